/* test_book.c - rows of a run sorted by point, words, and their medians. */
#include "analyze/judge/limits.h"
#include "analyze/read/book.h"
#include "lib/words.h"
#include "tests/unit/unit.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRIALS                                                                 \
	"round,probe,medium,placement,workers,size_bytes,op,outcome,why,"      \
	"minor_faults,flags\n"
#define SAMPLES                                                                \
	"round,probe,medium,placement,workers,size_bytes,index,ops,ns,cpu_"    \
	"ns\n"
#define LATENCY                                                                \
	"round,probe,medium,placement,workers,size_bytes,low_ns,high_ns,"      \
	"count\n"
#define RUN "key,value,fitness,advice\n"

static const char *const files[] = { "run.csv", "trials.csv", "samples.csv",
				     "latency.csv" };

static char dir[] = "/tmp/shmperf-book-XXXXXX";

static void make_dir(void)
{
	memcpy(strrchr(dir, '-') + 1, "XXXXXX", 6);
	ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void path_of(char out[64], const char *file)
{
	snprintf(out, 64, "%s/%s", dir, file);
}

static void put(const char *file, const char *text)
{
	char path[64];
	FILE *f;

	path_of(path, file);
	f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	fputs(text, f);
	fclose(f);
}

static void remove_dir(void)
{
	char path[64];

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		path_of(path, files[i]);
		unlink(path);
	}
	rmdir(dir);
}

static int read_book(struct book *b, struct book_fault *fault)
{
	return book_read(b, dir, BOOK_SAMPLES | BOOK_LATENCY, fault);
}

static const struct point call_point = { "map/mmap", "shm", "same-cpu", 1, 64 };

START_TEST(rows_may_come_in_any_order)
{
	struct book_fault fault;
	struct book b;
	const struct book_point *p;

	put("trials.csv",
	    TRIALS "1,map/mmap,shm,same-cpu,1,64,call,done,,,b\n"
		   "0,map/mmap,anon,same-cpu,1,64,call,done,,,\n"
		   "0,map/mmap,shm,same-cpu,1,64,call,done,,,a\n");
	put("samples.csv", SAMPLES "0,map/mmap,shm,same-cpu,1,64,2,10,50,\n"
				   "1,map/mmap,shm,same-cpu,1,64,1,10,90,\n"
				   "0,map/mmap,shm,same-cpu,1,64,0,10,20,\n"
				   "0,map/mmap,anon,same-cpu,1,64,0,1,5,\n"
				   "0,map/mmap,shm,same-cpu,1,64,1,10,30,\n"
				   "1,map/mmap,shm,same-cpu,1,64,0,20,80,\n");
	ck_assert_int_eq(read_book(&b, &fault), 0);
	ck_assert_uint_eq(b.points, 2);
	ck_assert_uint_eq(b.rounds, 2);
	ck_assert_str_eq(b.point[0]->point.medium, "anon");
	p = book_find(&b, &call_point);
	ck_assert_ptr_eq(p, b.point[1]);
	ck_assert_uint_eq(p->trials, 2);
	ck_assert_uint_eq(p->trial[0].round, 0);
	ck_assert_double_eq(book_cost(&p->trial[0], COST_TIME), 3);
	ck_assert_double_eq(book_cost(&p->trial[1], COST_TIME), 6.5);
	ck_assert(isnan(book_cost(&p->trial[0], COST_FAULTS)));
	ck_assert_uint_eq(p->trial[0].cpu_ns.n, 0);
	ck_assert_str_eq(p->flags, "b a");
	book_free(&b);
}
END_TEST

