/* sharing.c - what of a run may be handed to strangers. */
#include "analyze/read/sharing.h"

#include "lib/memory.h"
#include "lib/words.h"

#include <ctype.h>

/* Keys of host.csv and run.csv that are kept, as patterns; of what is told
 * after the run once more, without "after.". */
static const char kept[] =
	"build.commit build.compiler build.flags build.cflags build.unfit "
	"build.shmbench_hash build.version cache.cpu cache.index*.* "
	"cache.l[0-9].* cache.line_bytes cgroup.cpu* cgroup.memory_* "
	"cgroup.version clock.* clocksource.* count.* cpu.architecture "
	"cpu.bugs cpu.class* cpu.count cpu.family cpu.far cpu.features "
	"cpu.flags cpu.implementer cpu.mhz_now cpu.microcode cpu.model "
	"cpu.model_number cpu.near cpu.offline cpu.online cpu.part "
	"cpu.possible cpu.revision cpu.smt_* cpu.stepping cpu.variant "
	"cpu.vendor cpufreq.* cpuidle.* delta.* "
	"energy.idle_watts energy.packages filesystem.* host.time_utc "
	"hugetlb.* hypervisor.* ipc.remove_at_logout irq.* kernel.config.* "
	"kernel.io_uring_disabled kernel.lockdep kernel.machine "
	"kernel.perf_event_paranoid kernel.preempt kernel.realtime "
	"kernel.release kernel.tainted ksm.* libc.version "
	"limit.[!u]* load.* memory.*_bytes memory.dimm* memory.policy numa.* "
	"page.bytes power.* run.apart run.budget_ns run.clock "
	"run.deadline_ns run.done run.failed run.finished run.flags "
	"run.forced run.headline run.inject run.interrupted run.media "
	"run.merged_rounds run.method run.placements run.points run.precision "
	"room.* run.probes run.rates run.rounds run.rounds_* run.seed "
	"run.settled "
	"run.sizes run.skipped run.started run.state run.suite run.timeout "
	"run.trials run.twice run.unsettled run.version run.with run.workers "
	"sched.* share.format shm.filesystem shm.*_bytes shm.free_inodes "
	"shm.mount_huge shm.mount_nr_inodes shm.mount_size shm.mount_type "
	"swap.swappiness swap.*_bytes swap.zram.* swap.zswap thp.* "
	"told.machine told.year topology.* vm.* vulnerability.*";

/* Stands for a word that was taken out, also of a name; a text is no longer
 * than this. */
#define OUT "_"
enum { TEXT_MOST = 8192, KEY_MOST = 80 };

/* Between words; a path may follow any of them. */
static const char between[] = " \t,;()[]{}<>\"'`=|&";

/* --- words --------------------------------------------------------------- */

/* Is it of so many groups of hexadecimal (or decimal) digits, each of at most
 * so many, with `mark` between? */
static bool is_groups(const char *w, size_t n, const char *shape)
{
	int groups = shape[0] - '0', most = shape[1] - '0', digits = 0;
	bool decimal = shape[3] == 'd';

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)w[i];

		if (c == (unsigned char)shape[2] && digits) {
			groups--;
			digits = 0;
		} else if (!(decimal ? isdigit(c) : isxdigit(c)) ||
			   ++digits > most) {
			return false;
		}
	}
	return groups == 1 && digits;
}

static bool is_id(const char *w, size_t n)
{
	size_t hex = 0, most = 0, dashes = 0;

	for (size_t i = 0; i < n; i++) {
		dashes += w[i] == '-';
		hex = isxdigit((unsigned char)w[i]) ? hex + 1 : 0;
		most = hex > most ? hex : most;
	}
	return most >= 32 || (n == 36 && dashes == 4 && most == 12);
}

/* "Xeon(R) E5 @ 2.40GHz" has none. */
static bool is_address(const char *w, size_t n)
{
	return (n > 2 && memchr(w + 1, '@', n - 2)) || memmem(w, n, "://", 3) ||
	       memmem(w, n, "::", 2) || is_groups(w, n, "62:x") ||
	       is_groups(w, n, "62-x") || is_groups(w, n, "84:x") ||
	       is_groups(w, n, "43.d");
}

static bool begins(const char *w, size_t n, const char *with)
{
	size_t length = strlen(with);

	return n >= length && !strncmp(w, with, length);
}

