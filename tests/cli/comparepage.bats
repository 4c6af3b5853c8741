#!/usr/bin/env bats
# comparepage.bats - charts and page of a comparison, and `make compare`.
# bats file_tags=beside
load helpers

charts='ratios forest ratio-by-probe'

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

page() { # RUN...
	shmstat compare --no-history --page both "$@" >page.html 2>err
	run cat err
	assert_output ''
	well_formed page.html
}

# The lines that hold these texts stand in this order.
in_order() { # FILE TEXT...
	local last=0 at
	for text in "${@:2}"; do
		at=$(grep -nF -- "$text" "$1" | head -n 1 | cut -d : -f 1)
		[ "${at:-0}" -gt "$last" ] || fail "$text: line ${at:-none} after $last"
		last=$at
	done
}

golden=$ROOT/tests/golden/compare

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

@test "ratio by probe has a line for each, and names what differs most" {
	need_gnuplot
	draw ratio-by-probe chart.svg
	grep -oE '(ipc|map|copy|limit)/[a-z-]+ \([0-9]+\)' chart.svg >order
	run cat order
	assert_output 'ipc/round-trip (2)
map/mmap (2)
copy/warm (1)
limit/line (1)'
	holds chart.svg '2.5 pipe, same-cpu, 4 KiB'
	holds chart.svg '0.5 shm, same-cpu, 4 KiB'
	lacks chart.svg '0.8 memfd'
}

