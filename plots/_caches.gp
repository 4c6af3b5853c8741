# _caches.gp - lines where the caches end, for panels with size across.
#
# The chart says before: CACHE_SHARE, 1 or 0.5, of the sizes in the run's facts.
# It gets NOTE for _panels.gp, and CACHES_TOLD to say what the lines are.
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
CACHES_TOLD = CACHES eq "" ? "" : "; vertical lines: " \
	.(CACHE_SHARE < 1 ? "half of " : "")."the CPU's caches, as " \
	."reported (".CACHES.")"
CACHE_NAME = CACHE_SHARE < 1 ? "½ L%d" : "L%d"
ABOVE = 1
NOTE = 'do for [_l = 1:4] { unset label 300 + _l; \
	_c = CACHE[_l] * CACHE_SHARE; \
	if (_c > XLO && _c < XHI) { \
		set arrow 300 + _l from _c, graph 0 to _c, graph 1 nohead \
			lc rgb FAINT lw 1.2 dt 2 back; \
		set label 300 + _l sprintf(CACHE_NAME, _l) at _c, graph 1 \
			center offset 0,0.6 textcolor rgb MUTED font SMALL } }'
