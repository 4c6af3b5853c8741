# settings.gp - what is set at a placement (shmbench run --with) costs or saves,
# beside the same point without it.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "settings.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

TITLE = "Settings: time of an operation, as against the same without it"
FILE = "derived.csv"
# "same-llc+awake+pages:thp" is "pages:thp", set at "same-llc+awake".
last_(s) = strstrt(s, "+") ? last_(s[strstrt(s, "+") + 1:*]) : s
set_(r) = last_(strcol("placement"))
at_(r) = strcol("placement")[1:strlen(strcol("placement")) - strlen(set_(0)) - 1]
MOVED = " ipc/round-trip ipc/stream ipc/stream-1M copy/warm copy/fresh" \
	." limit/read limit/line"
moved(r) = strcol("figure") eq "setting" && column("workers") == 1 \
	&& has(MOVED, strcol("series")) && words(strcol("placement")) == 1

# Of each probe: where two CPUs are nearest to each other, else (of one process
# alone) what there is.
SERIES = ""; PLACE = ""
row(r) = moved(0) ? (SERIES = add(SERIES, strcol("series"))) : 0
@EACH_ROW
N = words(SERIES) + 1
array AT[N]; array LEAST[N]; array MOST[N]
ORDER = NEAREST." same-cpu"
do for [k = 1:N] {
	AT[k] = ""; LEAST[k] = NONE; MOST[k] = 0
	row(r) = moved(0) && place(SERIES, strcol("series")) == k \
		? (AT[k] = add(AT[k], at_(0))) : 0
	@EACH_ROW
	AT[k] = AT[k] eq "" ? "" : word(ordered(AT[k]), 1)
	PLACE = ordered(add(PLACE, AT[k]))
}
PLACE = words(PLACE) ? word(PLACE, 1) : ""; ORDER = ""
near_(k) = k > 0 ? at_(0) eq AT[k] : 0
could(r) = moved(0) && near_(place(SERIES, strcol("series")))
SHORTLIST = " none shm-spin shm-futex pipe memmove"
ELSEWHERE = "shmstat derive has them"
load HERE."_few.gp"

# Of the least size and of the greatest that a probe was measured at.
row(r) = could(0) ? (_k = place(SERIES, strcol("series")), \
	LEAST[_k] = !(LEAST[_k] <= column("size_bytes")) \
		? column("size_bytes") : LEAST[_k], \
	MOST[_k] = most(MOST[_k], column("size_bytes"))) : 0
@EACH_ROW
end_(k) = column("size_bytes") == LEAST[k] || column("size_bytes") == MOST[k]
ours(r) = could(0) && has(FEW, strcol("medium")) \
	? end_(place(SERIES, strcol("series"))) : 0
# "ipc/stream, pipe", "limit/read, same-cpu"; of each size one.
kind(r) = strcol("series").(strcol("medium") eq "none" ? "" \
	: ",".strcol("medium")).(at_(0) eq PLACE ? "" : ",".at_(0)) \
	.sprintf("|%.0f", column("size_bytes"))
bare_of(k) = k[1:strstrt(k, "|") - 1]
comma_(s) = strstrt(s, ",")
spaced_(s) = comma_(s) ? s[1:comma_(s) - 1].", ".spaced_(s[comma_(s) + 1:*]) : s
KIND_TITLE(k) = spaced_(bare_of(k))
dot(r) = set_(0)
DOT_TITLE(d) = d
alike(r) = could(0)
SUB = "Nothing was set: shmbench run --with pages:thp, and the like"
LEAD = ""; USUAL = 0; BOUND = 1; IN_TURN = 1
UNIT = "x"; SCALE = 1; HIGHER = 0
SAY = 'SUB = MEDIANS; \
	SUB2 = PLACE.". Right of the line the setting costs, left of it it saves. " \
	.LEFT_OUT'
load HERE."_dots.gp"
