#!/usr/bin/env bats
# bench.bats - what drives the programs: make's targets and whole processes.
load helpers

@test "make help lists every target that is for people" {
	run make -s -C "$ROOT" help
	assert_success
	for target in all bench summary charts report check lint format \
		sanitize install uninstall clean help; do
		assert_line --regexp "^$target "
	done
}

@test "whole processes are timed once a round, each transport, shuffled" {
	command -v hyperfine || skip 'no hyperfine'
	shmbench run -s quick --force -r 1 -z 64 -m pipe,fifo,shm-futex \
		-p same-cpu -o run ipc/stream
	ROUNDS=3 BYTES=1M "$ROOT/scripts/whole-processes" "$O/shmbench" run
	columns_told whole.csv >told
	columns_of run/whole.csv | diff told -
	run -0 wc -l <run/whole.csv
	assert_output $((3 * 3 * 2 + 1))
	run -0 sh -c "sed 1d run/whole.csv | cut -d, -f 9,10 | sort | uniq -c"
	assert_line --regexp '^ *3 pipe,1M$'
	assert_line --regexp '^ *3 shm-futex,4M$'
	# In another order each time.
	for round in 1 2 3; do
		sed '1d; s/.*--via //; s/,.*//' "run/whole/round-$round.csv" | xargs
	done | sort -u >orders
	run -0 wc -l <orders
	refute_output 1
	run -0 sh -c 'shmstat summary --csv run | grep -c ns_per_process'
	assert_output $((3 * 2))
	for round in 1 2 3; do
		run -0 jq -e '.results | length > 1' "run/whole/round-$round.json"
	done
}

@test "without hyperfine whole processes are skipped, and it is said" {
	mkdir bin
	for tool in sh awk mkdir; do
		ln -s "$(command -v $tool)" bin/
	done
	PATH=bin run "$ROOT/scripts/whole-processes" "$O/shmbench" run
	assert_success
	assert_output --partial SKIPPED
}