START_TEST(only_done_trials_count)
{
	struct book_fault fault;
	struct book b;

	put("trials.csv",
	    TRIALS "0,map/mmap,shm,same-cpu,1,64,call,done,,3,\n"
		   "1,map/mmap,shm,same-cpu,1,64,call,failed,bad,,x\n"
		   "2,map/mmap,shm,same-cpu,1,64,call,failed,bad,,\n");
	put("samples.csv", SAMPLES "0,map/mmap,shm,same-cpu,1,64,0,2,8,\n"
				   "1,map/mmap,shm,same-cpu,1,64,0,1,99,\n"
				   "3,map/mmap,shm,same-cpu,1,64,0,1,99,\n");
	put("latency.csv", LATENCY "1,map/mmap,shm,same-cpu,1,64,99,100,1\n"
				   "3,map/mmap,shm,same-cpu,1,64,99,100,1\n");
	ck_assert_int_eq(read_book(&b, &fault), 0);
	ck_assert_uint_eq(b.rounds, 1);
	ck_assert_uint_eq(b.point[0]->trials, 1);
	ck_assert_double_eq(book_cost(b.point[0]->trial, COST_TIME), 4);
	ck_assert_double_eq(book_cost(b.point[0]->trial, COST_FAULTS), 1.5);
	ck_assert_uint_eq(b.point[0]->singles.total, 0);
	ck_assert_ptr_null(b.point[0]->flags);
	ck_assert_uint_eq(b.stray_samples, 1);
	ck_assert_uint_eq(b.stray_latency, 1);
	ck_assert_uint_eq(b.reasons, 1);
	ck_assert_str_eq(b.reason[0].outcome, "failed");
	ck_assert_str_eq(b.reason[0].why, "bad");
	ck_assert_uint_eq(b.reason[0].trials, 2);
	book_free(&b);
}
END_TEST

START_TEST(readings_of_nothing_are_left_out)
{
	struct book_fault fault;
	struct book b;

	put("trials.csv", TRIALS "0,map/mmap,shm,same-cpu,1,64,call,done,,,\n");
	put("samples.csv", SAMPLES "0,map/mmap,shm,same-cpu,1,64,0,0,8,\n");
	ck_assert_int_eq(read_book(&b, &fault), 0);
	ck_assert_uint_eq(b.idle_samples, 1);
	ck_assert(isnan(book_cost(b.point[0]->trial, COST_TIME)));
	book_free(&b);
}
END_TEST

START_TEST(trials_know_their_run)
{
	static const size_t run[] = { 0, 0, 2, 3 };
	struct book_fault fault;
	struct book b;

	put("run.csv", RUN RUN_ROUNDS ",2 1 1 4,info,\n");
	put("trials.csv", TRIALS "1,map/mmap,shm,same-cpu,1,64,call,done,,,\n"
				 "7,map/mmap,shm,same-cpu,1,64,call,done,,,\n"
				 "3,map/mmap,shm,same-cpu,1,64,call,done,,,\n"
				 "0,map/mmap,shm,same-cpu,1,64,call,done,,,\n");
	put("samples.csv", SAMPLES);
	ck_assert_int_eq(read_book(&b, &fault), 0);
	ck_assert_uint_eq(b.runs, 4);
	for (size_t i = 0; i < 4; i++)
		ck_assert_uint_eq(b.point[0]->trial[i].run, run[i]);
	book_free(&b);
	put("run.csv", RUN RUN_ROUNDS ",2 1 1 3,info,\n");
	ck_assert_int_eq(read_book(&b, &fault), -EINVAL);
	ck_assert_uint_eq(fault.at.line, 3);
	book_free(&b);
	put("run.csv", RUN);
	ck_assert_int_eq(read_book(&b, &fault), 0);
	ck_assert_uint_eq(b.runs, 1);
	ck_assert_uint_eq(b.point[0]->trial[3].run, 0);
	book_free(&b);
}
END_TEST

/* Rows of two trials by turns, so that neither has them in a stretch. */
START_TEST(trials_may_take_turns)
{
	enum { TURNS = 100 };
	struct book_fault fault;
	char *rows = NULL;
	size_t size;
	FILE *f = open_memstream(&rows, &size);
	struct book b;

	fputs(SAMPLES, f);
	for (int i = 0; i < TURNS; i++)
		fprintf(f, "%d,map/mmap,shm,same-cpu,1,64,%d,1,%d,%d\n", i % 2,
			i / 2, TURNS - i, i);
	fclose(f);
	put("trials.csv", TRIALS "1,map/mmap,shm,same-cpu,1,64,call,done,,,\n"
				 "0,map/mmap,shm,same-cpu,1,64,call,done,,,\n");
	put("samples.csv", rows);
	free(rows);
	ck_assert_int_eq(read_book(&b, &fault), 0);
	for (int t = 0; t < 2; t++) {
		const struct book_trial *trial = &b.point[0]->trial[t];

		ck_assert_uint_eq(trial->ns.n, TURNS / 2);
		for (int i = 0; i < TURNS / 2; i++)
			ck_assert_double_eq(trial->ns.value[i], 2 * i + 2 - t);
	}
	book_free(&b);
}
END_TEST

#define DONE "0,map/mmap,shm,same-cpu,1,64,call,done,,,\n"
#define READ "0,map/mmap,shm,same-cpu,1,64,0,1,1,\n"

