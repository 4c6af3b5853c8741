# Compiled by Python, and not tried with ReFrame: none could be had.
#
#   reframe -C SITE.py -c contrib/reframe/shmperf.py -r
#   reframe -C SITE.py -c contrib/reframe/shmperf.py -r -S suite=standard
#
# One run on a node of each partition, by an installed shmperf; reframe keeps the
# figures below, which --performance-compare sets beside each other. The run itself stays
# in the stage directory (--keep-stage-files), for shmperf fleet --from.
import reframe as rfm
import reframe.utility.sanity as sn

# What is kept: a name without a slash, the unit, and the beginning of the line of
# `shmstat export -f lines` that has it.
FIGURES = [
    ("round_trip_spin", "ns", "ipc/round-trip shm-spin same-llc 64 B rtt_ns"),
    ("round_trip_futex", "ns", "ipc/round-trip shm-futex same-llc 64 B rtt_ns"),
    ("round_trip_pipe", "ns", "ipc/round-trip pipe same-llc 64 B rtt_ns"),
    ("page_shm", "ns/page", "fault/write shm same-cpu 1048576 B ns_per_page"),
    ("page_anon", "ns/page", "fault/write anon same-cpu 1048576 B ns_per_page"),
    ("copy_fresh", "B/s", "copy/fresh libc same-llc 65536 B bytes_per_s"),
]


@rfm.simple_test
class ShmperfTest(rfm.RunOnlyRegressionTest):
    descr = "What shared memory costs on a node"
    valid_systems = ["*"]
    valid_prog_environs = ["*"]
    suite = variable(str, value="quick")  # noqa: F821
    num_tasks = 1
    num_tasks_per_node = 1
    exclusive_access = True
    time_limit = "30m"
    executable = "shmbench"

    @run_before("run")  # noqa: F821
    def words(self):
        self.executable_opts = ["run", "--suite", self.suite, "-o", "run"]
        self.prerun_cmds = [
            "shmdiag doctor --findings",
            "mkdir run",
            "shmdiag host --measure --csv >run/host.csv",
            "shmdiag host --topology --csv >run/topology.csv",
        ]
        self.postrun_cmds = [
            "grep run.state run/run.csv",
            "shmstat export -f lines run",
        ]

    @sanity_function  # noqa: F821
    def complete(self):
        return sn.assert_found(r'^"run.state","complete"', self.stdout)

    # A figure that this node cannot have is none.
    @run_before("performance")  # noqa: F821
    def figures(self):
        with open(str(self.stagedir) + "/" + str(self.stdout)) as told:
            lines = told.readlines()
        self.perf_variables = {}
        for name, unit, line in FIGURES:
            pattern = "^" + line.replace(".", r"\.") + r" median: (\S+)"
            if any(told.startswith(line + " median: ") for told in lines):
                self.perf_variables[name] = sn.make_performance_function(
                    sn.extractsingle(pattern, self.stdout, 1, float), unit
                )
