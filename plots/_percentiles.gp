# _percentiles.gp - percentiles.csv across: the rarer, the farther to the right.
#
# It says x, y and the tics for _panels.gp. As HdrHistogram draws it; without the
# greatest, which is no percentile, and of more operations is greater.
x(r) = column("percentile") < 100 ? 1 / (1 - column("percentile") / 100) : NaN
y(r) = column("ns") * 1e-9
low(r) = column("ns_low") * 1e-9
high(r) = column("ns_high") * 1e-9
turns(r) = NaN
POINT = 0.35
PERCENT = "90 99 99.9 99.99 99.999 99.9999 99.99999"
# Of names those that fit.
XTICS = 'set logscale x 10; _px = XROOM / log10(XHI + 1); \
	_last = int(floor(log10(XHI) + 1e-9)); _by = _px > 46 ? 1 : 2; \
	set xtics ("" 1, ((_last - 1) % _by == 0 && _px < 50 ? "" : "50 %%") 2); \
	do for [_i = 1:7] { \
		set xtics add (((_last - _i) % _by ? "" \
			: word(PERCENT, _i)." %%") 10.0**_i) }'
