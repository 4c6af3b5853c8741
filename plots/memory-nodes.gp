# memory-nodes.gp - bytes read and copied in a second, by the CPU that does it and
# the node where the memory lies (shmbench run --with memory:node0,memory:node1).
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "memory-nodes.gp") - 1]
load HERE."_style.gp"

TITLE = "Memory nodes: bytes moved in a second, by CPU and node"
FILE = "summary.csv"
# "cpu:8-8+memory:node1"
SET = "+memory:node"
cut_(p) = strstrt(p, SET)
node(r) = strcol("placement")[cut_(strcol("placement")) + strlen(SET):*]
at_(r) = strcol("placement")[1:cut_(strcol("placement")) - 1]
# Processes of one side run at same-cpu, too, which is one of the CPUs asked for.
pair_(r) = begins(strcol("placement"), "cpu:") && cut_(strcol("placement")) > 1
PAIRS = 0
row(r) = pair_(0) ? (PAIRS = 1) : 0
@EACH_ROW
moved(r) = (!PAIRS || pair_(0)) \
	&& has(" limit/read copy/warm copy/cold", strcol("probe")) \
	&& strcol("metric") eq "bytes_per_s" && column("workers") == 1 \
	&& cut_(strcol("placement")) > 1 && digits(node(0)) >= 0 \
	&& words(at_(0)) == 1

# Of the greatest size that a probe was measured at, as caches hold lesser ones;
# of copies by one copier: libc, or what there is.
PROBES = ""; COPIER = ""
row(r) = moved(0) ? (PROBES = add(PROBES, strcol("probe")), \
	COPIER = strcol("medium") eq "none" || words(strcol("medium")) != 1 ? COPIER \
		: COPIER eq "" || strcol("medium") eq "libc" \
		? strcol("medium") : COPIER) : 0
@EACH_ROW
array LARGE[words(PROBES) + 1]
do for [k = 1:words(PROBES) + 1] { LARGE[k] = 0 }
row(r) = moved(0) ? (_k = place(PROBES, strcol("probe")), \
	LARGE[_k] = most(LARGE[_k], column("size_bytes"))) : 0
@EACH_ROW
large(k) = column("size_bytes") == LARGE[k]
ours(r) = moved(0) && (strcol("medium") eq "none" || strcol("medium") eq COPIER) \
	? large(place(PROBES, strcol("probe"))) : 0
kind(r) = strcol("probe").",".at_(0)
comma_(k) = strstrt(k, ",")
# "cpu:8-8" is one CPU.
cpu_(p) = begins(p, "cpu:") ? "CPU ".p[5:strstrt(p, "-") - 1] : p
KIND_TITLE(k) = k[1:comma_(k) - 1].", ".cpu_(k[comma_(k) + 1:*])
dot(r) = node(0)
DOT_TITLE(d) = "node ".d
alike(r) = moved(0)
SUB = "No node was asked for: shmbench run --with memory:node0,memory:node1"
LEAD = ""; USUAL = 0; BOUND = 0; IN_TURN = 1
UNIT = "B/s"; SCALE = 1; HIGHER = 1
SAY = 'SUB = MEDIANS; \
	SUB2 = "A line for each CPU, a dot for each node of memory; right is better" \
	.(COPIER eq "" ? "" : ". Copies: ".COPIER)'
load HERE."_dots.gp"
