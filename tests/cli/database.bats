#!/usr/bin/env bats
# database.bats - the recipe of results/README.md puts runs into SQLite.
# bats file_tags=beside
load helpers

@test "runs become a database, and the example asks it" {
	command -v sqlite3 >/dev/null || skip 'sqlite3 is missing'
	cd "$BATS_TEST_TMPDIR"
	for run in before after; do
		mkdir -p results/$run
		shmstat summary --csv "$ROOT/tests/golden/report" \
			>results/$run/summary.csv
	done
	sed -i '/"ipc\/round-trip","shm-spin"/d' results/after/summary.csv
	sed -n '/^## Many runs in one database/,/^## /p' \
		"$ROOT/results/README.md" |
		sed -n '/^```sh/,/^```$/{/^```/!p}' >recipe
	run sh -e recipe
	assert_success
	assert_line --regexp 'results/before/summary.csv │ shm-spin +│ 220'
	assert_line --regexp 'results/after/summary.csv +│ shm-futex +│ 44000'
	run sqlite3 all.db 'SELECT count(DISTINCT file) FROM summary'
	assert_output 2
}