static const struct {
	const char *trials, *samples, *latency, *file, *what;
	uint64_t line;
} bad[] = {
	{ TRIALS DONE DONE, SAMPLES, LATENCY, "trials.csv",
	  "the point has a row in this round already", 3 },
	/* Of rounds in any order, done or not. */
	{ TRIALS "5,map/mmap,shm,same-cpu,1,64,call,skipped,no,,\n" DONE
		 "2,map/mmap,shm,same-cpu,1,64,call,done,,,\n"
		 "5,map/mmap,shm,same-cpu,1,64,call,done,,,\n",
	  SAMPLES, LATENCY, "trials.csv",
	  "the point has a row in this round already", 5 },
	{ TRIALS "0,map/mmap,shm,same-cpu,1,64,fly,done,,,\n", SAMPLES, LATENCY,
	  "trials.csv", "op is none that shmstat knows", 2 },
	{ TRIALS DONE "1,map/mmap,shm,same-cpu,1,64,page,done,,,\n", SAMPLES,
	  LATENCY, "trials.csv", "op differs from an earlier row", 3 },
	{ TRIALS ",map/mmap,shm,same-cpu,1,64,call,done,,,\n", SAMPLES, LATENCY,
	  "trials.csv", "round or point has an empty cell", 2 },
	{ TRIALS "0,map/mmap,shm,same-cpu,1,64,call,,,,\n", SAMPLES, LATENCY,
	  "trials.csv", "outcome is empty", 2 },
	{ TRIALS DONE, SAMPLES READ "0,map/mmap,shm,same-cpu,1,64,0,,1,\n",
	  LATENCY, "samples.csv", "ops or ns is empty", 3 },
	{ TRIALS DONE, SAMPLES "0,map/mmap,shm,,1,64,0,1,1,\n", LATENCY,
	  "samples.csv", "round or point has an empty cell", 2 },
	{ TRIALS DONE, SAMPLES, LATENCY "0,map/mmap,shm,same-cpu,1,64,9,9,1\n",
	  "latency.csv", "low_ns is not below high_ns", 2 },
	{ TRIALS DONE, SAMPLES, LATENCY "0,map/mmap,shm,same-cpu,1,64,9,10,\n",
	  "latency.csv", "count is empty", 2 },
};

START_TEST(bad_rows_are_refused_with_file_and_line)
{
	struct book_fault fault;
	struct book b;

	put("trials.csv", bad[_i].trials);
	put("samples.csv", bad[_i].samples);
	put("latency.csv", bad[_i].latency);
	ck_assert_int_eq(read_book(&b, &fault), -EINVAL);
	ck_assert_str_eq(strrchr(fault.path, '/') + 1, bad[_i].file);
	ck_assert_uint_eq(fault.at.line, bad[_i].line);
	ck_assert_msg(strstr(fault.at.what, bad[_i].what) != NULL, "%s",
		      fault.at.what);
	book_free(&b);
}
END_TEST

START_TEST(a_missing_file_is_named)
{
	struct book_fault fault;
	struct book b;

	put("trials.csv", TRIALS);
	ck_assert_int_eq(read_book(&b, &fault), -ENOENT);
	ck_assert_str_eq(strrchr(fault.path, '/') + 1, "samples.csv");
	book_free(&b);
	ck_assert_int_eq(book_read(&b, dir, BOOK_LATENCY, &fault), 0);
	ck_assert_uint_eq(b.points, 0);
	book_free(&b);
}
END_TEST

START_TEST(facts_of_the_run_are_kept)
{
	struct book_fault fault;
	struct book b;

	put("run.csv", RUN "run.state,interrupted,info,\n"
			   "page.bytes,16384,info,\n"
			   "other,1,info,\n");
	put("trials.csv", TRIALS);
	put("samples.csv", SAMPLES);
	put("latency.csv", "");
	ck_assert_int_eq(read_book(&b, &fault), 0);
	ck_assert_str_eq(b.state, "interrupted");
	ck_assert_uint_eq(b.page_bytes, 16384);
	book_free(&b);
}
END_TEST

START_TEST(a_killed_run_may_end_in_half_a_row)
{
	static const char *const state[] = { "running", "complete" };

	for (int i = 0; i < 2; i++) {
		struct book_fault fault;
		struct book b;
		char run[80];
		int err;

		snprintf(run, sizeof(run), RUN "run.state,%s,info,\n",
			 state[i]);
		put("run.csv", run);
		put("trials.csv", TRIALS DONE "1,map/mmap,sh");
		put("samples.csv", SAMPLES READ);
		err = read_book(&b, &fault);
		ck_assert_int_eq(err, i == 0 ? 0 : -EINVAL);
		ck_assert_uint_eq(b.torn, i == 0);
		if (err)
			ck_assert_uint_eq(fault.at.line, 3);
		book_free(&b);
	}
}
END_TEST

