/* ksm.c - does the kernel merge equal pages behind our back? */
#include "diagnose/fact.h"

#define KSM "/sys/kernel/mm/ksm/"

static const struct fact_rule rules[] = {
	{ "ksm.run", KSM "run", "0 2",
	  "it scans memory and makes writes fault: "
	  "echo 0 | sudo tee " KSM "run" },
};

static const struct fact_file files[] = {
	{ "ksm.pages_sharing", KSM "pages_sharing" },
};

static void look(struct fact_sink *to)
{
	FACT_RULES(to, rules);
	FACT_FILES(to, files);
}

static const struct fact ksm = {
	.name = "ksm",
	.summary = "Does the kernel merge equal pages?",
	.look = look,
};
REGISTER(fact, ksm);
