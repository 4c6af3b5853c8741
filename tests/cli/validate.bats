#!/usr/bin/env bats
# validate.bats - the instrument's data sheet, of labs whose answers are known.
# bats file_tags=beside
load helpers

labs=$ROOT/tests/labs

@test "validate --csv of every lab, and whether it holds" {
	for expected in "$labs"/*/validation.csv; do
		run --separate-stderr shmstat validate --csv "${expected%/*}"
		assert_equal "$status" "$(grep -c -m 1 '^[^,]*,,,.*"FAIL"' "$expected")"
		assert_equal "$stderr" ''
		diff "$expected" - <<<"$output"
	done
}

@test "the table names the controls, and the cases that failed" {
	run shmstat validate "$labs/sound"
	assert_success
	assert_line --regexp '^PASS +same +8 +6 +100.0 % +95.0 % '
	refute_output --partial failed:
	refute_output --partial 'CANNOT TELL'
	run shmstat validate "$labs/broken"
	assert_failure 1
	assert_line --regexp '^FAIL +same '
	assert_line '  ipc/round-trip pipe:again same-cpu 64 B: 1.2 x pipe (1.2 to 1.2): slower'
	assert_line --regexp '^  ipc/round-trip: 1.055 .1.045 to 1.065. times '
	assert_line --regexp '^  fault/write-held anon same-cpu 64 MiB: 0.75 .* plain'
	refute_line --regexp '^  fault/write anon .* plain'
}

@test "a control in which too little can be told is no PASS, nor a failure" {
	run shmstat validate "$labs/blind"
	assert_success
	for control in same twins slow delay power shared shared-slow; do
		assert_line --regexp "^CANNOT TELL +$control "
	done
	assert_line --index -1 "CANNOT TELL: same, twins, slow, delay, power, \
shared, shared-slow. 7 of 14 controls could tell too little, which is no PASS."
}

@test "half of all points must be found slower, what is too wide among them" {
	cp -R "$labs/sound" lab
	# Of two points one is found. The other once more, under another size:
	for file in lab/slow/trials.csv lab/slow/samples.csv; do
		sed -n 's/^\(.*,"same-cpu",1,\)4096,/\18192,/p' $file >added
		cat added >>$file
	done
	run shmstat validate lab
	assert_success
	assert_line --regexp '^CANNOT TELL +slow +3 +1 +33.3 % .* 5 % slower: found at 1 of 3 points'
}

@test "the headline is told beside all points" {
	cp -R "$labs/sound" lab
	sed -i -e '1s/$/,headline/' -e '2,$s/$/,1/' lab/slow/trials.csv
	run shmstat validate lab
	assert_line --partial 'found at 1 of 2 points (headline 1 of 2),'
}

@test "cases beyond a few are named with --all" {
	run shmstat validate "$labs/broken"
	refute_line --partial 'and 1 more'
	run shmstat validate --all "$labs/broken"
	assert_failure 1
	assert_line --partial 'run 4: 1090 ns to 1110 ns'
}

@test "validate --json holds what --csv holds" {
	command -v jq >/dev/null || skip 'jq is missing'
	shmstat validate --json "$labs/sound" >got.json
	run jq -r '.validation | length' got.json
	assert_output "$(($(wc -l <"$labs/sound/validation.csv") - 1))"
	jq -e '.validation[0] | .control == "same" and .share == 1 and
		.probe == null and .size_bytes == null' got.json
}

@test "results/README.md tells the columns of validation.csv" {
	columns_told validation.csv >told
	columns_of "$labs/sound/validation.csv" | diff told -
}

@test "a lab that lacks runs skips their controls" {
	mkdir lab
	cp -R "$labs/sound/slow" lab/
	run shmstat validate lab
	assert_success
	assert_line --regexp '^PASS +slow '
	assert_line --regexp '^SKIP +coverage '
}

@test "what is no lab is refused, and says where" {
	mkdir lab
	run shmstat validate lab
	assert_failure 1
	assert_output "ERROR: lab has none of the runs that \`make validate\` makes"
	cp -R "$labs/sound/slow" lab/
	sed -i '/run.inject/d' lab/slow/run.csv
	run shmstat validate lab
	assert_failure 1
	assert_output 'ERROR: lab/slow/run.csv: run.inject is no share'
	mkdir other
	cp -R "$labs/sound/shared-slow" other/
	sed -i 's/"5%"/"500ns"/' other/shared-slow/run.csv
	run shmstat validate other
	assert_failure 1
	assert_output 'ERROR: other/shared-slow/run.csv: run.inject is no share'
	sed -i '3s/page/leaf/' lab/slow/trials.csv
	run shmstat validate lab
	assert_failure 1
	assert_output 'ERROR: lab/slow/trials.csv:3: op is none that shmstat knows'
}

@test "a report has a section about the instrument if there is a data sheet" {
	cp -r "$BATS_TEST_DIRNAME/fixtures/run" run
	shmstat report run >without.html 2>/dev/null
	run grep -c 'id="validation"' without.html
	assert_output 0
	cp "$labs/broken/validation.csv" run/
	sed -i '2s/"[^"]*"$/"<b>none"/' run/validation.csv
	shmstat report run >report.html 2>/dev/null
	grep -q '<th scope="row">coverage</th><td>FAIL</td><td>4</td><td>4</td><td>75.0[^<]*%</td>' report.html
	grep -qF '&lt;b&gt;none' report.html
	! command -v xmllint >/dev/null || xmllint --noout report.html
	sed -i '3s/,2,2,2,/,2,two,2,/' run/validation.csv
	run shmstat report run
	assert_failure 1
	assert_line --partial 'run/validation.csv:3: '
}

@test "the report takes a validation of which too little could be told" {
	cp -r "$BATS_TEST_DIRNAME/fixtures/run" run
	cp "$labs/blind/validation.csv" run/
	run --separate-stderr shmstat report run
	assert_success
	assert_output --partial '<td>CANNOT TELL</td>'
}

@test "the chart of a data sheet is drawn" {
	command -v gnuplot >/dev/null || skip 'gnuplot is missing'
	run --separate-stderr "$ROOT/scripts/draw" \
		"$ROOT/plots/controls/validation.gp" "$labs/broken" chart.svg
	assert_success
	assert_equal "$stderr" ''
	grep -q '3 of 4' chart.svg
}