START_TEST(limits_are_paired_by_round)
{
	static const struct point trip = { "ipc/round-trip", "shm-x",
					   "same-llc+awake", 1, 64 };
	struct book_fault fault;
	struct book b;
	double ratio[3];
	struct tally t = { .value = ratio };

	put("trials.csv",
	    TRIALS "0,ipc/round-trip,shm-x,same-llc+awake,1,64,round-trip,done,"
		   ",,\n"
		   "1,ipc/round-trip,shm-x,same-llc+awake,1,64,round-trip,done,"
		   ",,\n"
		   "2,ipc/round-trip,shm-x,same-llc+awake,1,64,round-trip,done,"
		   ",,\n"
		   "2,limit/two-lines,none,same-llc,1,0,line-trip,done,,,\n"
		   "0,limit/two-lines,none,same-llc,1,0,line-trip,done,,,\n");
	put("samples.csv",
	    SAMPLES "0,ipc/round-trip,shm-x,same-llc+awake,1,64,0,1,300,\n"
		    "1,ipc/round-trip,shm-x,same-llc+awake,1,64,0,1,999,\n"
		    "2,ipc/round-trip,shm-x,same-llc+awake,1,64,0,1,400,\n"
		    "0,limit/two-lines,none,same-llc,1,0,0,1,200,\n"
		    "2,limit/two-lines,none,same-llc,1,0,0,1,100,\n");
	ck_assert_int_eq(read_book(&b, &fault), 0);
	ck_assert_uint_eq(limits_ratios(&t, &b, book_find(&b, &trip), NAN), 2);
	ck_assert_double_eq(ratio[0], 1.5);
	ck_assert_double_eq(ratio[1], 4);
	book_free(&b);
}
END_TEST

static const struct {
	const char *probe;
	size_t rounds;
} filled[] = {
	{ "fault/write", 1 },
	{ "fault/write-random", 1 },
	{ "fault/host-cold", 1 },
	{ "fault/cow", 1 },
	{ "fault/private-read-then-write", 1 },
	{ "fault/prefault-none-write", 1 },
	/* The page is there, or is the zero page. */
	{ "fault/present-write", 0 },
	{ "fault/prefault-mlock-write", 0 },
	{ "fault/read", 0 },
};

START_TEST(new_pages_must_be_filled)
{
	const struct point at = { filled[_i].probe, "shm", "same-cpu", 1,
				  8192 };
	struct book_fault fault;
	struct book b;
	char rows[400];
	double ratio[1];
	struct tally t = { .value = ratio };

	put("run.csv", RUN "page.bytes,4096,info,\n");
	snprintf(rows, sizeof(rows),
		 TRIALS "0,%s,shm,same-cpu,1,8192,page,done,,,\n"
			"0,limit/zero,none,same-cpu,1,8192,fill,done,,,\n",
		 at.probe);
	put("trials.csv", rows);
	snprintf(rows, sizeof(rows),
		 SAMPLES "0,%s,shm,same-cpu,1,8192,0,2,3000,\n"
			 "0,limit/zero,none,same-cpu,1,8192,0,10,10000,\n",
		 at.probe);
	put("samples.csv", rows);
	ck_assert_int_eq(read_book(&b, &fault), 0);
	ck_assert_uint_eq(limits_ratios(&t, &b, book_find(&b, &at), NAN),
			  filled[_i].rounds);
	if (filled[_i].rounds)
		ck_assert_double_eq(ratio[0], 3);
	book_free(&b);
}
END_TEST

