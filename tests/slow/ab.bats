#!/usr/bin/env bats
# ab.bats - `make ab`: turns of sides, what is undone and when, what is compared.
# bats file_tags=own-shm
load ../cli/helpers

# Two rounds of a point or two, which take no time.
tiny='--rounds 2 limit/syscall ipc/round-trip --media pipe --sizes 64,4K --placement same-cpu'
one='--rounds 1 limit/syscall'

ab() { # VARIABLE=VALUE...
	env FORCE=1 RUN=./run ARGS="$one" BUDGET=0s "$@" "$ROOT/scripts/ab"
}

# A clock that goes on by so much whenever it is looked at.
ticking() { # SECONDS
	mkdir -p bin
	cat >bin/date <<-E
		#!/bin/sh
		[ "\$1" = +%s ] || exec /bin/date "\$@"
		echo tick >>"$PWD/ticks"
		echo \$((\$(wc -l <"$PWD/ticks") * $1))
	E
	chmod +x bin/date
	PATH=$PWD/bin:$PATH
}

# The same in the background, as a process whose number is $!.
start_ab() { # VARIABLE=VALUE...
	env --default-signal=INT FORCE=1 RUN=./run BUDGET=0s "$@" \
		"$ROOT/scripts/ab" 2>err 3>&- &
}

# The number of a side's shmbench, which is a child of the driver.
bench_of() { # DIR DRIVER
	local pid
	for pid in $(processes_of_ours); do
		! tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q -- " -o $1 " ||
			! grep -qx "PPid:.$2" "/proc/$pid/status" || echo "$pid"
	done
}

# How the process in the background ended.
await_end() { # STATUS
	local status=0
	wait $! || status=$?
	assert_equal "$status" "$1"
}

nothing_left() {
	assert_no_processes_left
	run find . -type p -o -name undo -o -name ab-undo
	assert_output ''
}

