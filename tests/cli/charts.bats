#!/usr/bin/env bats
# charts.bats - every chart of plots/, of a small run and of odd ones.
load helpers

charts=$(cd "$ROOT/plots" && ls [!_]*.gp)

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	command -v gnuplot >/dev/null || skip 'gnuplot is missing'
	cp -r "$BATS_TEST_DIRNAME/fixtures/run" run
}

draw() { # CHART.gp RUN OUT THEME
	# As make has it: gnuplot warns of a locale without UTF-8.
	run --separate-stderr env LC_ALL=C.UTF-8 gnuplot -c "$ROOT/plots/$1" "$2" "$3" "$4"
	[ "$status" = 0 ] || fail "$1 $3: $stderr"
	[ -s "$3" ] || fail "$1: no $3"
}

# A chart is too long to print it when a test fails.
holds() { # FILE TEXT
	grep -qF -- "$2" "$1" || fail "$1 lacks: $2"
}

lacks() { # FILE TEXT
	! grep -F -- "$2" "$1" || fail "$1 holds: $2"
}

# Symbols of measured points; those beside names count too.
points_in() { # FILE.svg
	grep -c "<use xlink:href='#gpPt[0-9]*' transform='translate" "$1"
}

@test "every chart is drawn as SVG, light and dark, and says nothing" {
	for chart in $charts; do
		for theme in light dark; do
			draw "$chart" run ".$chart-$theme.svg" $theme
			assert_equal "$stderr" ''
			lacks ".$chart-$theme.svg" 'not measured'
			[ "$(points_in ".$chart-$theme.svg")" -ge 8 ] ||
				fail "$chart $theme: hardly a point"
		done
		run cmp -s ".$chart-light.svg" ".$chart-dark.svg"
		assert_failure
	done
}

@test "every SVG is well-formed" {
	command -v xmllint >/dev/null || skip 'xmllint is missing'
	for chart in $charts; do
		draw "$chart" run chart.svg light
		run xmllint --noout chart.svg
		assert_success
	done
}

@test "every chart is drawn as PNG, light and dark" {
	for chart in $charts; do
		for theme in light dark; do
			draw "$chart" run ".$chart-$theme.png" $theme
			run grep -c '^.PNG' ".$chart-$theme.png"
			refute_output 0
			[ "$(wc -c <".$chart-$theme.png")" -gt 20000 ] ||
				fail "$chart $theme: hardly a picture"
		done
	done
}

@test "the same run gives the same chart" {
	for chart in $charts; do
		draw "$chart" run one.svg light
		draw "$chart" run two.svg light
		run cmp one.svg two.svg
		assert_success
	done
}

@test "what was not measured is said, not failed on: no rows" {
	for file in summary percentiles derived whole; do
		sed -i 1q run/$file.csv
	done
	for chart in $charts; do
		for out in chart.svg chart.png; do
			draw "$chart" run $out light
		done
		holds chart.svg 'not measured in this run'
		holds chart.svg '<path'
	done
}

@test "what was not measured is said, not failed on: no files" {
	mkdir empty
	for chart in $charts; do
		draw "$chart" empty chart.svg light
		assert_equal "$stderr" ''
		holds chart.svg 'not measured in this run'
	done
}

@test "without intervals, points remain and it is told" {
	awk -F, -v OFS=, 'NR > 1 { $8 = 3; $11 = $12 = "" } { print }' \
		run/summary.csv >few.csv
	mv few.csv run/summary.csv
	for chart in $charts; do
		draw "$chart" run chart.svg light
		assert_equal "$stderr" ''
		[ "$(points_in chart.svg)" -ge 8 ] || fail "$chart"
	done
	draw round-trip.gp run chart.svg light
	holds chart.svg 'too few for an interval'
}

@test "one size alone is drawn" {
	awk -F, 'NR == 1 || $5 == 4096 || $5 == 65536 && /fault/' \
		run/summary.csv >one.csv
	mv one.csv run/summary.csv
	for chart in fault-cost copy-bandwidth round-trip stream-bandwidth; do
		draw $chart.gp run chart.svg light
		[ "$(points_in chart.svg)" -ge 2 ] || fail "$chart"
	done
}

@test "a medium and a placement that nobody foresaw are drawn" {
	sed -i 's/"shm-spin","same-llc"/"carrier_pigeon","cross-ocean"/' \
		run/summary.csv run/percentiles.csv
	for chart in round-trip stream-bandwidth; do
		draw $chart.gp run chart.svg light
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
		run/percentiles.csv
	sed -i 's/,pipe$/,<touch pwned/; s/,shm-spin$/,<`>pwned`/' run/whole.csv
	for chart in $charts; do
		draw "$chart" run chart.svg light
		assert [ ! -e pwned ]
		holds chart.svg '{/:Bold x}'
		lacks chart.svg '<b>'
	done
}

@test "a folder may have an odd name" {
	mv run "it's a <run>"
	draw round-trip.gp "it's a <run>" chart.svg light
	[ "$(points_in chart.svg)" -ge 8 ]
}
