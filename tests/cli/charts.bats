#!/usr/bin/env bats
# charts.bats - every chart of plots/, of a small run and of odd ones.
# bats file_tags=beside
load helpers

charts=$(cd "$ROOT/plots" && ls [!_]*.gp)

# Every chart of the small run, CHART.gp.svg, which several tests look at.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	command -v gnuplot >/dev/null || return 0
	cp -r "$BATS_TEST_DIRNAME/fixtures/run" run
	for chart in $charts; do
		"$ROOT/scripts/draw" "$ROOT/plots/$chart" run "$chart.svg" \
			2>"$chart.err" || :
	done
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	command -v gnuplot >/dev/null || skip 'gnuplot is missing'
	cp -r "$BATS_TEST_DIRNAME/fixtures/run" run
}

draw() { # CHART.gp RUN OUT
	run --separate-stderr "$ROOT/scripts/draw" "$ROOT/plots/$1" "$2" "$3"
	[ "$status" = 0 ] || fail "$1 $3: $stderr"
	[ -s "$3" ] || fail "$1: no $3"
}

# Of those of setup_file.
drawn() { # CHART.gp
	svg=$BATS_FILE_TMPDIR/$1.svg
	[ -s "$svg" ] || fail "$1: $(cat "$BATS_FILE_TMPDIR/$1.err")"
}

# A chart is too long to print it when a test fails.
holds() { # FILE TEXT
	grep -qF -- "$2" "$1" || fail "$1 lacks: $2"
}

lacks() { # FILE TEXT
	! grep -F -- "$2" "$1" || fail "$1 holds: $2"
}

# Symbols of measured points, those beside names count too; cells of maps, with
# those of their scale.
marks_in() { # FILE.svg
	grep -cE "<use xlink:href='#gpPt[0-9]*' transform='translate|<polygon fill" \
		"$1"
}

@test "every chart is drawn as SVG, and says nothing" {
	for chart in $charts; do
		drawn "$chart"
		assert_equal "$(cat "$BATS_FILE_TMPDIR/$chart.err")" ''
		lacks "$svg" 'not measured'
		lacks "$svg" '<title>'
		[ "$(marks_in "$svg")" -ge 8 ] || fail "$chart: hardly a point"
	done
}

# All colours that a chart has, and those that are others in the dark.
colours_in() { # FILE.svg
	sed '/^<style>/,/<\/style>/d' "$1" |
		grep -oE " (fill|stroke|color)=['\"](#|rgb)[^'\"]*" |
		sed "s/ \([a-z]*\)=['\"]/\1 /" | sort -u
}
themed_in() { # FILE.svg
	sed -n 's/^\[\([a-z]*\)="\(.*\)"\].*/\1 \2/p' "$1" | sort -u
}

@test "every colour of an SVG has one for dark screens" {
	for chart in $charts; do
		# That of cells is the same in both.
		[ "$chart" != core-to-core.gp ] || continue
		drawn "$chart"
		run comm -23 <(colours_in "$svg") <(themed_in "$svg")
		assert_output ''
	done
	holds "$svg" 'prefers-color-scheme:dark'
	for colour in $(sed -n 's/^svg{\(.*\)}$/\1/p' "$svg" |
		tr ':;' ' \n' | cut -d ' ' -f 2); do
		grep -qi -- "$colour" "$ROOT/plots/_style.gp" || fail "$colour"
	done
}

@test "every SVG is well-formed" {
	command -v xmllint >/dev/null || skip 'xmllint is missing'
	for chart in $charts; do
		drawn "$chart"
		run xmllint --noout "$svg"
		assert_success
	done
}

@test "every chart is drawn as PNG" {
	for chart in $charts; do
		draw "$chart" run chart.png
		run grep -c '^.PNG' chart.png
		refute_output 0
		[ "$(wc -c <chart.png)" -gt 20000 ] || fail "$chart: hardly a picture"
	done
}

@test "the same run gives the same chart" {
	for chart in $charts; do
		drawn "$chart"
		draw "$chart" run again.svg
		run cmp "$svg" again.svg
		assert_success
	done
}

