#!/usr/bin/env bats
# validate.bats - the runs of `make validate`, those that take seconds.
# bats file_tags=own-shm
load ../cli/helpers

@test "a small lab is measured, judged and drawn" {
	cd "$ROOT"
	VALIDATE=quick FORCE=1 run scripts/validate "$BATS_TEST_TMPDIR/run"
	cd "$BATS_TEST_TMPDIR"
	run column run/validation.csv control
	for control in same same-interval twins slow delay coverage singles whole \
		power shared shared-interval shared-slow; do
		assert_line $control
	done
	run column run/validation.csv verdict
	refute_output --regexp $'[^A-Z \n]'
	column run/validation.csv verdict | sort -u >verdicts
	run grep -vxE 'PASS|FAIL|SKIP|CANNOT TELL|' verdicts
	assert_output ''
	! command -v gnuplot >/dev/null || [ -s run/charts/validation.svg ]
	if [ -e run/validation/outside.csv ]; then
		run grep -c '"fault/write-held"' run/validation/outside.csv
		assert_output "$(grep -c '"fault/write-held".*"done"' \
			run/validation/outside-5/trials.csv)"
	fi
	cd "$ROOT"
	run scripts/validate "$BATS_TEST_TMPDIR/run"
	assert_failure 1
	assert_output --partial 'is there already'
	assert_nothing_left
}