START_TEST(counts_become_costs)
{
	struct book_fault fault;
	struct book b;
	const struct book_trial *t;

	put("trials.csv",
	    "round,probe,medium,placement,workers,size_bytes,op,outcome,why,"
	    "faults_expected,minor_faults,major_faults,tlb_interrupts,"
	    "call_interrupts,flags\n"
	    "0,map/mmap,shm,same-cpu,1,64,call,done,,,1,3,4,6,\n"
	    "1,map/mmap,shm,same-cpu,1,64,call,done,,,,4,,,\n"
	    "2,map/mmap,shm,same-cpu,1,64,call,done,,0,4,,,6,\n");
	put("samples.csv", SAMPLES "0,map/mmap,shm,same-cpu,1,64,0,8,80,\n"
				   "1,map/mmap,shm,same-cpu,1,64,0,8,80,\n"
				   "2,map/mmap,shm,same-cpu,1,64,0,8,80,\n");
	ck_assert_int_eq(read_book(&b, &fault), 0);
	t = b.point[0]->trial;
	ck_assert_double_eq(book_cost(&t[0], COST_FAULTS), 0.5);
	ck_assert_double_eq(book_cost(&t[0], COST_PER_FAULT), 20);
	ck_assert_double_eq(book_cost(&t[0], COST_INTERRUPTS), 1.25);
	ck_assert_double_eq(book_cost(&t[1], COST_FAULTS), 0.5);
	ck_assert(isnan(book_cost(&t[1], COST_INTERRUPTS)));
	/* none expected: a stray one tells nothing */
	ck_assert(isnan(book_cost(&t[2], COST_PER_FAULT)));
	ck_assert_double_eq(book_cost(&t[2], COST_INTERRUPTS), 0.75);
	book_free(&b);
}
END_TEST

/* Not a reading among others, and not known where there was no warm-up. */
START_TEST(cold_is_a_cost_of_its_own)
{
	struct book_fault fault;
	struct book b;
	const struct book_trial *t;

	put("trials.csv",
	    "round,probe,medium,placement,workers,size_bytes,op,outcome,why,"
	    "cold_ops,cold_ns,flags\n"
	    "0,fault/write,shm,same-cpu,1,8192,page,done,,2,600,\n"
	    "1,fault/write,shm,same-cpu,1,8192,page,done,,,,\n"
	    "2,fault/write,shm,same-cpu,1,8192,page,done,,0,600,\n");
	put("samples.csv",
	    SAMPLES "0,fault/write,shm,same-cpu,1,8192,0,2,200,\n"
		    "1,fault/write,shm,same-cpu,1,8192,0,2,200,\n"
		    "2,fault/write,shm,same-cpu,1,8192,0,2,200,\n");
	ck_assert_int_eq(read_book(&b, &fault), 0);
	t = b.point[0]->trial;
	ck_assert_double_eq(book_cost(&t[0], COST_COLD), 300);
	ck_assert_double_eq(book_cost(&t[0], COST_TIME), 100);
	ck_assert(isnan(book_cost(&t[1], COST_COLD)));
	ck_assert(isnan(book_cost(&t[2], COST_COLD)));
	book_free(&b);
}
END_TEST

START_TEST(numbers_that_a_probe_told_are_costs)
{
	struct book_fault fault;
	struct book b;
	const struct book_trial *t;

	put("trials.csv",
	    "round,probe,medium,placement,workers,size_bytes,op,outcome,why,"
	    "minor_faults,flags,told\n"
	    "0,work/w,m,spread,2,0,task,done,,,,"
	    "of_imbalance=9 imbalance=1.5 overhead_ns_per_task=-20\n"
	    "1,work/w,m,spread,2,0,task,done,,,,"
	    "imbalance= overhead_ns_per_task=2x cpu_ns_per_task=3\n");
	put("samples.csv", SAMPLES);
	ck_assert_int_eq(read_book(&b, &fault), 0);
	t = b.point[0]->trial;
	ck_assert_double_eq(book_cost(&t[0], COST_TOLD), -20);
	ck_assert_double_eq(book_cost(&t[0], COST_TOLD + 1), 1.5);
	ck_assert(isnan(book_cost(&t[0], COST_TOLD + 2)));
	ck_assert(isnan(book_cost(&t[1], COST_TOLD)));
	ck_assert(isnan(book_cost(&t[1], COST_TOLD + 1)));
	ck_assert_double_eq(book_cost(&t[1], COST_TOLD + 2), 3);
	book_free(&b);
}
END_TEST