@test "what was not measured is said, not failed on: no rows" {
	for file in summary percentiles derived winners rounds; do
		sed -i 1q run/$file.csv
	done
	for chart in $charts; do
		for out in chart.svg chart.png; do
			draw "$chart" run $out
			assert_equal "$stderr" ''
		done
		holds chart.svg 'not measured in this run'
		holds chart.svg '<path'
	done
}

@test "what was not measured is said, not failed on: no files" {
	mkdir empty
	for chart in $charts; do
		draw "$chart" empty chart.svg
		assert_equal "$stderr" ''
		holds chart.svg 'not measured in this run'
	done
}

@test "without intervals, points remain and it is told" {
	awk -F, -v OFS=, 'NR > 1 { $8 = 3; $11 = $12 = "" } { print }' \
		run/summary.csv >few.csv
	mv few.csv run/summary.csv
	awk -F, -v OFS=, 'NR > 1 { $9 = 3; $11 = $12 = "" } { print }' \
		run/derived.csv >few.csv
	mv few.csv run/derived.csv
	for chart in $charts; do
		draw "$chart" run chart.svg
		assert_equal "$stderr" ''
		[ "$(marks_in chart.svg)" -ge 8 ] || fail "$chart"
	done
	draw round-trip.gp run chart.svg
	holds chart.svg 'too few for an interval'
}

@test "one size alone is drawn" {
	awk -F, 'NR == 1 || $5 == 4096 || $5 == 65536 && /fault/' \
		run/summary.csv >one.csv
	mv one.csv run/summary.csv
	for chart in fault-cost copy-bandwidth round-trip stream-bandwidth; do
		draw $chart.gp run chart.svg
		[ "$(marks_in chart.svg)" -ge 2 ] || fail "$chart"
	done
}

@test "a medium and a placement that nobody foresaw are drawn" {
	sed -i 's/"shm-spin","same-llc"/"carrier_pigeon","cross-ocean"/' \
		run/summary.csv run/percentiles.csv
	for chart in round-trip stream-bandwidth cpu-per-message; do
		draw $chart.gp run chart.svg
		holds chart.svg '>carrier_pigeon<'
		holds chart.svg '>cross-ocean<'
	done
}

@test "nothing in a CSV file is run or taken for markup" {
	cat >run/run.csv <<-'EOF'
		key,value,fitness,advice
		"run.version","{/:Bold x}","info",
		"run.suite","`touch pwned`<b>","info",
	EOF
	sed -i 's/"pipe"/"<`>pwned`"/' run/summary.csv \
		run/percentiles.csv run/derived.csv run/winners.csv
	for chart in $charts; do
		draw "$chart" run chart.svg
		assert [ ! -e pwned ]
		holds chart.svg '{/:Bold x}'
		lacks chart.svg '<b>'
	done
}

@test "a folder may have an odd name" {
	mv run "it's a <run>"
	draw round-trip.gp "it's a <run>" chart.svg
	[ "$(marks_in chart.svg)" -ge 8 ]
}

@test "of many media some are drawn and the others counted" {
	awk '{ print }
		/^"(ipc|copy)/ && /"(pipe|pwrite)"/ {
			for (i = 1; i <= 30; i++) {
				row = $0
				sub(/"(pipe|pwrite)"/, "\"pigeon-" i "\"", row)
				print row
			}
		}' run/summary.csv >many.csv
	mv many.csv run/summary.csv
	for chart in round-trip stream-bandwidth cpu-per-message in-place \
		copy-bandwidth; do
		draw $chart.gp run chart.svg
		assert_equal "$stderr" ''
		grep -qE '[> ]Not drawn: 2[0-6] more; ' chart.svg || fail "$chart"
		holds chart.svg '>pigeon-1<'
	done
	draw round-trip.gp run chart.svg
	holds chart.svg '>shm-spin<'
	draw transports.gp run chart.svg
	for i in {1..30}; do
		holds chart.svg ">pigeon-$i<"
	done
}

