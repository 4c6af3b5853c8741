# teardown.gp - what it costs to give memory back or to change its mapping,
# alone and while a second thread runs on another CPU (METHOD P11).
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "teardown.gp") - 1]
load HERE."_style.gp"

TITLE = "Teardown: time a call, by size, alone and with a second thread"
KINDS = " map/munmap-touched map/munmap-untouched map/munmap-last" \
	." map/unlink-last map/close-last map/truncate map/punch-hole" \
	." map/remove map/dontneed map/mprotect map/mremap-move"
torn(r) = has(KINDS, strcol("probe")) && column("workers") == 1

# One medium, as a panel compares placements: shm, or what there is.
MEDIUM = ""
row(r) = torn(0) && words(strcol("medium")) == 1 \
	&& (MEDIUM eq "" || strcol("medium") eq "shm") \
	? (MEDIUM = strcol("medium")) : 0
FILE = "summary.csv"; @EACH_ROW
of(r) = torn(0) && strcol("medium") eq MEDIUM \
	&& strcol("metric") eq "ns_per_call"
family(r) = 0
LINE = "placement"
LINE_TITLE(p) = p eq "same-cpu" ? "alone" : "2nd: ".p
ORDER = PLACES.KINDS
OWN_SCALE = 1; PANEL_IS_PROBE = 1

# How often a call on the largest size interrupted another CPU.
ABOVE = 1
NOTE = 'do for [_k = 1:words(SHOWN)] { unset label 300 + _k }; \
	do for [_p in SHOWN] { IRQS = NaN; LARGE = 0; \
		row(r) = strcol("probe") eq PANEL && torn(0) \
			&& strcol("medium") eq MEDIUM \
			&& strcol("placement") eq _p \
			&& strcol("metric") eq "interrupts_per_call" \
			&& column("size_bytes") > LARGE \
			? (IRQS = column("median"), LARGE = column("size_bytes")) \
			: 0; \
		@EACH_ROW; \
		if (_p ne "same-cpu" && IRQS >= 0) { \
			set label 300 + place(SHOWN, _p) \
			sprintf("%.0f interrupt%s a call at %s", IRQS, \
				IRQS > 0.5 && IRQS < 1.5 ? "" : "s", size(LARGE)) \
			at graph 1, graph 1 right offset 0,0.6 \
			textcolor rgb MUTED font SMALL } }'
MORE = "Of ".MEDIUM.". 2nd: a second thread of the process, busy on another " \
	."CPU that far away, which has to forget the addresses, too"
load HERE."_by_size.gp"
