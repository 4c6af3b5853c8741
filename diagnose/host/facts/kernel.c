/* kernel.c - which kernel, how configured and how started. */
#include "diagnose/host/fact.h"
#include "lib/words.h"

/* Words of the command line that make the kernel check itself. */
static const char debug_words[] =
	"page_table_check debug_pagealloc page_owner page_poisoning "
	"slub_debug slab_debug kasan kmemleak";

/* Whether it is one of them and not switched off: "=0", "=off", "=-". */
static bool is_debugging(const char *word)
{
	const char *value = strchr(word, '=');
	char name[64];

	snprintf(name, sizeof(name), "%.*s", (int)strcspn(word, "="), word);
	if (!*name || !words_has(debug_words, name))
		return false;
	return !value || !value[1] ||
	       (strncmp(value, "=of", 3) && !strchr("0nN-", value[1]));
}

static void add_debug_parameters(struct fact_sink *to)
{
	char text[SYSFILE_TEXT], *rest = text, *word, *found = NULL;
	int err = sysfile_read("/proc/cmdline", text, sizeof(text));

	while (!err && (word = strsep(&rest, " \n")))
		if (is_debugging(word))
			words_add(&found, word);
	fact_answer(to, "kernel.debug_parameters", err, found ? found : "none");
	free(found);
}

/* Only a kernel with lockdep has the file. */
static void add_lockdep(struct fact_sink *to)
{
	char text[16];
	int err = sysfile_read("/proc/lockdep_stats", text, sizeof(text));

	fact_answer(to, "kernel.lockdep",
		    err == -EACCES || err == -ENOENT ? 0 : err,
		    err == -ENOENT ? "no" : "yes");
}

FACT(to)
{
	struct utsname u;
	int err = uname(&u) ? errno : 0;

	fact_answer(to, "kernel.release", err, u.release);
	fact_answer(to, "kernel.version", err, u.version);
	fact_answer(to, "kernel.machine", err, u.machine);
	fact_lines(to);
	add_debug_parameters(to);
	add_lockdep(to);
}