# A row for each of so many CPUs and every other.
core_to_core() { # CPUS
	awk -v n="$1" 'BEGIN {
		for (a = 0; a < n; a++)
			for (b = a + 1; b < n; b++)
				printf "\"limit/core-to-core\",\"none\"," \
					"\"cpu:%d-%d\",1,0,\"rtt_ns\",\"ns\"," \
					"9,9,%d,99,301,,,,,,,\n",
					a, b, a % 2 == b % 2 ? 100 : 300
	}'
}

# Besides the scale of colours, which has as many for any number of CPUs.
cells_in() { # FILE.svg
	xmllint --xpath 'count(//*[starts-with(@id, "gnuplot_plot_")]
		//*[local-name() = "polygon"])' "$1"
}

@test "core to core: of 2 CPUs and of 64" {
	command -v xmllint >/dev/null || skip 'xmllint is missing'
	sed -i '/core-to-core/d' run/summary.csv
	cp run/summary.csv others.csv
	core_to_core 2 >>run/summary.csv
	draw core-to-core.gp run chart.svg
	run cells_in chart.svg
	assert_output 2
	run grep -c '>300<' chart.svg
	assert_output 2
	cp others.csv run/summary.csv
	core_to_core 64 >>run/summary.csv
	draw core-to-core.gp run chart.svg
	assert_equal "$stderr" ''
	run cells_in chart.svg
	assert_output $((64 * 63))
	lacks chart.svg '>300<'
	holds chart.svg '>CPU<'
}

@test "core to core: what is no pair of CPUs is not drawn" {
	command -v xmllint >/dev/null || skip 'xmllint is missing'
	sed -i '/core-to-core/d' run/summary.csv
	for pair in 0-1 1-1 2- -2 2 '' x-1 1-x 1-99999 1.5-2 -1-2 3-1e1; do
		echo "\"limit/core-to-core\",\"none\",\"cpu:$pair\",1,0,\"rtt_ns\",\"ns\",9,9,100,99,101,,,,,,,"
	done >>run/summary.csv
	draw core-to-core.gp run chart.svg
	assert_equal "$stderr" ''
	run cells_in chart.svg
	assert_output 2
}

@test "a part below zero is left out, and the chart says so" {
	draw wake.gp run chart.svg
	assert_equal "$stderr" ''
	holds chart.svg 'Below 0: not drawn'
	sed -i 's/"total",\(.*\),[-0-9.]*,[-0-9.]*,[-0-9.]*,[0-9]*$/"total",\1,-5,-9,-1,/' \
		run/derived.csv
	draw wake.gp run chart.svg
	holds chart.svg 'not measured in this run'
}

@test "settings: beside the same without, and not as placements more" {
	draw settings.gp run chart.svg
	holds chart.svg '>pages:thp<'
	holds chart.svg '>ipc/round-trip, shm-spin (64 KiB)<'
	holds chart.svg '>copy/warm, libc, same-cpu (1 MiB)<'
	holds chart.svg '>1 x<'
	sed -i '/^"setting"/d' run/derived.csv
	draw settings.gp run chart.svg
	holds chart.svg '>Nothing was set: '
	holds chart.svg 'not measured in this run'
	for file in summary percentiles winners; do
		awk '{ print } /"ipc.round-trip"/ && /"same-llc"/ {
			sub(/"same-llc"/, "\"same-llc+pages:thp\""); print
		}' run/$file.csv >more.csv
		mv more.csv run/$file.csv
	done
	for chart in round-trip latency-percentiles winners; do
		draw $chart.gp run chart.svg
		lacks chart.svg 'pages:thp'
	done
	# Unless there is nothing else.
	sed -i '/+pages:thp/!{1!d}' run/summary.csv run/percentiles.csv \
		run/winners.csv
	for chart in round-trip latency-percentiles winners; do
		draw $chart.gp run chart.svg
		holds chart.svg 'pages:thp'
	done
}

