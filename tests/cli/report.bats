#!/usr/bin/env bats
# report.bats - a run on one page, of whatever the run has.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cp -r "$BATS_TEST_DIRNAME/fixtures/run" run
	mkdir run/charts
	chart '' '#ffffff' >run/charts/round-trip.svg
	chart '' '#0d1117' >run/charts/round-trip-dark.svg
	chart unforeseen >run/charts/unforeseen.svg
}

# As gnuplot draws, in small.
chart() { # TEXT COLOUR
	cat <<-EOF
		<?xml version="1.0" encoding="utf-8"  standalone="no"?>
		<svg
		 viewBox="0 0 860 500"
		 xmlns="http://www.w3.org/2000/svg"
		 xmlns:xlink="http://www.w3.org/1999/xlink"
		>
		<title>Gnuplot</title>
		<g id="gnuplot_canvas"><rect width="860" height="500" fill="${2-red}"/>
		<defs><circle id='gpPt0' r='1'/></defs>
		<g id="gnuplot_plot_1" ><title>gnuplot_plot_1</title>
		<use xlink:href='#gpPt0'/><text>$1</text></g></g>
		</svg>
	EOF
}

report() {
	shmstat report run >report.html 2>err
}

# A page is too long to print it when a test fails.
holds() { # TEXT
	grep -qF -- "$1" report.html || fail "the page lacks: $1"
}

lacks() { # TEXT
	! grep -F -- "$1" report.html || fail "the page holds: $1"
}

well_formed() {
	command -v xmllint >/dev/null || return 0
	run xmllint --noout report.html
	assert_success
	assert_output ''
}

@test "the page is well-formed and silent" {
	report
	well_formed
	run cat err
	assert_output ''
	run head -n 1 report.html
	assert_output '<!DOCTYPE html>'
}

@test "charts of both themes are inlined, known ones first" {
	report
	run grep -c '<svg role="img" aria-label="' report.html
	assert_output 3
	run grep -o '<figure id="[^"]*"' report.html
	assert_line --index 0 '<figure id="chart-round-trip"'
	assert_line --index 1 '<figure id="chart-unforeseen"'
	holds '<div class="plot light"'
	holds '<div class="plot dark"'
	lacks '<?xml'
	lacks 'gnuplot_plot_1</title>'
}

@test "ids are unique and every reference has one" {
	report
	grep -oE " id=['\"][^'\"]*" report.html | sed "s/.*['\"]//" >ids
	run sh -c 'sort ids | uniq -d'
	assert_output ''
	grep -oE "href=['\"]#[^'\"]*" report.html | sed 's/.*#//' |
		sort -u >wanted
	run sh -c 'sort ids | comm -13 - wanted'
	assert_output ''
}

@test "the page needs no other file, no network and no script" {
	report
	sed 's/xmlns[:a-z]*="[^"]*"//g' report.html >page
	run grep -ciE '<script|<link|<img|<iframe|src=|url\(|https?:|@import' page
	assert_output 0
}

@test "figures stand by size and medium, with their interval" {
	report
	holds '<h3>ipc/round-trip</h3>'
	holds '<caption>same-llc: rtt_ns</caption>'
	holds '<th scope="col">shm-spin</th>'
	holds '<th scope="row">4 KiB</th>'
	run grep -cE '>[0-9.]+ us <small>[0-9.]+ us .* [0-9.]+ us</small>' report.html
	refute_output 0
	run grep -cE '[0-9.]+ GB/s' report.html
	refute_output 0
	holds '× limit'
}

@test "facts, warnings and what was not measured are told" {
	report
	holds 'What shared memory costs on fixture'
	holds '<dt>Seed</dt><dd>3114167428</dd>'
	holds '<li><code>load.per_cpu</code> is 0.59: others'
	holds '<tr><td>3</td><td>skipped</td><td>anon has no such step</td>'
	holds '<td>failed</td><td>counted 40 faults and not 16</td>'
	lacks 'class="banner"'
}

@test "a partial run says so before all else" {
	sed -i 's/"run.state","complete"/"run.state","interrupted"/' run/run.csv
	report
	well_formed
	run grep -c 'class="banner".*This run is partial (interrupted)' \
		report.html
	assert_output 1
}

@test "hostile values stay text" {
	cat >>run/host.csv <<-'EOF'
		"evil.one","<script>alert(1)</script>","unfit","</li><img src=x onerror='x'>"
		"evil.two","a""b&amp;]]>","info",
	EOF
	printf '"evil.three","\001\033[31m\377\300\200\355\240\200ok","info",\n' \
		>>run/host.csv
	sed -i 's/"fixture"/"<\/title><script>"/' run/host.csv
	mv run/charts/unforeseen.svg 'run/charts/"<u>&.svg'
	printf '9,"map/close","anon","same-cpu",1,4096,"call","skipped","<b>why",%s\n' \
		'0,0,0,,,,0,0,0,0,0,,,' >>run/trials.csv
	report
	well_formed
	lacks '<script'
	lacks '<img'
	lacks '<b>why'
	lacks '<u>'
	holds '&lt;script&gt;alert(1)&lt;/script&gt;'
	holds '&lt;b&gt;why'
	holds 'a&quot;b&amp;amp;]]&gt;'
}

@test "a chart that is none, or holds a script, is left out with a word" {
	chart '' >run/charts/map-cost.svg
	sed -i 's|<defs>|<script>x</script><defs>|' run/charts/map-cost.svg
	echo '<svg>' >run/charts/copy-bandwidth.svg
	: >run/charts/fault-cost.svg
	report
	well_formed
	run grep -c 'This chart could not be read' report.html
	assert_output 3
	lacks '<script'
}

@test "only summary.csv is needed" {
	rm -r run/[!s]*
	report
	well_formed
	holds 'make charts'
	holds 'host.csv is missing'
	holds 'trials.csv is missing'
	holds 'is not known: run.csv'
	run cat err
	assert_line --partial 'run/host.csv is missing'
}

@test "without summary.csv, or with a broken one, it fails and names it" {
	printf '"x"\n' >>run/summary.csv
	run --separate-stderr shmstat report run
	assert_failure 1
	assert_output ''
	[[ $stderr == 'ERROR: run/summary.csv:'[0-9]*': '* ]]
	rm run/summary.csv
	run --separate-stderr shmstat report run
	assert_failure 1
	[[ $stderr == 'ERROR: read run/summary.csv (2; '* ]]
}

@test "it takes one folder" {
	run --separate-stderr shmstat report
	assert_failure 2
	run --separate-stderr shmstat report run run
	assert_failure 2
}

@test "it wants to be told when the disk is full" {
	[ -w /dev/full ] || skip 'no /dev/full'
	run sh -c 'shmstat report run >/dev/full'
	assert_failure 1
}
