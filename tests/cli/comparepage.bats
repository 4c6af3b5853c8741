#!/usr/bin/env bats
# comparepage.bats - charts and page of a comparison, and `make compare`.
load helpers

charts='ratios forest ratio-by-size'

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	mkdir both
	{
		echo 'probe,medium,placement,workers,size_bytes,metric,unit,a,b,a_rounds,b_rounds,a_median,b_median,counted,ratio,ratio_low,ratio_high,delta,p,p_adjusted,verdict,common,beyond,beyond_low,beyond_high,beyond_p_adjusted,beyond_verdict,beside_limit,flags,why'
		row ipc/round-trip shm-spin 64 1.5,1.4,1.6 slower
		row ipc/round-trip pipe 4096 2.5,2,3 slower
		row map/mmap shm 4096 0.5,0.4,0.6 faster
		row map/mmap memfd 4096 0.8,0.7,0.9 faster
		row copy/warm libc 4096 1,0.99,1.01 equivalent
		row limit/line none 0 1.2,0.8,1.9 inconclusive
		row limit/zero none 0 ,, incomparable | sed 's/""$/"op differs"/'
	} >both/compare.csv
	cat >>both/compare.csv <<-'EOF'
		"fault/write","sysv","same-cpu",1,4096,"ns_per_page","ns/page","old","new",9,,700,,,,,,,,,"only-a",1,,,,,"only-a",,"","skipped: no such thing"
		"fault/write","sysv","same-cpu",1,65536,"ns_per_page","ns/page","old","new",9,,700,,,,,,,,,"only-a",1,,,,,"only-a",,"","skipped: no such thing"
		"fault/write","thp","same-cpu",1,65536,"ns_per_page","ns/page","old","new",,9,,700,,,,,,,,"only-b",1,,,,,"only-b",,"","not in the plan"
	EOF
	cat >both/hosts.csv <<-'EOF'
		key,a,b,value_a,value_b,of
		"kernel.release","old","new","6.1","6.2","host"
		"run.suite","old","new","standard",,"run"
	EOF
}

# Of the comparison of `old` with $b; beyond a ratio of 2 that all share.
row() { # PROBE MEDIUM SIZE BEYOND,LOW,HIGH VERDICT
	raw=$(awk -F, -v OFS=, '{ for (i = 1; i <= 3; i++) if ($i) $i *= 2 } 1' <<<"$4")
	printf '"%s","%s","same-cpu",1,%s,"rtt_ns","ns","old","%s",9,9,1000,2000,"trials",%s,0.9,0.001,0.01,"%s",2,%s,0.02,"%s",1.75,"",""\n' \
		"$1" "$2" "$3" "${b-new}" "$raw" "$5" "$4" "$5"
}

draw() { # CHART OUT
	run --separate-stderr "$ROOT/scripts/draw" \
		"$ROOT/plots/compare/$1.gp" both "$2" 5
	[ "$status" = 0 ] || fail "$1 $2: $stderr"
	assert_equal "$stderr" ''
	[ -s "$2" ] || fail "$1: no $2"
}

need_gnuplot() {
	command -v gnuplot >/dev/null || skip 'gnuplot is missing'
}

holds() { # FILE TEXT
	grep -qF -- "$2" "$1" || fail "$1 lacks: $2"
}

lacks() { # FILE TEXT
	! grep -F -- "$2" "$1" || fail "$1 holds: $2"
}

well_formed() { # FILE
	command -v xmllint >/dev/null || return 0
	run xmllint --noout "$1"
	assert_success
	assert_output ''
}

page() {
	shmstat compare-report both >page.html 2>err
	run cat err
	assert_output ''
	well_formed page.html
}

@test "charts are drawn in both forms, and say nothing" {
	need_gnuplot
	for chart in $charts; do
		draw "$chart" chart.svg
		well_formed chart.svg
		draw "$chart" chart.png
		run grep -c '^.PNG' chart.png
		refute_output 0
	done
}

@test "the forest has what differs, the slowest on top" {
	need_gnuplot
	draw forest chart.svg
	grep -o 'ipc/round-trip [^<]*\|map/mmap [^<]*\|copy/warm[^<]*' \
		chart.svg >order
	run cat order
	assert_line --index 0 'ipc/round-trip pipe, same-cpu, 4 KiB'
	assert_line --index 1 'ipc/round-trip shm-spin, same-cpu, 64 B'
	assert_line --index 2 'map/mmap memfd, same-cpu, 4 KiB'
	assert_line --index 3 'map/mmap shm, same-cpu, 4 KiB'
	assert_equal "${#lines[@]}" 4
	holds chart.svg '2.5 [2, 3]'
	holds chart.svg '4 of 6 comparisons'
}