/* What every machine has below these says nothing of whose it is. */
static bool is_path(const char *w, size_t n)
{
	static const char *const common[] = { "/proc/s", "/proc/m", "/sys/",
					      "/dev/cpu", "/dev/userfaultfd" };

	for (size_t i = 0; i < sizeof(common) / sizeof(*common); i++)
		if (begins(w, n, common[i]))
			return false;
	for (size_t i = 0; i + 1 < n; i++)
		if ((w[i] == '/' || w[i] == '\\') &&
		    (!i || strchr(".~:", w[i - 1])))
			return true;
	return *w == '~' && n > 1;
}

static const char *what_is(const char *w, size_t n)
{
	return is_path(w, n)      ? "a path"
	       : is_address(w, n) ? "an address"
	       : is_id(w, n)      ? "an id"
				  : NULL;
}

const char *sharing_betrays(const char *text)
{
	const char *what = NULL;

	for (size_t n; *text && !what; text += n) {
		text += strspn(text, between);
		n = strcspn(text, between);
		what = n ? what_is(text, n) : NULL;
	}
	return what;
}

/* --- rows ---------------------------------------------------------------- */

static bool is_fact(const struct csv_format *f)
{
	return f == &host_format || f == &run_format;
}

static bool is_text(const struct csv_column *c)
{
	return c->kind == CSV_TEXT || c->kind == CSV_NAME;
}

static const char **text_of(const struct csv_column *c, const void *row)
{
	return (const char **)((const char *)row + c->at);
}

static const char *fault_of_fact(const struct fact_row *fact)
{
	const char *key = fact->key;

	if (strlen(key) > KEY_MOST || !csv_is_name(key))
		return "what is no key";
	if (begins(key, strlen(key), "after."))
		key += strlen("after.");
	return words_match(kept, key) == WORDS_NONE
		       ? "a fact that is not to be shared"
		       : sharing_betrays(fact->value);
}

/* "/home/x/shmbench move --via pipe" */
static const char *after_program(const char *command)
{
	const char *move = strstr(command, " move ");

	return move ? move : "";
}
#define PROGRAM "shmbench"

const char *sharing_fault(const struct csv_format *f, const void *row)
{
	const char *what = is_fact(f) ? fault_of_fact(row) : NULL;

	for (size_t i = 0; i < f->columns && !what; i++) {
		const char *text = is_text(&f->column[i])
					   ? *text_of(&f->column[i], row)
					   : NULL;

		if (text && strlen(text) > TEXT_MOST)
			what = "a text that is too long";
		else if (text)
			what = sharing_betrays(text);
	}
	if (!what && f == &whole_format) {
		const struct whole_row *w = row;
		size_t n = (size_t)(after_program(w->command) - w->command);

		if (n != strlen(PROGRAM) || strncmp(w->command, PROGRAM, n))
			what = "where a program lies";
	}
	return what;
}

/* A copy without the words that betray; NULL: there are none. */
static char *cleaned(const char *text)
{
	char *clean;
	FILE *to;

	if (!text || !sharing_betrays(text))
		return NULL;
	to = memory_stream(&clean);
	for (size_t n; *text; text += n) {
		n = strspn(text, between);
		fwrite(text, 1, n, to);
		text += n;
		n = strcspn(text, between);
		if (n && what_is(text, n))
			fputs(OUT, to);
		else
			fwrite(text, 1, n, to);
	}
	memory_close(to);
	return clean;
}

int sharing_row(const struct csv_format *f, const void *row, csv_row_fn *each,
		void *arg)
{
	char **made, *copy, *command = NULL;
	int err;

	if (is_fact(f) && fault_of_fact(row))
		return 0;
	made = memory_new(f->columns, sizeof(*made));
	copy = memcpy(memory_new(1, f->row_size), row, f->row_size);
	if (f == &whole_format) {
		const char **at = &((struct whole_row *)copy)->command;

		*at = command = memory_text(PROGRAM "%s", after_program(*at));
	}
	for (size_t i = 0; i < f->columns; i++) {
		const char **text = text_of(&f->column[i], copy);

		made[i] = is_text(&f->column[i]) ? cleaned(*text) : NULL;
		if (made[i])
			*text = made[i];
	}
	err = each(arg, copy);
	for (size_t i = 0; i < f->columns; i++)
		free(made[i]);
	free(made);
	free(command);
	free(copy);
	return err;
}