@test "memory nodes: what is no node is not drawn, nor a lesser size" {
	sed -i '/"limit.*"cpu:0.*memory/ { p; s/cpu:0-0/same-cpu/ }' run/summary.csv
	draw memory-nodes.gp run chart.svg
	holds chart.svg '>limit/read, CPU 8 (256 MiB)<'
	holds chart.svg '>node 1<'
	sed -i 's/memory:node1"/memory:nodeX"/; /"copy.*node0"/ { p; s/67108864/4096/ }' \
		run/summary.csv
	draw memory-nodes.gp run chart.svg
	assert_equal "$stderr" ''
	lacks chart.svg 'node X'
	lacks chart.svg '(4 KiB)'
	lacks chart.svg 'same-cpu'
	# Unless no CPU was asked for.
	sed -i '/"cpu:.*memory/d' run/summary.csv
	draw memory-nodes.gp run chart.svg
	holds chart.svg '>limit/read, same-cpu (256 MiB)<'
}

@test "winners: who wins, who is as good, how much the next takes" {
	draw winners.gp run chart.svg
	holds chart.svg '>shm-spin<'
	holds chart.svg '>+ 1<'
	run grep -cE '>[0-9.]+ x<' chart.svg
	refute_output 0
	# Nobody else: nothing to say but the name.
	# What spins has a row of its own.
	sed 's/\("shm-spin",.*\),"",/\1,"spins",/; s/,"",/,"sleeps",/' \
		run/winners.csv >told.csv
	mv told.csv run/winners.csv
	draw winners.gp run chart.svg
	holds chart.svg '>same-llc/spinning<'
	holds chart.svg '>same-llc/sleeping<'
	awk -F, 'NR == 1 || $7 == 1' run/winners.csv >alone.csv
	mv alone.csv run/winners.csv
	draw winners.gp run chart.svg
	assert_equal "$stderr" ''
	holds chart.svg '>shm-spin<'
	run grep -cE '>([0-9.]+ x|\+ 1)<' chart.svg
	assert_output 0
}

# Where its points stand, names beside them too.
columns_in() { # FILE.svg
	grep -oE "<use xlink:href='#gpPt[0-9]*' transform='translate\([0-9.]*" "$1" |
		sed 's/.*(//' | sort -u | wc -l
}

@test "nothing is moved sideways: a size has one place" {
	# Three sizes and a name, in two panels beside each other.
	for chart in round-trip cpu-per-message; do
		draw "$chart.gp" run chart.svg
		run columns_in chart.svg
		[ "$output" -le 8 ] || fail "$chart: $output"
	done
	# As it would be: each medium a little beside the others.
	awk -F, -v OFS=, '/"ipc.round-trip","(shm-spin|unix-stream)"/ {
		$5 += $2 ~ /spin/ ? 64 : 32 } { print }' run/summary.csv >moved.csv
	mv moved.csv run/summary.csv
	draw round-trip.gp run chart.svg
	run columns_in chart.svg
	[ "$output" -gt 8 ] || fail "$output"
}

@test "beside a pipe: no claim where intervals overlap" {
	draw beside-pipe.gp run chart.svg
	holds chart.svg 'x faster'
	holds chart.svg 'cannot tell'
	# Nobody to be compared with.
	sed -i '/"ipc.round-trip","pipe"/d' run/summary.csv
	draw beside-pipe.gp run chart.svg
	assert_equal "$stderr" ''
	lacks chart.svg 'x faster'
	lacks chart.svg 'cannot tell'
}

@test "at a rate: what is no rate is not drawn" {
	draw rate.gp run chart.svg
	holds chart.svg '>1 k/s<'
	holds chart.svg '>50 k/s<'
	sed -i 's|"ipc/paced-50k"|"ipc/paced-50x"|' run/summary.csv
	draw rate.gp run chart.svg
	assert_equal "$stderr" ''
	lacks chart.svg '>50'
}

@test "page faults of two numbers of workers are dots, of more lines" {
	draw fault-scaling.gp run chart.svg
	holds chart.svg '>2 workers<'
	awk -F, -v OFS=, '{ print } /"fault.write-/ && $4 == 2 { $4 = 4; print }' \
		run/summary.csv >longer.csv
	mv longer.csv run/summary.csv
	draw fault-scaling.gp run chart.svg
	assert_equal "$stderr" ''
	lacks chart.svg '>2 workers<'
	holds chart.svg '>4<'
}

