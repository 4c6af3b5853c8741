#!/usr/bin/env bats
# database.bats - many runs in one SQLite database.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	command -v sqlite3 >/dev/null || skip 'sqlite3 is missing'
	cp -R "$BATS_TEST_DIRNAME/fixtures/run" before
	cp -R before after
}

database() {
	"$ROOT/scripts/database" "$@"
}

ask() { # SQL
	run sqlite3 -batch -bail all.db "$1"
	assert_success
}

@test "every row of every run is there, empty cells as NULL" {
	run database all.db before after/
	assert_success
	assert_output ''
	ask 'SELECT count(*) FROM run'
	assert_output 2
	for pair in summary:summary trials:trial host:host_fact run:run_fact; do
		ask "SELECT count(*) FROM ${pair#*:} WHERE run = 'after'"
		assert_output $(($(wc -l <"before/${pair%:*}.csv") - 1))
	done
	ask "SELECT count(*) FROM summary WHERE run = 'before'
		AND typeof(median) = 'real' AND p999 IS NULL"
	assert_output "$(shmstat_free before/summary.csv)"
	ask "SELECT DISTINCT typeof(size_bytes), typeof(readings) FROM summary"
	assert_output 'integer|integer'
}

# Rows of a summary without p999.
shmstat_free() {
	sed 1d "$1" | awk -F, '$16 == "" { n++ } END { print n + 0 }'
}

@test "a run that comes again is replaced; a link is the run it points to" {
	ln -s before latest
	database all.db before
	sed -i '3,$d' before/trials.csv
	database all.db latest
	ask 'SELECT name FROM run'
	assert_output before
	ask 'SELECT count(*) FROM trial'
	assert_output 1
}

@test "views: runs, history, fastest, ratios, not done" {
	sed -i 's/\("ipc.round-trip","pipe".*"rtt_ns","ns",[0-9]*,[0-9]*\),[^,]*,/\1,123456,/' \
		after/summary.csv
	sed -i 's/"run.started","[^"]*"/"run.started","2030-01-01T00:00:00Z"/' \
		after/run.csv
	database all.db after before
	ask 'SELECT run, host, started, state FROM runs ORDER BY run DESC LIMIT 1'
	assert_output --regexp '^before\|fixture\|2[0-9TZ:-]*\|complete$'
	ask "SELECT run, started FROM history WHERE medium = 'pipe'
		AND metric = 'rtt_ns' AND size_bytes = 4096
		AND placement = 'same-llc'"
	assert_line --index 0 --partial before
	assert_line --index 1 'after|2030-01-01T00:00:00Z'
	ask "SELECT ratio = b_median / a_median, b_median FROM ratios
		WHERE a = 'before' AND b = 'after' AND medium = 'pipe'
		AND metric = 'rtt_ns' AND placement = 'same-llc'
		AND size_bytes = 4096"
	assert_output '1|123456.0'
	ask "SELECT count(*) FROM ratios WHERE a = b"
	assert_output 0
	ask "SELECT DISTINCT medium FROM fastest WHERE run = 'before'
		AND placement = 'same-llc' AND size_bytes = 4096"
	assert_equal "${#lines[@]}" 1
	ask 'SELECT sum(trials) FROM not_done'
	assert_output "$(grep -hvc '"done"' before/trials.csv | awk '{
		print 2 * ($1 - 1) }')"
}

@test "the examples in shmperf.sql work" {
	database all.db before after
	awk '/^--     (SELECT|WHERE|AND|ORDER)/ { sub(/^-- */, ""); print }' \
		"$ROOT/results/shmperf.sql" >examples.sql
	run grep -c ';$' examples.sql
	assert_output 5
	run sqlite3 -batch -bail all.db <examples.sql
	assert_success
	assert_line --partial before
}

@test "what is malformed is not put in, nor half of it" {
	database all.db before
	for spoil in 's/,"ns",[0-9]*,/,"ns",many,/' 's/^"[^"]*",/"",/' \
		'1s/metric/metrics/'; do
		cp before/summary.csv after/summary.csv
		sed -i "$spoil" after/summary.csv
		run --separate-stderr database all.db after
		assert_failure 1
		[[ $stderr == *'ERROR: after was not put into the database' ]]
		ask 'SELECT name FROM run'
		assert_output before
		ask "SELECT name FROM sqlite_schema WHERE name LIKE 'new%'"
		assert_output ''
	done
	rm after/summary.csv
	run --separate-stderr database all.db after
	assert_failure 1
	assert_equal "$stderr" 'ERROR: after has no summary.csv'
	run database all.db
	assert_failure 2
}

@test "names and cells that look like commands stay text" {
	name="it's; .shell touch pwned"
	mv before "$name"
	sed -i 's/"run.suite","[^"]*"/"run.suite","x'\''); .shell touch pwned"/' \
		"$name/run.csv"
	run database all.db "$name"
	assert_success
	ask "SELECT run, suite FROM runs"
	assert_output "$name|x'); .shell touch pwned"
	run find . -name 'pwned*'
	assert_output ''
}
