# copy-bandwidth.gp - bytes copied in a second, by size of the copy.
RUN = ARG1; OUT = ARG2; THEME = ARG3
HERE = ARG0[1:strstrt(ARG0, "copy-bandwidth.gp") - 1]
load HERE."_style.gp"

TITLE = "Copies: bytes copied in a second, by size of the copy"
of(r) = begins(strcol("probe"), "copy/") && column("workers") == 1 \
	&& strcol("metric") eq "bytes_per_s"
family(r) = begins(strcol("probe"), "copy/")
ORDER = "copy/warm, copy/fresh,"
YUNIT = "B/s"; SCALE = 1

REF = "limit/zero"
ref(r) = strcol("probe") eq "limit/zero" && column("workers") == 1 \
	&& strcol("metric") eq "bytes_per_s"

# Half of each cache: a copy has two buffers (METHOD C6).
array CACHE[4]
do for [i = 1:4] { CACHE[i] = 0 }
do for [i = 1:4] {
	FOUND = 0
	row(r) = strcol("key") eq sprintf("cache.l%d.bytes", i) \
		? (FOUND = column("value")) : 0
	FILE = "run.csv"; @EACH_ROW
	if (FOUND > 0) { CACHE[i] = FOUND }
}
CACHES = ""
do for [i = 1:4] { if (CACHE[i] > 0) {
	CACHES = CACHES.sprintf("%sL%d %s", CACHES eq "" ? "" : ", ", i, \
		size(CACHE[i]))
} }
MORE = "Dashed: memset, the same run".(CACHES eq "" ? "" \
	: "; vertical lines: half of the caches of the CPU used, as reported " \
	."(".CACHES.")")
ABOVE = 1
NOTE = 'do for [_l = 1:4] { unset label 300 + _l; \
	if (CACHE[_l] > 2 * XLO && CACHE[_l] < 2 * XHI) { \
		set arrow 300 + _l from CACHE[_l] / 2, graph 0 \
			to CACHE[_l] / 2, graph 1 nohead lc rgb FAINT lw 1.2 \
			dt 2 back; \
		set label 300 + _l sprintf("½ L%d", _l) at CACHE[_l] / 2, \
			graph 1 center offset 0,0.6 textcolor rgb MUTED \
			font SMALL } }'
load HERE."_by_size.gp"