START_TEST(singles_are_kept_by_class)
{
	struct book_fault fault;
	struct book b;
	const struct book_point *p;

	put("trials.csv", TRIALS DONE);
	put("samples.csv", SAMPLES READ);
	put("latency.csv",
	    "round,probe,medium,placement,workers,size_bytes,class,low_ns,"
	    "high_ns,count\n"
	    "0,map/mmap,shm,same-cpu,1,64,others,10,11,3\n"
	    "0,map/mmap,shm,same-cpu,1,64,first,20,21,1\n"
	    "0,map/mmap,shm,same-cpu,1,64,others,30,31,1\n");
	ck_assert_int_eq(read_book(&b, &fault), 0);
	p = b.point[0];
	ck_assert_uint_eq(p->singles.total, 5);
	ck_assert_uint_eq(p->classes, 2);
	ck_assert_str_eq(p->class[0].name, "first");
	ck_assert_uint_eq(p->class[0].singles.total, 1);
	ck_assert_str_eq(p->class[1].name, "others");
	ck_assert_uint_eq(p->class[1].singles.total, 4);
	book_free(&b);
}
END_TEST

START_TEST(points_are_paired_by_round)
{
	static const struct point other = { "map/mmap", "anon", "same-cpu", 1,
					    64 };
	struct book_fault fault;
	struct book b;
	double ratio[3];
	struct tally t = { .value = ratio };

	put("trials.csv",
	    TRIALS "7,map/mmap,shm,same-cpu,1,64,call,done,,,\n"
		   "2,map/mmap,shm,same-cpu,1,64,call,done,,,\n"
		   "5,map/mmap,shm,same-cpu,1,64,call,done,,,\n"
		   "5,map/mmap,anon,same-cpu,1,64,call,done,,,\n"
		   "3,map/mmap,anon,same-cpu,1,64,call,done,,,\n"
		   "2,map/mmap,anon,same-cpu,1,64,call,failed,bad,,\n"
		   "7,map/mmap,anon,same-cpu,1,64,call,done,,,\n");
	put("samples.csv", SAMPLES "2,map/mmap,shm,same-cpu,1,64,0,1,9,\n"
				   "5,map/mmap,shm,same-cpu,1,64,0,1,9,\n"
				   "7,map/mmap,shm,same-cpu,1,64,0,1,8,\n"
				   "3,map/mmap,anon,same-cpu,1,64,0,1,5,\n"
				   "5,map/mmap,anon,same-cpu,1,64,0,1,3,\n"
				   "7,map/mmap,anon,same-cpu,1,64,0,1,2,\n");
	ck_assert_int_eq(read_book(&b, &fault), 0);
	ck_assert_uint_eq(b.rounds, 4);
	ck_assert_uint_eq(b.round[0], 2);
	ck_assert_uint_eq(b.round[3], 7);
	ck_assert_uint_eq(book_most_trials(&b), 3);
	ck_assert_ptr_null(book_trial_in(b.point[0], 2));
	ck_assert_uint_eq(book_ratios(&t, book_find(&b, &call_point),
				      book_find(&b, &other)),
			  2);
	ck_assert_double_eq(ratio[0], 3);
	ck_assert_double_eq(ratio[1], 4);
	book_free(&b);
}
END_TEST

START_TEST(words_are_a_set)
{
	char *set = NULL;

	words_add(&set, "");
	ck_assert_ptr_null(set);
	words_add(&set, "forced  unfit-build");
	words_add(&set, " force forced moved ");
	ck_assert_str_eq(set, "forced unfit-build force moved");
	ck_assert(words_has(set, "moved"));
	ck_assert(!words_has(set, "move"));
	ck_assert(!words_has(NULL, "move"));
	free(set);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_checked_fixture(into, make_dir, remove_dir);
	tcase_add_test(into, rows_may_come_in_any_order);
	tcase_add_test(into, only_done_trials_count);
	tcase_add_test(into, trials_know_their_run);
	tcase_add_test(into, readings_of_nothing_are_left_out);
	tcase_add_test(into, trials_may_take_turns);
	tcase_add_loop_test(into, bad_rows_are_refused_with_file_and_line, 0,
			    sizeof(bad) / sizeof(*bad));
	tcase_add_test(into, a_missing_file_is_named);
	tcase_add_test(into, facts_of_the_run_are_kept);
	tcase_add_test(into, a_killed_run_may_end_in_half_a_row);
	tcase_add_loop_test(into, new_pages_must_be_filled, 0,
			    sizeof(filled) / sizeof(*filled));
	tcase_add_test(into, counts_become_costs);
	tcase_add_test(into, cold_is_a_cost_of_its_own);
	tcase_add_test(into, numbers_that_a_probe_told_are_costs);
	tcase_add_test(into, singles_are_kept_by_class);
	tcase_add_test(into, points_are_paired_by_round);
	tcase_add_test(into, limits_are_paired_by_round);
	tcase_add_test(into, words_are_a_set);
}

REGISTER(unit_suite, book) = { "book", add, 0 };