# As compare tells it of the sides, on whatever line.
assert_rounds() { # N
	[[ ${output//$'\n'/ } == *"rounds $1"* ]] || fail "no rounds $1: $output"
}

@test "ab: sides that are the same, or cannot be undone, are a usage error" {
	run -2 ab
	assert_output --partial 'B_SHMBENCH='
	run -2 ab A=true B='touch it'
	assert_output --partial 'UNDO='
	run -2 ab B_ARGS=--force BUDGET=soon
	assert_output --partial '10m'
	run -2 ab RESUME=1 CONFIRM=1
	assert [ ! -e run ]
	assert [ ! -e it ]
}

@test "ab: runs of sides take turns A B B A, each set up first; then merged and compared" {
	ticking 100
	run -0 ab A='echo a >>log' B='echo b >>log' UNDO='echo undo >>log' BUDGET=250s
	assert_rounds 2
	run -0 cat log
	assert_output "$(printf '%s\n' a b b a undo)"
	for each in runs/a-1 runs/a-2 runs/b-1 runs/b-2 A B; do
		assert [ -s run/$each/trials.csv ]
		assert [ -s run/$each/host.csv ]
	done
	run -0 column run/compare.csv a_rounds
	assert_output 2
	nothing_left
}

@test "ab: one pair is measured however long it takes, three sides are A B C" {
	ticking 1000
	run -0 ab A='echo a >>log' B='echo b >>log' C='echo c >>log' \
		UNDO='echo undo >>log'
	run -0 cat log
	assert_output "$(printf '%s\n' a b c undo)"
	run -0 column run/compare.csv b
	assert_output "$(printf '%s\n' B C)"
}

@test "ab: a side without a command is what UNDO leaves" {
	ticking 100
	run -0 ab B='echo b >>log' UNDO='echo undo >>log' BUDGET=250s
	run -0 cat log
	assert_output "$(printf '%s\n' b b undo)"
}

@test "ab: what is to be undone is written down before anything is changed" {
	run -0 ab B='cat run/undo results/ab-undo >seen' UNDO='echo undo >>log'
	run -0 grep -c 'echo undo' seen
	assert_output 2
	nothing_left
}

@test "ab: a command that fails ends it, and is undone once" {
	run -1 ab A='echo a >>log' B='echo b >>log; false' UNDO='echo undo >>log'
	assert_output --partial 'side B: failed'
	run -0 cat log
	assert_output "$(printf '%s\n' a b undo)"
	assert [ ! -e run/runs/b-1/trials.csv ]
	nothing_left
}

@test "ab: what failed to be undone is undone by the next start" {
	run -1 ab B='touch it' UNDO='echo undo >>log; ! [ -e it ] || [ -e may ]'
	assert_output --partial 'undoing failed'
	run -0 cat log
	assert_output undo
	assert [ -s run/undo ]
	touch may
	# Even one that has nothing to do, whatever its RUN.
	run -2 ab RUN=./other
	assert_output --partial 'undoing first'
	run -0 cat log
	assert_output "$(printf '%s\n' undo undo)"
	nothing_left
	run -2 ab
	refute_output --partial undoing
}

@test "ab: a signal ends what is measured, undoes, and is told by the status" {
	for sig in TERM:143 INT:130 HUP:129; do
		rm -rf run log
		start_ab ARGS='--rounds 900 limit/syscall' A='echo a >>log' \
			UNDO='echo undo >>log'
		await_lines run/runs/a-1/trials.csv 1
		kill -"${sig%:*}" $!
		await_end "${sig#*:}"
		run -0 cat log
		assert_output "$(printf '%s\n' a undo)"
		run -0 grep -c interrupted run/runs/a-1/run.csv
		nothing_left
	done
}

@test "ab: a signal ends sides in turn, too, and undoes" {
	start_ab A='echo a >log' UNDO='echo undo >>log' SWITCH=1 BUDGET=1h \
		ARGS=limit/syscall
	await_lines run/B/trials.csv 2
	kill -TERM $!
	await_end 143
	run -0 sh -c "grep -h run.state run/[AB]/run.csv | sort | uniq -c"
	assert_output --regexp '^ *2 "run.state","interrupted"'
	run -0 cat log
	assert_line --index 0 a
	assert_line --index 1 undo
	nothing_left
}

@test "ab: after kill -9 the next start undoes first" {
	start_ab ARGS='--rounds 900 limit/syscall' A='echo a >>log' \
		UNDO='echo undo >>log'
	await_lines run/runs/a-1/trials.csv 1
	kill -9 $!
	run -0 cat log
	assert_output a
	run -0 ab RUN=./other B_ARGS='--inject 5%'
	assert_output --partial 'undoing first what an earlier make ab left'
	run -0 cat log
	assert_output "$(printf '%s\n' a undo)"
	nothing_left
}

@test "ab: RESUME=1 takes one turn a start, keeps what is finished, says what is next" {
	run -0 ab RESUME=1
	assert_output --partial 'make the machine what B is'
	run -0 ab RESUME=1
	assert_rounds 1
	assert_output --partial 'make the machine what B is'
	cp run/runs/a-1/trials.csv kept
	# A power cut leaves a run that is not complete.
	mkdir run/runs/b-2
	echo '"run.state","running","info",' >run/runs/b-2/run.csv
	run -0 ab RESUME=1
	assert_output --partial 'run/runs/b-2 is not complete'
	assert_output --partial 'make the machine what A is'
	run -0 ab RESUME=1
	assert_rounds 2
	assert_output --partial 'make the machine what A is'
	cmp run/runs/a-1/trials.csv kept
	run -2 ab RESUME=1 B_ARGS='--inject 5%'
	assert_output --partial 'other settings'
	run -1 ab B_ARGS=--force ARGS="$one"
	assert_output --partial 'holds sides already'
}

@test "ab: sides in turn measure the same points in the same order, A B B A" {
	run -0 ab B_ARGS='--inject 5%' ARGS="$tiny"
	cut -d , -f 1-6 run/A/trials.csv >a
	run -0 wc -l <a
	assert_output 7
	cut -d , -f 1-6 run/B/trials.csv | diff a -
	run -0 cut -d ' ' -f 1 run/turns
	assert_output "$(printf '%s\n' A B B A A B B A)"
	# Both of a pair are at the same.
	run -0 sh -c "cut -d ' ' -f 2- run/turns | uniq -c | grep -c ' 2 '"
	assert_output 4
	run -0 sh -c "grep -h in_turn run/[AB]/run.csv | sort | uniq -c"
	assert_output --regexp '^ *2 "run.in_turn","[0-9a-f-]+"'
	nothing_left
}

@test "ab: sides in turn end together when the time is up, with whole rounds" {
	ticking 10
	run -0 ab B_ARGS='--inject 5%' ARGS=limit/syscall BUDGET=85s
	assert_rounds 7
	for side in A B; do
		run -0 grep -c '^"run.state","complete"' run/$side/run.csv
		run -0 column run/$side/trials.csv round
		assert_line --index 6 6
	done
}

@test "ab: a side that skips points takes its turns all the same, or ends" {
	mkdir bin
	printf '#!/bin/sh\nexec taskset -c %d %s/shmbench "$@"\n' \
		"$(taskset -cp $$ | sed 's/.*[^0-9]//')" "$O" >bin/narrow
	chmod +x bin/narrow
	run -0 ab B_SHMBENCH=bin/narrow \
		ARGS="$tiny --placement same-cpu,same-llc --media pipe,fifo"
	run -0 column run/B/trials.csv outcome
	assert_line skipped
	# Rounds of five sessions each.
	run -0 cut -d ' ' -f 1 run/turns
	assert_output "$(printf '%s\n' A B B A A B B A A B B A A B B A A B B A)"
	rm -rf run
	run -0 ab B_SHMBENCH=bin/narrow ARGS="--rounds 2 ipc/round-trip --media pipe \
		--sizes 64 --placement same-llc"
	run -0 cut -d ' ' -f 2 run/turns
	assert_line 0
	for side in A B; do
		run -0 grep -c '^"run.state","complete"' run/$side/run.csv
	done
	nothing_left
}

@test "ab: SWITCH=1 makes the side before each of its turns" {
	run -0 ab A='echo A >>log' B='echo B >>log' UNDO='echo undo >>log' SWITCH=1 \
		ARGS="$tiny"
	# Before the machine is looked at as it is for either, too.
	run -0 cat log
	assert_output "$(printf '%s\n' A B A B B A A B B A undo)"
	nothing_left
}

@test "ab: of sides in turn the death of one ends the other, and all is undone" {
	start_ab A='echo A >log' B=true UNDO='echo undo >>log' SWITCH=1 \
		ARGS=limit/syscall BUDGET=1h
	await_lines run/B/trials.csv 2
	kill -9 "$(bench_of ./run/B $!)"
	await_end 1
	run -0 grep 'side B' err
	run -0 grep -c '^"run.state","interrupted"' run/A/run.csv
	run -0 tail -n 1 log
	assert_output undo
	nothing_left
}

@test "ab: sides in turn end when nobody gives turns any more" {
	start_ab B_ARGS='--inject 5%' ARGS=limit/syscall BUDGET=1h
	await_lines run/B/trials.csv 2
	kill -9 $!
	nothing_left
	run -0 sh -c "grep -h run.state run/[AB]/run.csv | sort | uniq -c"
	assert_output --regexp '^ *2 "run.state","interrupted"'
}

@test "ab: sides in turn of other points are refused" {
	run -1 ab A_ARGS='--media pipe' B_ARGS='--media fifo' \
		ARGS='--rounds 1 ipc/round-trip --sizes 64 --placement same-cpu'
	assert_output --partial 'sides in turn measure other points'
	nothing_left
}

@test "ab: a build that takes no turns is measured in runs of its own" {
	mkdir bin
	printf '#!/bin/sh\n[ "$2" = --help ] || exec %s/shmbench "$@"\n' "$O" >bin/old
	chmod +x bin/old
	ticking 1000
	run -0 ab B_SHMBENCH=bin/old
	assert_output --partial 'side B is of a build that takes no turns'
	assert [ -e run/runs/b-1/trials.csv ]
}

@test "ab: CONFIRM=1 measures again what differs, and that alone is told" {
	run -1 ab B_ARGS='--inject 3000%' CONFIRM=1 FAIL_ON=slower \
		ARGS='limit/syscall --seed 7'
	assert_output --regexp 'confirmed +limit/syscall none same-cpu 0 B: slower, .*; again: slower'
	run -0 sh -c 'sed 1d run/confirm/limit/A/trials.csv | cut -d , -f 2 | sort -u'
	assert_output '"limit/syscall"'
	nothing_left
}

@test "ab: CONFIRM=1 tells what is not confirmed, and that nothing differs" {
	mkdir bin
	ln -s "$O/shmbench" "$O/shmdiag" bin/
	cat >bin/shmstat <<-'E'
		#!/bin/sh
		[ "$2" = --csv ] || exit 0
		[ -e run/confirm ] && v=inconclusive || v=$(cat verdict)
		echo 'probe,medium,placement,workers,size_bytes,a,b,ratio,verdict'
		echo "\"map/mmap\",\"shm\",\"same-cpu\",1,65536,\"A\",\"B\",1.5,\"$v\""
		echo "\"map/mmap\",\"memfd\",\"same-cpu\",1,4096,\"A\",\"B\",1,\"equivalent\""
	E
	chmod +x bin/shmstat
	echo faster >verdict
	run -0 ab O=bin CONFIRM=1 B_ARGS='--inject 5%' \
		ARGS='--rounds 1 map/mmap limit/null'
	assert_line 'not confirmed  map/mmap shm same-cpu 65536 B: faster, 1.5 times; again: inconclusive, 1.5 times'
	refute_line --partial memfd
	run -0 sh -c 'sed 1d run/confirm/map/B/trials.csv | cut -d , -f 2,3,6'
	assert_output '"map/mmap","shm",65536'
	echo equivalent >verdict
	rm -rf run
	run -0 ab O=bin CONFIRM=1 B_ARGS='--inject 5%'
	assert_output --partial 'nothing to confirm'
}

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
