#!/usr/bin/env bats
# Workloads: all ways of all of them do what they say, notice who dies, and leave
# nothing. What they do is checked by themselves: what is wrong is `failed`.
load ../cli/helpers

teardown() {
	assert_nothing_left
}

workloads() {
	shmbench list --json | jq -r '.[] | select(.kind == "probe") | .name' |
		grep '^work/'
}

# Workers for whom this machine has a CPU each.
most=$(($(nproc) < 4 ? $(nproc) : 4))

@test "every way of every workload is done or skipped, none failed" {
	run -0 shmbench run --suite full --force --rounds 1 -o out 'work/*' \
		limit/contended-add --workers "1..$most" --deadline 20s
	run -0 awk -F, 'NR > 1 && $8 !~ /done|skipped/' out/trials.csv
	assert_output ''
	for name in $(workloads); do
		[ "$most" -lt 2 ] || grep -q "\"$name\".*\"done\"" out/trials.csv || {
			echo "$name was not done at all"
			false
		}
	done
	run -0 shmstat summary --csv out
	run -0 shmstat check out
}

@test "what a workload tells is a metric of the summary" {
	[ "$most" -ge 2 ] || skip 'one CPU'
	shmbench run --suite full --force --rounds 2 -o out work/queue-1us \
		--media shared-pipe --workers 2
	told=$(awk -F, '$NF ~ /overhead/ { print $NF; exit }' out/trials.csv)
	[[ $told == *'overhead_ns_per_task='*' imbalance=1 cpu_ns_per_task='* ]]
	run -0 shmstat summary --csv out
	for metric in ns_per_task tasks_per_s overhead_ns_per_task imbalance; do
		assert_line --partial "\"$metric\""
	done
}

# Kill processes of a trial until one hits a worker in its work.
@test "a killed process of a workload is noticed within seconds" {
	[ "$most" -ge 2 ] || skip 'one CPU'
	for name in $(workloads); do
		rm -rf out
		shmbench run --suite full --force --rounds 99 -o out "$name" \
			--workers 2 --deadline 30s >log 2>&1 &
		runner=$!
		for _ in $(seq 200); do
			[ "$(wc -l <out/trials.csv 2>/dev/null || echo 0)" -lt 4 ] || break
			sleep 0.05
		done
		before=$SECONDS
		until grep -q '"failed"' out/trials.csv; do
			near=$(pgrep -P "$runner" -x shmbench | head -n 1)
			far=$(pgrep -P "${near:-0}" | tail -n 1)
			[ -z "$far" ] || kill -9 "$far" 2>/dev/null || :
			sleep 0.1
			[ $((SECONDS - before)) -lt 20 ]
		done
		grep '"failed"' out/trials.csv | grep -v 'deadline'
		kill -TERM "$runner"
		wait "$runner" || :
	done
}
