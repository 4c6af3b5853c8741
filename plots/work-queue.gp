# work-queue.gp - what it costs to hand out a task, by what it is handed out
# with and how long it takes.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "work-queue.gp") - 1]
load HERE."_style.gp"

TITLE = "Tasks to workers: overhead a task"
PREFIX = "work/queue-"
alike(r) = begins(strcol("probe"), PREFIX)
# Of the most workers that there were.
MOST = NONE
row(r) = alike(0) ? (MOST = most(MOST, column("workers"))) : 0
FILE = "summary.csv"; @EACH_ROW
ours(r) = alike(0) && strcol("metric") eq "overhead_ns_per_task" \
	&& column("workers") == MOST
kind(r) = strcol("medium")
KIND_TITLE(k) = k
# "work/queue-10us": "010".
told_(p) = p[strlen(PREFIX) + 1:strlen(p) - 2]
dot(r) = sprintf("%03d", digits(told_(strcol("probe"))))
us_(d) = d[3:3] + 10 * d[2:2] + 100 * d[1:1]
DOT_TITLE(d) = us_(d) == 0 ? "tasks of nothing" \
	: sprintf("tasks of %d µs", us_(d))
ORDER = " 000 001 010 100"
LEAD = "001"
USUAL = 0
BOUND = 0
SAY = 'SUB = MEDIANS.sprintf("; a CPU each for %d worker%s and who hands out", \
		MOST - 1, MOST == 2 ? "" : "s"); \
	SUB2 = "Workers'' time that a task takes beyond its own. Nine times as " \
	."long a task keeps 90 % of it. Below 0: not drawn"'
load HERE."_dots.gp"