@test "load: what is no percentage is not drawn" {
	sed -i 's|"ipc/paced-25"|"ipc/paced-25k"|; s|"ipc/paced-50"|"ipc/paced-"|' \
		run/percentiles.csv
	draw load-percentiles.gp run chart.svg
	assert_equal "$stderr" ''
	holds chart.svg '>75 %<'
	holds chart.svg '>90 %<'
	lacks chart.svg '>25 %<'
	lacks chart.svg '>25k'
}

@test "of first touches it is told which are cold and which recycled" {
	draw fault-cost.gp run chart.svg
	holds chart.svg '>fault/write, cold<'
	holds chart.svg '>fault/write, recycled<'
	draw fault-kinds.gp run chart.svg
	holds chart.svg '>write, cold<'
	holds chart.svg '>write, recycled<'
	draw decomposition.gp run chart.svg
	holds chart.svg 'recycled pages'
}

@test "a chart that the disk had no room for is no chart, and nothing is left" {
	unshare -rm true || skip 'no namespace of mounts here'
	mkdir full
	for chart in round-trip.gp fault-cost.gp; do
		for out in x.svg x.png; do
			run unshare -rm sh -c 'mount -t tmpfs -o size=8k,nr_inodes=16 t full
				"$0" "$1" run "full/$2"; echo "status $?"
				find full -mindepth 1 | grep . || echo nothing left' \
				"$ROOT/scripts/draw" "$ROOT/plots/$chart" "$out"
			assert_output --regexp 'status [12]'
			assert_output --partial 'nothing left'
		done
	done
}

@test "two draw one chart at once, and both are whole" {
	for _ in 1 2 3; do
		"$ROOT/scripts/draw" "$ROOT/plots/round-trip.gp" run out/x.svg &
		"$ROOT/scripts/draw" "$ROOT/plots/round-trip.gp" run out/x.svg
		wait $!
		run tail -n 3 out/x.svg
		assert_output --partial '</svg>'
	done
	run ls -A out
	assert_output x.svg
}

@test "what a command writes becomes a file whole or not at all" {
	echo keep >victim
	ln -s victim out
	run -1 "$ROOT/scripts/into" out sh -c 'echo half; exit 1'
	run cat victim
	assert_output keep
	[ -h out ]
	run "$ROOT/scripts/into" out echo whole
	assert_success
	[ ! -h out ]
	run cat out victim
	assert_output 'whole
keep'
	run find . -name '.out*'
	assert_output ''
}

@test "rates: each that was measured is drawn, also 2.5k" {
	awk -F, -v OFS=, '/response_ns/ && /paced-1k/ {
		for (i = split("2.5k 7.5k 10k 1M", rate, " "); i; i--) {
			row = $0
			sub(/paced-1k/, "paced-" rate[i], row)
			print row
		}
	} 1' run/summary.csv >longer.csv
	draw rate.gp run few.svg
	mv longer.csv run/summary.csv
	draw rate.gp run chart.svg
	[ "$(marks_in chart.svg)" -gt "$(($(marks_in few.svg) + 3))" ]
	holds chart.svg '>1 M/s<'
}

@test "a terminal as a picture: words, colours, the last of a redrawn line" {
	printf 'a < b & c  d\n\033[1mbold \033[32mgreen\033[0m\r\n10 %%\r99 %%\r\n\033[2K\n' |
		"$ROOT/scripts/terminal-picture" 'make "it"' >picture.svg
	command -v xmllint >/dev/null && xmllint --noout picture.svg
	holds picture.svg '>$ make "it"<'
	holds picture.svg '>a &lt; b &amp; c  d<'
	holds picture.svg ' font-weight="bold" fill="#56d364">green<'
	holds picture.svg '>99 %<'
	lacks picture.svg '10 %'
	lacks picture.svg $'\033'
}
