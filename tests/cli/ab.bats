#!/usr/bin/env bats
# ab.bats - `make ab`: turns of sides, what is undone and when, what is compared.
load helpers

@test "shmbench --in-turn waits for each turn, ends by a word, is interrupted by the end" {
	in_turn() {
		shmbench run -s quick --force -o "$1" --in-turn x --seed 3 -z 64 \
			-m pipe,fifo -p same-cpu ipc/round-trip
	}
	run -0 in_turn one <<<$'turn\nturn\nend'
	assert_line --index 2 --regexp '^1 ipc/round-trip (pipe|fifo) same-cpu$'
	run -0 grep -c -e '"run.state","complete"' -e '"run.rounds","1"' one/run.csv
	assert_output 2
	for answers in $'turn\nturn\nturn' $'turn\nturn\nturn\nend'; do
		rm -rf two
		run -1 in_turn two <<<"$answers"
		assert_output --partial interrupted
		run -0 wc -l <two/trials.csv
		assert_output 4
	done
	run -2 shmbench run --in-turn x -o three
	assert_output --partial --seed
	run -2 shmbench run --in-turn x --seed 1 --budget 3s -o three
	assert_output --partial --budget
}

@test "shmbench --in-turn: those of one ID share the machine, strangers are refused" {
	unshare -rn true 2>/dev/null || skip 'no network namespace for a lock of our own'
	cat >both <<-'E'
		mkfifo never
		sleep 60 >never & holder=$!
		run() { shmbench run limit/null --rounds 1 "$@"; }
		shmbench run limit/null -o a --in-turn pair --seed 1 <never >asks 2>err &
		first=$!
		for _ in $(seq 200); do [ -s asks ] || sleep 0.05; done
		echo turn | run -o b --in-turn pair --seed 1 >&2
		echo "same: $?"
		echo turn | run -o c --in-turn other --seed 1 >&2
		echo "other: $?"
		run -o d
		echo "stranger: $?"
		kill $first $holder
		wait $first
		echo "first: $?"
	E
	run --separate-stderr -0 unshare -rn sh both
	assert_output "$(printf '%s\n' 'same: 0' 'other: 2' 'stranger: 2' 'first: 1')"
}
