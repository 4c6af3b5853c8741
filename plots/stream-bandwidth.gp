# stream-bandwidth.gp - bytes delivered in a second, by size of the message.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "stream-bandwidth.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

TITLE = "Streams: bytes delivered in a second, by size of the message"
FILE = "summary.csv"
could(r) = strcol("probe") eq "ipc/stream" && column("workers") == 1 \
	&& strcol("metric") eq "bytes_per_s"
@PINNED_PLACES
ELSEWHERE = "the summary has them, +awake and unpinned"
load HERE."_few.gp"
of(r) = could(0) && has(FEW, strcol("medium")) && placed(0)
PANEL_IS_PLACE = 1; ORDER = PLACES
YUNIT = "B/s"; SCALE = 1
# The bound that all were judged by (METHOD B7).
REF = "limit"
REF_MOST = 1
REF_NAME(k) = REF; REF_HUE(k) = MUTED
ref(r) = of(0) && strcol("placement") eq PANEL
ref_y(r) = column("median") * column("limit_ratio")
MORE = "Dashed: the limit, copying what another CPU has written " \
	."(copy/fresh), measured in the same rounds"
load HERE."_by_size.gp"