@test "the charts tell the version, also where both are of one" {
	need_gnuplot
	for b in 0.1 0.2; do
		sed -i '/run.version/d' both/hosts.csv
		echo "\"run.version\",\"old\",\"new\",\"0.1\",\"$b\",\"run\"" >>both/hosts.csv
		for chart in $charts; do
			draw "$chart" chart.svg
			holds chart.svg "$([ $b = 0.1 ] && echo '>shmperf 0.1<' || echo '>shmperf 0.1 beside 0.2<')"
		done
	done
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
	draw ratio-by-probe chart.svg
	holds chart.svg 'map/mmap (2)'
	lacks chart.svg '0.5 shm'
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

@test "the page tells what the runs are, then the answer, then the rest" {
	page "$golden/a" "$golden/b"
	in_order page.html '<h1>a beside b</h1>' '>host</th>' '>CPU</th>' '>kernel</th>' \
		'>measured</th>' '>suite</th>' '>rounds</th>' '>shmperf</th>' '>binary</th>' 'id="answer"' 'Of 6 points b is slower at 1' \
		'<ol>' 'These minutes only' 'id="charts"' 'id="hosts"' 'id="points"' 'id="lone"' 'id="method"'
	# What differs is marked, unless it differs between any two runs.
	holds page.html '<td class="differs">≠ Another CPU, &quot;new&quot;</td>'
	holds page.html '<td>2026-01-01 00:00</td><td>2026-01-02 00:00</td>'
	holds page.html '<td class="differs">≠ 7</td>'
	holds page.html 'Half of the ratios are known to'
	holds page.html '<li><b>1.21 [1.19, 1.23]</b> times as long: ipc/round-trip pipe, same-cpu, 64 B <small>(1.99 us → 2.44 us)</small></li>'
	lacks page.html ' more</a>'
	lacks page.html nan
	lacks page.html '>method</th>'
	cp -R "$golden/a" x
	echo '"run.method","9","info",""' >>x/run.csv
	page "$golden/a" x
	in_order page.html '>method</th>' 'id="answer"'
	holds page.html 'CHANGELOG.md, Method</small>'
	page "$golden/a" "$golden/a"
	lacks page.html 'class="differs"'
	lacks page.html '<ol>'
}

@test "the page tells the machine's share, and at most ten points beyond it" {
	make_run a 1
	make_run b 2 times=1.085
	make_run c 3 others=1.3
	page a b
	grep -qE '<p>Everything takes 1\.08[0-9] times as long in b: the machine rather than the code \(all points 1\.08[0-9] \[1\.08[0-9], 1\.0[89][0-9]\], 5 bare limits' page.html
	holds page.html 'Beyond that, of 30 points b is slower at 0 and faster at 0'
	page a c
	holds page.html 'Nothing is common to all: the median of 5 bare limits'
	assert_equal "$(grep -c '<li><b>' page.html)" 10
	holds page.html '<a href="#points">and 15 more</a>'
	# The worst first, as told at the top.
	sed -n 's/.*<li><b>\([0-9.]*\).*/\1/p' page.html >order
	run sort -rnc order
	assert_success
}

@test "the page tells what only one has, and what else differs and means" {
	page "$golden/a" "$golden/b"
	holds page.html '<td>other work</td><td>op differs'
	holds page.html '<td>a</td><td>skipped: no huge pages, &quot;none&quot; free</td>'
	holds page.html '<td>b</td><td>not in the plan</td>'
	holds page.html '≠ 6.18.0</td><td><small>faults, pipes'
	lacks page.html '<td>kernel.release</td>'
	holds page.html '<td>cpu.microcode</td><td>0x1</td><td>0x2</td><td>may change'
	holds page.html '<td>shm.mount_options</td><td>rw</td><td>–</td>'
	in_order page.html '<td>cpu.microcode</td>' '<td>zswap.made_up</td>' '<summary>3 that differ between' '<td>run.seed</td>'
	lacks page.html ENOENT
	page "$golden/a" "$golden/a"
	holds page.html 'Nothing but what differs between any two runs'
	holds page.html 'None: both have done the same points'
}

@test "the page of several runs has a column for each, the best and the worst marked" {
	make_run a 1
	make_run b 2 one=1.4
	make_run c 3 one=0.7
	page a b c
	holds page.html '<h1>a beside b and c</h1>'
	in_order page.html '<h3>b beside a</h3>' '<h3>c beside a</h3>' 'id="charts"' 'id="runs"' 'id="hosts"'
	grep -qE '<td data-v="20">20 B</td><td>[67]\.[0-9]+us </td><td>[0-9.]+us-</td><td>4\.[0-9]+us\+</td>' page.html
	grep -qE 'told apart: [1-9][0-9]* of 30 points' page.html
	page a b
	lacks page.html 'id="runs"'
}

@test "the page holds the charts and needs nothing else" {
	need_gnuplot
	mkdir both/charts
	for chart in $charts; do
		draw "$chart" "both/charts/$chart.svg"
	done
	page "$golden/a" "$golden/b"
	run grep -c '<svg role="img" aria-label="' page.html
	assert_output 3
	run grep -o '<figure id="[^"]*"' page.html
	assert_line --index 0 '<figure id="chart-ratios"'
	assert_line --index 1 '<figure id="chart-forest"'
	assert_line --index 2 '<figure id="chart-ratio-by-probe"'
	grep -oE " id=['\"][^'\"]*" page.html >ids
	run sh -c 'sort ids | uniq -d'
	assert_output ''
	sed 's/xmlns[:a-z]*="[^"]*"//g' page.html >bare
	run grep -ciE '<link|<img|<iframe|src=|url\(|https?:|@import' bare
	assert_output 0
}

@test "hostile values stay text" {
	cp -R "$golden/a" '<script>alert(1)'
	cp -R "$golden/b" .
	sed -i 's/Another CPU/<\/td><b>\&amp;/; s/6.18.0/<img src=x>/' b/host.csv
	sed -i 's/no huge pages/<img src=x>/' b/trials.csv
	page '<script>alert(1)' b
	lacks page.html '<script>alert'
	lacks page.html '<img'
	holds page.html '&lt;/td&gt;&lt;b&gt;&amp;amp;'
}

# --- make compare ------------------------------------------------------------

compare() { # VARIABLE=VALUE...
	run --separate-stderr make -C "$ROOT" O="$O" compare \
		A="$golden/a" B="$golden/b" OUT="$PWD/out" "$@"
}

@test "make compare: the folder of a comparison, and its table" {
	need_gnuplot
	compare
	assert_success
	assert_output --partial 'B is slower at 1 and faster at 1'
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
ratio-by-probe.png
ratio-by-probe.svg
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
	assert_output --partial 'B is slower at 1 and faster at 1'
	touch -d '+1 minute' out/hosts.csv
	compare V=1
	refute_output --partial scripts/draw
	assert_output --partial 'compare --page'
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