@test "ratio by size has a panel for each group, and counts" {
	need_gnuplot
	draw ratio-by-size chart.svg
	holds chart.svg 'ipc: 2 compared, 2 slower'
	holds chart.svg 'map: 2 compared, 2 faster'
	holds chart.svg 'copy: 1 compared'
	holds chart.svg 'limit: 1 compared'
	holds chart.svg 'slowest, 2.5: ipc/round-trip pipe'
	holds chart.svg 'no size'
}

@test "ratios: how many points, and where all are together" {
	need_gnuplot
	draw ratios chart.svg
	holds chart.svg '6 comparisons'
	holds chart.svg 'all together 2'
}

@test "many points: the 30 that differ the most" {
	need_gnuplot
	for i in $(seq 40); do
		row ipc/stream "t-$i" 64 "1.$((10 + i)),1.05,1.9" slower
	done >>both/compare.csv
	draw forest chart.svg
	run grep -c 'ipc/stream t-' chart.svg
	assert_output 26
	lacks chart.svg 'ipc/stream t-14,'
	holds chart.svg 'ipc/stream t-16,'
}

@test "several runs are told by their names" {
	need_gnuplot
	b='the third_run' row map/mmap shm 4096 1.1,0.9,1.3 inconclusive \
		>>both/compare.csv
	for chart in $charts; do
		draw "$chart" chart.svg
		holds chart.svg 'the third_run'
		holds chart.svg '>new<'
	done
}

@test "that nothing differs is said, and does not fail" {
	need_gnuplot
	sed -i 's/"slower"/"inconclusive"/g; s/"faster"/"equivalent"/g' \
		both/compare.csv
	draw forest chart.svg
	holds chart.svg 'none of 6 comparisons came out slower or faster'
	draw ratio-by-size chart.svg
	holds chart.svg 'map: 2 compared'
	lacks chart.svg 'slowest'
	sed -i '2,8d' both/compare.csv
	for chart in $charts; do
		draw "$chart" chart.svg
		holds chart.svg 'no point is in both'
	done
	sed -i '1!d' both/compare.csv
	for chart in $charts; do
		draw "$chart" chart.svg
		holds chart.svg 'no point is in both'
	done
}

@test "a hostile name is text in a chart" {
	need_gnuplot
	sed -i 's/"new"/"`touch pwned`<b>@SAY%s{"/' both/compare.csv
	for chart in $charts; do
		draw "$chart" chart.svg
		well_formed chart.svg
		holds chart.svg '`touch pwned`&lt;b>@SAY%s{'
	done
	assert [ ! -e pwned ]
}

@test "the page says who is slower where, and by how much" {
	page
	holds page.html '<h1>old beside new</h1>'
	holds page.html '<td>other work</td><td>op differs</td>'
	holds page.html '1 is other work in each'
	holds page.html 'slower at <b>2</b> and faster at <b>2</b> than old'
	holds page.html 'At worst, ipc/round-trip pipe, same-cpu, 4 KiB takes 2.5 [2, 3] times as long.'
	holds page.html 'Too few points or bare limits (limit/*) to tell the machine'
	holds page.html 'Of these minutes: one run a side does not tell'
	holds page.html '<td>5</td><td>2.5 [2, 3]</td>'
	holds page.html '<td>1.75</td><td>0.02</td>'
	holds page.html 'At best, map/mmap shm, same-cpu, 4 KiB takes 0.5 [0.4, 0.6]'
	holds page.html 'make charts'
	lacks page.html nan
	sed -n 's/.*<th scope="row">\([^<]*\).*/\1/p' page.html >order
	run paste -s -d , order
	assert_output 'ipc/round-trip pipe,ipc/round-trip shm-spin,map/mmap shm,map/mmap memfd,limit/line none,copy/warm libc,fault/write sysv,fault/write thp,limit/zero none'
}

@test "the page says first what is the machine's, of whatever was counted" {
	for i in $(seq 20); do
		row ipc/stream shm-spin "$i" 1,0.99,1.01 equivalent
		row limit/more none "$i" 1,0.99,1.01 equivalent
	done | sed 's/"trials"/"runs"/' >>both/compare.csv
	page
	holds page.html 'Everything, bare limits too, takes 2.000 times as long in new: the machine,'
	lacks page.html $'\uFFFD'
	holds page.html 'the machine, not the code (the median of all points 2.000, of 21 limits 2.000).'
	holds page.html 'Runs are the unit, not their trials.'
	holds page.html 'Beyond that, of 46 points that both have done, <b>new'
	holds page.html '4 KiB takes 2.5 [2, 3] times as long beyond that.'
	# In runs whose limits do not share it, it is not the machine's.
	awk -F, -v OFS=, '/^"limit/ && $15 { $15 = 1 } 1' both/compare.csv >other
	mv other both/compare.csv
	page
	lacks page.html Everything
	holds page.html 'Nothing is common to all: the median of 21 bare limits'
}

