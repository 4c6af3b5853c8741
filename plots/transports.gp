# transports.gp - the round trips of each transport between two CPUs, with those
# of all others behind it.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "transports.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

TITLE = "All transports: time of a round trip, by size of the message"
FILE = "summary.csv"
could(r) = strcol("probe") eq "ipc/round-trip" && column("workers") == 1 \
	&& strcol("metric") eq "rtt_ns"
@NEAREST_PLACE
of(r) = could(0) && strcol("placement") eq PLACE
PANEL_IS_MEDIUM = 1; MULTIPLES = 1
POINT = 0.4
do for [k = 9:16] { set linetype k dt 1 }        # each is alone
MORE = PLACE.". Grey: all the others"

# What the smallest message takes.
NOTE = '_x = NONE; _y = NONE; \
	row(r) = column(1) == i && !(column(3) >= _x) \
		? (_x = column(3), _y = column(4)) : 0; \
	@EACH_DRAWN; \
	set label 300 size(_x).": ".si(_y, YUNIT) at graph 0.98, \
		graph 0.12 right textcolor rgb MUTED font SMALL'
load HERE."_by_size.gp"
