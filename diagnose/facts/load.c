/* load.c - is anybody else at work here? */
#include "diagnose/fact.h"
#include "diagnose/sysfile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct fact_file files[] = {
	{ "load.average", "/proc/loadavg" },
	{ "load.pressure_memory", "/proc/pressure/memory" },
	{ "load.pressure_io", "/proc/pressure/io" },
};

/* METHOD E3 */
#define LOAD_MAX     0.5 /* running tasks per CPU */
#define PRESSURE_MAX 1   /* percent of time a task waited for a CPU */

static const char busy[] =
	"others are at work here: wait, or end what `top` shows";
static const char waiting[] =
	"tasks wait for a CPU: wait, or end what `top` shows";

static void judge_load(struct fact_sink *to)
{
	char text[64];
	int err = sysfile_read("/proc/loadavg", text, sizeof(text));
	double per_cpu;

	if (err) {
		fact_errno(to, "load.per_cpu", err);
		return;
	}
	per_cpu = strtod(text, NULL) / (double)sysconf(_SC_NPROCESSORS_ONLN);
	snprintf(text, sizeof(text), "%.2f", per_cpu);
	fact_judge(to, "load.per_cpu", text, per_cpu > LOAD_MAX ? busy : NULL);
}

static void judge_pressure(struct fact_sink *to)
{
	char text[256];
	int err = sysfile_read("/proc/pressure/cpu", text, sizeof(text));
	const char *avg = err ? NULL : strstr(text, "avg10=");

	if (err)
		fact_errno(to, "load.pressure_cpu", err);
	else
		fact_judge(to, "load.pressure_cpu", text,
			   avg && strtod(avg + 6, NULL) > PRESSURE_MAX ? waiting
								       : NULL);
}

static void look(struct fact_sink *to)
{
	judge_load(to);
	judge_pressure(to);
	FACT_FILES(to, files);
}

static const struct fact load = {
	.name = "load",
	.summary = "Is anybody else at work here?",
	.look = look,
};
REGISTER(fact, load);