@test "the page tells what only one has, and what else differs" {
	page
	holds page.html '<td>4 KiB, 64 KiB</td><td>old</td><td>skipped: no such thing'
	holds page.html '<td>64 KiB</td><td>new</td><td>not in the plan'
	holds page.html '<td>host</td><td>kernel.release</td><td>6.1</td><td>6.2</td>'
	sed -i '2s/kernel.release/run.started/; 3s/run.suite/run.seed/; 2s/"host"/"run"/' \
		both/hosts.csv
	page
	holds page.html 'old and new: nothing but what differs between any two runs'
	holds page.html '<summary>2 more</summary>'
	sed -i '1!d' both/hosts.csv
	sed -i '/only-\|incomparable/d' both/compare.csv
	page
	holds page.html 'Nothing that host.csv and run.csv tell of'
	holds page.html 'None: both have done the same points'
}

@test "the page holds the charts and needs nothing else" {
	need_gnuplot
	mkdir both/charts
	for chart in $charts; do
		draw "$chart" "both/charts/$chart.svg"
	done
	page
	run grep -c '<svg role="img" aria-label="' page.html
	assert_output 3
	run grep -o '<figure id="[^"]*"' page.html
	assert_line --index 0 '<figure id="chart-ratios"'
	assert_line --index 1 '<figure id="chart-forest"'
	assert_line --index 2 '<figure id="chart-ratio-by-size"'
	grep -oE " id=['\"][^'\"]*" page.html >ids
	run sh -c 'sort ids | uniq -d'
	assert_output ''
	sed 's/xmlns[:a-z]*="[^"]*"//g' page.html >bare
	run grep -ciE '<link|<img|<iframe|src=|url\(|https?:|@import' bare
	assert_output 0
}

@test "hostile values stay text" {
	sed -i 's/"new"/"<script>alert(1)<\/script>"/; s/no such thing/<img src=x>/' \
		both/compare.csv
	sed -i 's/"6.2"/"<\/td><b>\&amp;"/' both/hosts.csv
	page
	lacks page.html '<script>alert'
	lacks page.html '<img'
	holds page.html '&lt;/td&gt;&lt;b&gt;&amp;amp;'
}

@test "an empty comparison has a page, a broken one is refused by line" {
	sed -i '1!d' both/compare.csv both/hosts.csv
	page
	holds page.html 'Nothing to compare'
	echo '"map/mmap"' >>both/compare.csv
	run --separate-stderr shmstat compare-report both
	assert_failure 1
	assert_output ''
	[[ $stderr == 'ERROR: both/compare.csv:2: '* ]]
	rm both/compare.csv
	run --separate-stderr shmstat compare-report both
	assert_failure 1
	[[ $stderr == 'ERROR: read both/compare.csv (2; '* ]]
	run --separate-stderr shmstat compare-report
	assert_failure 2
}

# --- make compare ------------------------------------------------------------

golden=$ROOT/tests/golden/compare

compare() { # VARIABLE=VALUE...
	run --separate-stderr make -C "$ROOT" O="$O" compare \
		A="$golden/a" B="$golden/b" OUT="$PWD/out" "$@"
}

@test "make compare: the folder of a comparison, and its table" {
	need_gnuplot
	compare
	assert_success
	assert_output --partial 'Of 6 points: B is slower at'
	assert_output --partial "$PWD/out/compare.html"
	run diff "$golden/compare.csv" out/compare.csv
	assert_success
	run diff "$golden/hosts.csv" out/hosts.csv
	assert_success
	well_formed out/compare.html
	run grep -c '<svg role="img" aria-label="' out/compare.html
	assert_output 3
	run ls out/charts
	assert_output 'forest.png
forest.svg
ratio-by-size.png
ratio-by-size.svg
ratios.png
ratios.svg'
}

@test "make compare does again only what is older than what it is of" {
	need_gnuplot
	compare
	assert_success
	refute_output --regexp '(^|[[:space:]])(STAT|PLOT|LINK|CC)[[:space:]]'
	compare V=1
	assert_success
	refute_output --partial scripts/draw
	refute_output --partial '--csv'
	assert_output --partial 'Of 6 points: B is slower at'
	touch -d '+1 minute' out/hosts.csv
	compare V=1
	refute_output --partial scripts/draw
	assert_output --partial 'compare-report'
	compare V=1 MARGIN=40
	assert_success
	assert_output --partial scripts/draw
	holds out/compare.html 'within 40 %'
}

@test "make compare wants two runs that are there" {
	run make -C "$ROOT" O="$O" compare A="$golden/a" OUT="$PWD/out"
	assert_failure 2
	assert_output --partial 'make compare takes two runs'
	compare B="$PWD/moon"
	assert_failure 2
	[[ $stderr == *"ERROR: no run in $PWD/moon"* ]]
	assert [ ! -e out ]
}
