# _percentiles.gp - percentiles.csv across: the rarer, the farther to the right.
#
# It says x, y, the tics and DODGE for _panels.gp. As HdrHistogram draws it; the
# greatest of n stands at 1 - 1/n.
x(r) = column("percentile") < 100 ? 1 / (1 - column("percentile") / 100) \
	: column("count")
y(r) = column("ns") * 1e-9
low(r) = column("ns_low") * 1e-9
high(r) = column("ns_high") * 1e-9
turns(r) = NaN
DODGE = 0; POINT = 0.35
PERCENT = "90 99 99.9 99.99 99.999 99.9999 99.99999"
XTICS = 'set logscale x 10; _px = XROOM / log10(XHI + 1); \
	set xtics ("" 1, (_px > 64 ? "50 %%" : "") 2); \
	do for [_i = 1:7] { \
		set xtics add ((_px > 58 || _i % 2 ? word(PERCENT, _i)." %%" \
			: "") 10.0**_i) }'
