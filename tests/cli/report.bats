#!/usr/bin/env bats
# report.bats - a run on one page, of whatever the run has.
# bats file_tags=beside
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cp -r "$BATS_TEST_DIRNAME/fixtures/run" run
	mkdir run/charts
	chart '' '#ffffff' >run/charts/round-trip.svg
	chart unforeseen >run/charts/unforeseen.svg
}

# As scripts/draw makes them, in small.
chart() { # TEXT COLOUR
	cat <<-EOF
		<?xml version="1.0" encoding="utf-8"  standalone="no"?>
		<svg
		 viewBox="0 0 860 500"
		 xmlns="http://www.w3.org/2000/svg"
		 xmlns:xlink="http://www.w3.org/1999/xlink"
		>
		<g id="gnuplot_canvas"><rect width="860" height="500" fill="${2-red}"/>
		<defs><circle id='gpPt0' r='1'/></defs>
		<g id="gnuplot_plot_1" >
		<use xlink:href='#gpPt0'/><text>$1</text></g></g>
		</svg>
	EOF
}

report() {
	shmstat report run >report.html 2>err
}

browse() { # SCRIPT
	browse_page report.html "$1"
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

@test "charts are inlined, known ones first" {
	# As earlier versions left it.
	chart '' '#0d1117' >run/charts/round-trip-dark.svg
	report
	run grep -c '<svg role="img" aria-label="' report.html
	assert_output 2
	run grep -o '<figure id="[^"]*"' report.html
	assert_line --index 0 '<figure id="chart-round-trip"'
	assert_line --index 1 '<figure id="chart-unforeseen"'
	lacks '<?xml'
}

@test "every chart that make draws has a place and is explained" {
	rm run/charts/*
	for plot in "$ROOT"/plots/[!_]*.gp "$ROOT"/plots/compare/[!_]*.gp; do
		chart '' >"run/charts/$(basename "$plot" .gp).svg"
	done
	report
	lacks '<h3>Others</h3>'
	run grep -c '<figcaption>..' report.html
	assert_output "$(set -- run/charts/*; echo $#)"
	chart '' >run/charts/unforeseen.svg
	report
	holds '<h3>Others</h3>'
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

@test "the page needs no other file and no network" {
	report
	sed 's/xmlns[:a-z]*="[^"]*"//g' report.html >page
	run grep -ciE '<link|<img|<iframe|src=|url\(|https?:|@import' page
	assert_output 0
	run grep -ciE 'fetch|XMLHttp|eval|import|onclick=|cookie|storage' page
	assert_output 0
	run grep -o '<script[^>]*>' page
	assert_output '<script type="application/json" id="points">
<script>'
}

@test "without its script the page has no control that does nothing" {
	report
	sed '/^<script>/,/^<\/script>/d' report.html >page
	run grep -cE '<(button|input|select|label|form)' page
	assert_output 0
	run grep -c '<td data-v=' page
	refute_output 0
}

@test "figures stand by size and medium, with their interval" {
	report
	holds '<h3>ipc/round-trip</h3>'
	holds '<caption>same-llc: rtt_ns</caption>'
	holds '<th scope="col" class="medium">shm-spin</th>'
	holds '<th scope="row" data-v="4096">4 KiB</th>'
	run grep -cE '>[0-9.]+ µs <small>[0-9.]+ µs .* [0-9.]+ µs</small>' report.html
	refute_output 0
	run grep -cE '[0-9] us\b' report.html
	assert_output 0
	run grep -cE '[0-9] µs' report.html
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
	holds '<tr><td data-v="3">3</td><td>skipped</td><td>anon has no such step</td>'
	holds '<td>failed</td><td>counted 40 faults and not 16</td>'
	lacks 'partial'
}

@test "flags stand among the warnings, with what to do about them" {
	cp "$ROOT/tests/golden/flags/summary.csv" run/
	sed -i '2s/,$/,"<i>odd few-rounds"/' run/summary.csv
	report
	well_formed
	holds '<li><code>noisy</code>, 2 of 39 figures: others took the'
	holds '<li><code>few-rounds</code>, 2 of 39 figures: no interval'
	lacks '<i>odd'
	holds '<small class="flag">noisy</small>'
	# Of most figures it is said once; what else they carry, they keep.
	sed -i '2,$s/"$/ noisy"/; 2,$s/,$/,"noisy"/; 2,$s/noisy noisy/noisy/' \
		run/summary.csv
	report
	well_formed
	holds '<li>Of the whole run: <code>noisy</code>, 39 of 39 figures'
	lacks '<small class="flag">[^<]*noisy'
	holds '<small class="flag">freq_drift</small>'
}

@test "a partial run says so before all else" {
	sed -i 's/"run.state","complete"/"run.state","interrupted"/' run/run.csv
	report
	well_formed
	run sed -n '/<h1>/,/<\/section>/{/class="trust/p}' report.html
	assert_output --partial 'usable within a run.</b>'
	assert_output --partial 'it is partial'
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
	lacks '<script>alert'
	run grep -c '<script' report.html
	assert_output 2
	lacks '<img'
	lacks '<b>why'
	lacks '<u>'
	holds '&lt;script&gt;alert(1)&lt;/script&gt;'
	holds '&lt;b&gt;why'
	holds 'a&quot;b&amp;amp;]]&gt;'
}

@test "a chart of nothing is no empty frame, but a word" {
	chart '' >run/charts/map-cost.svg
	sed -i 's|<defs>|<text>not measured in this run</text><defs>|' \
		run/charts/map-cost.svg
	report
	well_formed
	lacks 'id="chart-map-cost"'
	holds 'id="chart-round-trip"'
	holds 'Not measured in this run, so not drawn: Life of a mapping.'
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
	lacks '<script>x'
	for harm in 'onload="x()"' "ONCLICK = 'x()'" 'xlink:href="&#106;avascript:x()"' \
		"href='http://example.org/x.png'" "xlink:href=' jav&#97;script:x()'" \
		'fill="url(http://example.org/)"'; do
		chart '' | sed "s|<defs>|<g $harm></g><defs>|" >run/charts/map-cost.svg
		report
		grep -q 'This chart could not be read' report.html || fail "takes $harm"
	done
	for harm in '<p><iframe srcdoc="x"></iframe>' '<set attributeName="x"/>' '<!-- -->'; do
		chart '' | sed "s|<defs>|$harm<defs>|" >run/charts/map-cost.svg
		report
		grep -q 'This chart could not be read' report.html || fail "takes $harm"
	done
	chart '' | sed "s|<defs>|<g><text>on shm = 5, href</text></g><defs>|" >run/charts/map-cost.svg
	report
	run grep -c 'This chart could not be read' report.html
	assert_output 2
}

@test "only summary.csv is needed" {
	rm -r run/[!s]*
	report
	well_formed
	holds 'make charts'
	holds 'host.csv is missing'
	holds 'trials.csv is missing'
	lacks '<b>Messages.</b>'
	lacks '<b>Crossovers.</b>'
	holds '<p class="trust not"><b>Trust: do not use.</b>'
	holds 'Why: how its trials ended is not known'
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

# --- in short --------------------------------------------------------------

# The golden run, as make would have it.
golden() {
	rm -r run
	cp -r "$ROOT/tests/golden/report" run
	shmstat summary --csv run >summary.csv
	shmstat crossover --csv run >crossover.csv
	shmstat crossover --winners --csv run >winners.csv
	mv summary.csv crossover.csv winners.csv run
}

@test "the golden run in short, sentence by sentence" {
	golden
	shmstat report --markdown run >got.md
	run diff run/report.md got.md
	assert_success
}

@test "the page opens with the same sentences" {
	golden
	report
	well_formed
	sed -n '/Warnings/q; s/^- \*\*\(.*\.\)\*\* /<li><b>\1<\/b> /p' run/report.md |
		sed 's,[\],,g' >sentences
	run grep -c . sentences
	assert_output 5
	sed -i '/Trust:/d' sentences
	while read -r sentence; do
		holds "$sentence"
	done <sentences
	holds '<p class="trust within"><b>Trust: usable within a run.</b>'
	holds 'Why: it is partial; not fit for measuring: other programs ran, evil.<'
	holds '<li><code>noisy</code>, 2 of 57 figures: others took the'
}

@test "the page opens with a sentence, large figures and what to hold them against" {
	golden
	mkdir run/charts
	chart '' >run/charts/beside-pipe.svg
	report
	well_formed
	sed -n '/<section id="top">/,/<\/section>/p' report.html >top
	run cat top
	assert_output --partial 'shared memory carries 64 B there and back 250 times as fast as a pipe that sleeps; where both sleep, 1.25 times as fast.'
	assert_line '<p><b>220 ns</b> shm-spin <small>both sides spin [218 ns, 222 ns]</small></p>'
	assert_line '<li><b>55.0 µs</b> pipe <small>both sides sleep [54.6 µs, 55.4 µs]</small></li>'
	assert_line '<figure id="chart-beside-pipe">'
	# An interval wider than twofold is not shown large, nor told of.
	sed -i '/"ipc\/round-trip","pipe","same-llc",1,64,"rtt_ns"/s/,5[0-9.]*,5[0-9.]*,5[0-9.]*/,55000,30000,70000/' run/summary.csv
	report
	lacks 'there and back 250 times'
	lacks '<li><b>55.0 µs</b> pipe'
	holds '<p><b>220 ns</b> shm-spin'
}

@test "of a broken run the page claims nothing" {
	golden
	mkdir run/charts
	chart '' >run/charts/beside-pipe.svg
	report
	run grep -c '<td data-v="[0-9.e+]*"><b>' report.html
	refute_output 0
	sed -i '/^[1-9],/s/,"done",/,"failed",/' run/trials.csv
	report
	well_formed
	holds '<p class="trust not"><b>Trust: do not use.</b>'
	holds '<li>Nothing that its data can bear.</li>'
	lacks '<p class="verdict">'
	lacks '<div class="big">'
	lacks '</b>: the best of its line'
	run grep -c '<td data-v="[0-9.e+]*"><b>' report.html
	assert_output 0
	# The chart is with the others, then.
	run sed -n '/<section id="top">/,/<\/section>/p' report.html
	refute_output --partial '<figure'
	run sed -n '/<section id="charts">/,/<\/section>/p' report.html
	assert_output --partial '<figure id="chart-beside-pipe">'
}

@test "an index has every section, chart and table" {
	golden
	mkdir run/charts
	for name in beside-pipe wake copy-bandwidth; do
		chart '' >"run/charts/$name.svg"
	done
	report
	sed -n 's/.*<section id="\([^"]*\).*/\1/p' report.html >ids
	while read -r id; do
		holds "<li><a href=\"#$id\">"
	done <ids
	browse '
		const links = all("nav a").map(a => a.hash);
		const wanted = all("figure, #figures table:has(caption)");
		log(wanted.length > 10);
		log(wanted.filter(w => !links.includes("#" + w.id)).length);
		log(links.filter(l => !document.querySelector(l)).length);
		log(new Set(links).size === links.length);
		log(links.filter(l => l.startsWith("#chart-")).length);'
	run cat shown
	assert_line --index 0 true
	assert_line --index 1 0
	assert_line --index 2 0
	assert_line --index 3 true
	assert_line --index 4 3
}

# What point.js has of each point, as JSON.
points() {
	sed -n '/id="points"/,/<\/script>/p' report.html | sed 's/<[^>]*>//g'
}

@test "the page has every trial of every point" {
	golden
	report
	sed 1d run/trials.csv | awk -F, '/,"done",/ { print $2 $3 $4 $5 "," $6 }' |
		sort -u >measured
	run sh -c "$(declare -f points); points | jq length"
	assert_output "$(grep -c . measured)"
	# Rounds are told where they differ from those of the point before.
	run sh -c "$(declare -f points); points |
		jq '[foreach .[] as \$p (0; if \$p[8] == 0 then . else \$p[8] | length end)] | add'"
	assert_output "$(grep -c ',"done",' run/trials.csv)"
	# Of one round, too, in which the others failed.
	sed -i '/^[1-9],/s/,"done",/,"failed",/' run/trials.csv
	report
	run sh -c "$(declare -f points); points |
		jq -c '.[0] | .[8], .[12]'"
	assert_line --index 0 '[1]'
	assert_line --index 1 '[2,3,4,5,6,7,8,9,10]'
}

@test "the page of the reference run leaves its charts 900 KB of 1.5 MB" {
	cp -r "$ROOT/results/reference" reference
	rm -rf reference/charts
	shmstat analyze reference
	shmstat report reference >reference.html
	[ "$(wc -c <reference.html)" -lt 600000 ]
}

@test "what is not there is not told" {
	golden
	sed -i '/"ipc\|"copy/d' run/summary.csv
	sed -i 1q run/winners.csv
	sed -i '/overtaken/d' run/crossover.csv
	sed -i '/limit/d' run/trials.csv
	shmstat report --markdown run >got.md
	run grep -E 'Messages|At other|Whose|copies of' got.md
	assert_output ''
	run grep -F '**Pages.** A first write to shm' got.md
	assert_success
}

@test "with too few rounds there is no interval, and it says so" {
	golden
	for file in samples trials; do
		sed -i '/^[5-9],/d' "run/$file.csv"
	done
	shmstat summary --csv run >summary.csv
	shmstat crossover --csv run >crossover.csv
	shmstat crossover --winners --csv run >winners.csv
	mv summary.csv crossover.csv winners.csv run
	shmstat report --markdown run >got.md
	run grep -c '\[[0-9]' got.md
	assert_output 0
	run grep -E '^- \*\*' got.md
	assert_output --partial '**Trust: usable within a run.** Why: '
	assert_output --partial 'only 5 rounds: no intervals'
	assert_equal "${#lines[@]}" 1 # nothing is claimed
}

@test "of a run in which most trials failed nothing is claimed" {
	golden
	grep -q ']$\|\[[0-9]' run/report.md
	sed -i '/^[1-9],/s/,"done",/,"failed",/' run/trials.csv
	rm run/latency.csv 2>/dev/null || :
	shmstat report --markdown run >got.md
	run sed -n '/^## Summary/,/^Intervals/p' got.md
	assert_line --partial '**Trust: do not use.** Why: 5'
	assert_line --partial ' trials failed; only 1 round: no intervals'
	refute_line --partial '**Messages.**'
	refute_line --partial '**Pages.**'
	refute_line --partial '**Crossovers.**'
}

@test "a validation that could not tell is no bad file" {
	golden
	cat >run/validation.csv <<-'EOF'
		control,probe,medium,placement,workers,size_bytes,cases,judged,passed,share,required,verdict,says
		"same",,,,,,9,0,0,1,0.95,"CANNOT TELL","too little"
		"power",,,,,,9,9,1,0.1,0.95,"FAIL","bad"
	EOF
	report
	well_formed
	holds '<td>CANNOT TELL</td>'
	holds 'do not use.</b>'
	holds 'Why: the instrument failed its control &quot;power&quot;.<'
}

@test "hostile values stay text in Markdown, too" {
	cat >>run/host.csv <<-'EOF'
		"evil.one","`]|<img>`","unfit","@all [x](http://e) #1"
		"``","a\|b","unfit",
	EOF
	printf '"kernel.machine","a|b``c\001\377","info",\n' >>run/host.csv
	shmstat report --markdown run >got.md
	run cat got.md
	assert_line '- `evil.one` is `` `]|<img>` ``: `@all [x](http://e) #1`'
	assert_line '- ``` `` ``` is `a\|b`'
	assert_line '| Kernel | `6.1.0`, ``` a\|b``c?? ``` |'
}

# --- in a browser ----------------------------------------------------------

@test "a click on a heading sorts by value, another turns it round" {
	report
	browse '
		const table = all("#figures table").find(t => t.caption &&
			t.caption.textContent === "same-llc: rtt_ns");
		const column = i => Array.from(table.tBodies[0].rows)
			.map(row => row.cells[i].firstChild.textContent).join(",");
		const button = all("th button", table)[0];
		log(table.tHead.rows[0].cells[0].hasAttribute("aria-sort"));
		button.click();
		log(button.parentNode.getAttribute("aria-sort") + " " + column(0));
		button.click();
		log(button.parentNode.getAttribute("aria-sort") + " " + column(0));
		all("th button", table)[1].click();
		log(button.parentNode.hasAttribute("aria-sort"));
		const got = Array.from(table.tBodies[0].rows)
			.map(row => Number(row.cells[1].dataset.v));
		log(got.length + " " + got.every((v, i) => !i || got[i - 1] <= v));
		log(all("th.mixed button").length);'
	run cat shown
	assert_line --index 0 'false'
	assert_line --index 1 'ascending 32 B,4 KiB,64 KiB'
	assert_line --index 2 'descending 64 KiB,4 KiB,32 B'
	assert_line --index 3 'false'
	assert_line --index 4 '3 true'
	assert_line --index 5 '0'
}

@test "words leave the rows and media that have them" {
	report
	browse '
		const input = document.querySelector("#figures input");
		const ask = words => {
			input.value = words;
			input.dispatchEvent(new Event("input"));
			log(all(".probe").filter(p => !p.hidden)
				.map(p => p.querySelector("h3").textContent)
				.join(",") + " " +
				document.querySelector("#figures [role=status]")
				.textContent);
		};
		const size = all(".probe").length;
		ask("round-trip same-llc: rtt_ns 4 KiB shm-spin");
		const seen = all("#figures td").filter(td => !td.hidden &&
			!td.parentNode.hidden && td.offsetParent);
		log(seen.length + " " + seen[0].firstChild.textContent);
		ask("no-such-thing");
		ask("");
		log(all(".probe").filter(p => p.hidden).length);'
	run cat shown
	assert_line --index 0 'ipc/round-trip 1 line'
	assert_line --index 1 --regexp '^1 [0-9.]+ µs$'
	assert_line --index 2 ' nothing has all of these'
	assert_line --index 4 '0'
}

@test "the head of a row opens all trials of its points, Escape closes them" {
	golden
	report
	browse '
		const table = all("#figures table").find(t => t.caption &&
			t.caption.textContent === "same-llc: rtt_ns");
		const link = Array.from(table.tBodies[0].rows)
			.map(row => row.cells[0].querySelector("a"))
			.find(a => a.textContent === "64 B");
		link.click();
		dispatchEvent(new Event("hashchange"));
		const view = document.getElementById("point");
		log(view.querySelector("h4").textContent);
		log(all("circle", view).length + " " +
			all("tbody tr", view).length);
		log(view.querySelector("svg").getAttribute("aria-label"));
		const media = view.querySelector("select");
		log(Array.from(media.options).some(o => o.text === "pipe"));
		log(document.activeElement === view);
		dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
		log(!document.getElementById("point") &&
			document.activeElement === link);
		const linked = new Set(all("[data-points]")
			.flatMap(row => row.dataset.points.split("\n")));
		log(JSON.parse(document.getElementById("points").textContent)
			.length - linked.size);'
	run cat shown
	assert_line --index 0 'ipc/round-trip, same-llc, 64 B, rtt_ns '
	assert_line --index 1 '10 10'
	assert_line --index 2 --regexp '^10 trials, median [0-9.]+ .*s, from '
	assert_line --index 3 'true'
	assert_line --index 4 'true'
	assert_line --index 5 'true'
	assert_line --index 6 '0'
}

# --- how it is called ------------------------------------------------------

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

@test "the machine is drawn as boxes where topology.csv tells of it" {
	HWLOC_SYNTHETIC='pack:2 numa:1 l3:2 core:4 pu:2' \
		shmdiag host --topology --csv >run/topology.csv
	report
	well_formed
	words='2 packages, 2 nodes of 1 GiB, 4 L3 of 16 MiB, 16 cores, 32 CPUs'
	holds "<div class=\"machine\" role=\"img\" aria-label=\"$words\"><div class=\"box\"><span>machine</span>"
	holds "as the kernel tells it: $words."
	run sh -c "grep -o 'class=\"box[^<]*<span>CPU' report.html | wc -l"
	assert_output 32
	run sh -c "grep -o 'class=\"box cpu used' report.html | wc -l"
	assert_output 2
	holds '<small>near</small>'
	holds '<small>far</small>'
	rm run/topology.csv
	report
	lacks 'class="machine"'
	run cat err
	refute_output --partial topology
}

@test "of many CPUs the picture has numbers, and a core's cache in its box" {
	HWLOC_SYNTHETIC='pack:2 l3:1 l2:64 core:1 pu:2' \
		shmdiag host --topology --csv >run/topology.csv
	report
	well_formed
	holds '128 L2 of 4 MiB, 128 cores, 256 CPUs'
	holds '<div class="box core"><div class="box cpu"><span>254</span></div><div class="box cpu"><span>255</span></div></div>'
	lacks '<span>L2'
	HWLOC_SYNTHETIC='pack:1 l3:1 l2:2 core:1 pu:1' \
		shmdiag host --topology --csv >run/topology.csv
	report
	holds '<span>core 1 <small>L2</small> <small>4 MiB</small></span>'
	sed -i 's/"cpu",1,,1/"cpu",1,,0/' run/topology.csv
	sed -i '/cpu.near\|cpu.far/d' run/run.csv
	report
	holds '<div class="box cpu barred"><span>CPU 1</span>'
	holds 'Dashed: CPUs not to be used.'
	lacks 'Marked:'
}

@test "a topology.csv that somebody made up leaves the page whole" {
	cat >run/topology.csv <<-EOF
		depth,kind,number,bytes,usable
		7,"machine",0,,
		0,"package",0,,
		99,"l3",1,18446744073709551614,
		98,"cpu",0,,0
		1,"cpu",99,,1
	EOF
	report
	well_formed
	sed -i 's/"package"/"<script>"/' run/topology.csv
	run --separate-stderr shmstat report run
	assert_failure 1
	[[ $stderr == 'ERROR: run/topology.csv:3: '* ]]
}

@test "cold and recycled pages stand side by side, named" {
	report
	run sed -n '/<h3>fault\/write</,/<h3>/p' report.html
	assert_output --partial 'ns_per_page (after the first reading; new pages'
	# Not among the metrics that are shown on demand.
	[[ ${output%%<details>*} == *'cold_ns_per_page (cold: pages last used'* ]]
}

@test "what others published stands folded beside the figure, and below its chart" {
	machine='what,probe,medium,placement,workers,size_bytes,metric,unit,value_low,value_high,cpu,uarch,vendor,year,host,protocol,source,note'
	row=$(grep -m 1 '"ipc/round-trip","pipe".*"rtt_ns"' run/summary.csv | cut -d, -f1-7)
	{
		echo "$machine"
		echo "a <b>,$row,1000,2000,C<i>U,,,2019,metal,how,where,note"
		echo "line,limit/line,none,cross-llc,1,0,half_rtt_ns,ns,50,70,x,,,,,,,"
	} >file
	chart '' >run/charts/core-to-core.svg
	shmstat report --machines file run >report.html
	well_formed
	run grep -c '<summary>other machines' report.html
	assert_output 1
	holds ': 1.00 µs to 2.00 µs published for 1 machine (1 known to be bare metal).</p>'
	holds '<p>a &lt;b&gt;: '
	holds 'C&lt;i&gt;U</th><td>2019</td><td data-v="1000">1.00 µs to 2.00 µs</td><td>how</td><td>where</td>'
	holds 'Others published, there and back: cross-llc 100 ns to 140 ns (1 machines).'
	shmstat report --markdown --machines file run >md
	grep -qF '| `a <b>` | `' md
	run grep -A 2 '^## Other machines' md
	assert_line --partial '<details><summary>'
	echo "$machine" >file
	shmstat report --markdown --machines file run >md
	run ! grep -q 'Other machines' md
}
