# batch.gp - streams of short messages, by how many bytes are shown, and a sleeper
# is woken for, at once.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "batch.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

TITLE = "Batches: messages a second, by how much is shown at once"
FILE = "summary.csv"
BATCHED = "ipc/stream-batch-"
batched(r) = begins(strcol("probe"), BATCHED) && column("workers") == 1 \
	&& strcol("metric") eq "messages_per_s"
MEDIA = ""; SHORT = NONE
row(r) = batched(0) ? (MEDIA = add(MEDIA, strcol("medium")), \
	SHORT = least(SHORT, column("size_bytes"))) : 0
@EACH_ROW
could(r) = batched(0)
@NEAREST_PLACE
# As it comes: 4 KiB.
usual(r) = strcol("probe") eq "ipc/stream" && column("workers") == 1 \
	&& strcol("metric") eq "messages_per_s" && has(MEDIA, strcol("medium"))
ours(r) = (batched(0) || usual(0)) && strcol("placement") eq PLACE \
	&& column("size_bytes") == SHORT
USUAL = SHORT > 0 ? SHORT : 0
kind(r) = strcol("medium")
KIND_TITLE(k) = k
dot(r) = usual(0) ? "4K" : strcol("probe")[strlen(BATCHED) + 1:*]
DOT_TITLE(d) = d eq "1" ? "each by itself" : d eq "512" ? "512 B" \
	: d[1:strlen(d) - 1]." KiB"
alike(r) = ours(0)
ORDER = " 1 512 4K 64K"
LEAD = "64K"; BOUND = 0
UNIT = "/s"; SCALE = 1; HIGHER = 1
SAY = 'SUB = MEDIANS; \
	SUB2 = PLACE.". Right is better; the most on top. 4 KiB: as in ipc/stream"'
load HERE."_dots.gp"
