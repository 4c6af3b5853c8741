# compare.awk - two runs compared, apart from shmstat: what compare.csv must hold.
#
#	awk [-v margin=0.03] -f compare.awk A/samples.csv B/samples.csv
#
# Follows docs/method.md, S5, with nothing of shmstat's: Student's t is
# integrated, its quantile bisected. For one run a side, trials as the unit and
# no headline. Rows, in the order of A: the point; ratio, low, high, p,
# p_adjusted, verdict; common; beyond, low, high, p_adjusted, verdict.
BEGIN {
	FS = OFS = ","
	if (!margin)
		margin = 0.03
	half_pi = atan2(1, 0)
}

FNR == 1 {
	side++
	for (i = 1; i <= NF; i++)
		at[$i] = i
	next
}

{
	point = $at["probe"] OFS $at["medium"] OFS $at["placement"] OFS \
		$at["workers"] OFS $at["size_bytes"]
	if (side == 1 && !((1, point) in trials))
		order[++points] = point
	trial = side SUBSEP point SUBSEP $at["round"]
	if (!(trial in readings))
		key[side, point, ++trials[side, point]] = trial
	reading[trial, ++readings[trial]] = $at["ns"] / $at["ops"]
}

# v[1] to v[n], by insertion.
function sort(v, n,   i, j, x) {
	for (i = 2; i <= n; i++) {
		x = v[i]
		for (j = i - 1; j >= 1 && v[j] > x; j--)
			v[j + 1] = v[j]
		v[j + 1] = x
	}
}

function median(v, n) {
	sort(v, n)
	return n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2
}

# The trimmed mean of logarithms, its variance and degrees of freedom.
function locate(s, point,   n, i, j, v, w, cut, sum, all, squares) {
	n = trials[s, point]
	for (i = 1; i <= n; i++) {
		trial = key[s, point, i]
		for (j = 1; j <= readings[trial]; j++)
			w[j] = reading[trial, j]
		v[i] = log(median(w, readings[trial]))
	}
	sort(v, n)
	cut = n >= 10 ? int(n / 5) : 0
	for (i = 1; i <= n; i++) {
		if (i > cut && i <= n - cut)
			sum += v[i]
		w[i] = i <= cut ? v[cut + 1] : i > n - cut ? v[n - cut] : v[i]
		all += w[i]
	}
	for (i = 1; i <= n; i++)
		squares += (w[i] - all / n) ^ 2
	n -= 2 * cut
	mean[s] = sum / n
	variance[s] = n > 1 ? squares / n / (n - 1) : 0
	df[s] = n - 1
}

# Simpson's rule for cos^power.
function integral(from, to, power,   n, h, sum, i) {
	n = 400
	h = (to - from) / n
	for (i = 0; i <= n; i++) {
		x = cos(from + i * h)
		sum += (x > 0 ? x ^ power : 0) * (i % n ? (i % 2 ? 4 : 2) : 1)
	}
	return sum * h / 3
}

# Student's t: how likely it is beyond t on either side.
function beyond_t(t, f) {
	return integral(atan2(t, sqrt(f)), half_pi, f - 1) / whole[f]
}

function quantile(f,   low, high, i, t) {
	for (high = 200; i++ < 60;) {
		t = (low + high) / 2
		if (beyond_t(t, f) > 0.05)
			low = t
		else
			high = t
	}
	return low
}

# Of the points k of a family, by Benjamini and Hochberg.
function adjust(name,   n, i, j, rank, best) {
	for (i = 1; i <= points; i++) {
		if (family[i] != name)
			continue
		best = 1
		for (j = 1; j <= points; j++)
			if (family[j] == name && p[j] >= p[i]) {
				rank = 0
				for (n = 1; n <= points; n++)
					rank += family[n] == name && p[n] <= p[j]
				if (p[j] * size[name] / rank < best)
					best = p[j] * size[name] / rank
			}
		adjusted[i] = best
	}
}

function judge(share,   i, r) {
	split("", size)
	for (i = 1; i <= points; i++) {
		family[i] = ""
		if (!(i in ratio) || few[i])
			continue
		r = ratio[i] - share
		p[i] = beyond_t((r < 0 ? -r : r) / error[i], freedom[i])
		low[i] = exp(r - half[i])
		high[i] = exp(r + half[i])
		family[i] = half[i] <= log(1 + margin) ? "able" : "others"
		size[family[i]]++
	}
	adjust("able")
	adjust("others")
	for (i = 1; i <= points; i++) {
		if (!(i in ratio))
			continue
		r = exp(ratio[i] - share)
		if (few[i])
			verdict[i] = "inconclusive"
		else if (low[i] >= 1 / (1 + margin) && high[i] <= 1 + margin)
			verdict[i] = "equivalent"
		else if (adjusted[i] > 0.05)
			verdict[i] = "inconclusive"
		else
			verdict[i] = r > 1 + margin ? "slower" : \
				r < 1 / (1 + margin) ? "faster" : "inconclusive"
	}
}

function tell(i, share,   text) {
	text = sprintf("%.9g", exp(ratio[i] - share))
	if (few[i])
		return text (later ? ",,," : ",,,,")
	return text sprintf(",%.9g,%.9g", low[i], high[i]) OFS \
		(later ? "" : sprintf("%.9g,", p[i])) \
		sprintf("%.9g", adjusted[i])
}

# What all points share, and the limits as well.
function find_common(   i, n, m, v, w, x, y) {
	for (i = 1; i <= points; i++)
		if (i in ratio) {
			v[++n] = ratio[i]
			if (order[i] ~ /^"limit\//)
				w[++m] = ratio[i]
		}
	if (n < 20 || m < 3)
		return 0
	x = median(v, n)
	y = median(w, m)
	if (x * y <= 0)
		return 0
	return (x < 0 ? -x : x) < (y < 0 ? -y : y) ? x : y
}

END {
	for (i = 1; i <= points; i++) {
		if (!((2, order[i]) in trials))
			continue
		locate(1, order[i])
		locate(2, order[i])
		ratio[i] = mean[2] - mean[1]
		few[i] = trials[1, order[i]] < 6 || trials[2, order[i]] < 6
		if (few[i])
			continue
		both = variance[1] + variance[2]
		error[i] = sqrt(both)
		f = both ^ 2 / (variance[1] ^ 2 / df[1] + variance[2] ^ 2 / df[2])
		freedom[i] = f
		whole[f] = integral(0, half_pi, f - 1)
		half[i] = error[i] * quantile(f)
	}
	judge(0)
	for (i = 1; i <= points; i++)
		if (i in ratio)
			raw[i] = tell(i, 0) OFS verdict[i]
	common = find_common()
	later = 1
	judge(common)
	for (i = 1; i <= points; i++)
		if (i in ratio) {
			word = verdict[i]
			if (word ~ /er$/ && raw[i] !~ (word "$"))
				word = "inconclusive"
			print order[i], raw[i], sprintf("%.9g", exp(common)), \
				tell(i, common), word
		}
}
