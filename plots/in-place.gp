# in-place.gp - streams of messages that are built and read where the transport
# has them, and of such that are copied in and out.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "in-place.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

TITLE = "Streams: bytes delivered in a second, in place and copied"
FILE = "summary.csv"
WAYS = " ipc/in-place ipc/stream-1M"
streamed(r) = has(WAYS, strcol("probe")) && column("workers") == 1 \
	&& strcol("metric") eq "bytes_per_s"
could(r) = streamed(0)
@NEAREST_PLACE

# Only what was done both ways.
IN_PLACE = ""; COPIED = ""
row(r) = streamed(0) && strcol("placement") eq PLACE \
	? (strcol("probe") eq "ipc/in-place" \
		? (IN_PLACE = add(IN_PLACE, strcol("medium"))) \
		: (COPIED = add(COPIED, strcol("medium")))) : 0
@EACH_ROW
could(r) = streamed(0) && strcol("placement") eq PLACE \
	&& has(IN_PLACE, strcol("medium")) && has(COPIED, strcol("medium"))
SHORTLIST = " shm-spin shm-hybrid shm-futex memfd-pass vmsplice process-vm" \
	." pipe unix-stream"
ELSEWHERE = "the summary has them"
FEW_AT_MOST = 12
load HERE."_few.gp"
ours(r) = could(0) && has(FEW, strcol("medium"))
kind(r) = strcol("medium")
KIND_TITLE(k) = k
dot(r) = strcol("probe") eq "ipc/in-place" ? "in-place" : "copied"
DOT_TITLE(d) = d eq "in-place" ? "built and read in place" : "copied in and out"
ORDER = "in-place copied"
alike(r) = could(0)
LEAD = "in-place"; USUAL = 65536; BOUND = 0
UNIT = "B/s"; SCALE = 1; HIGHER = 1
SAY = 'SUB = MEDIANS; \
	SUB2 = PLACE.", 1 MiB in flight; the fastest on top. ".(LEFT_OUT eq "" \
	? "Not of shared memory: in place is a buffer of the sender that is copied" \
	: LEFT_OUT)'
load HERE."_dots.gp"
