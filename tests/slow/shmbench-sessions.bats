#!/usr/bin/env bats
# shmbench-sessions.bats - sizes that are measured by the same two processes.
load ../cli/helpers

sizes_run() { # DIR ARG...
	local dir=$1
	shift
	shmbench run --suite quick --force -o "$dir" "$@"
}

near_of() { # RUNNER; between two trials there is none
	until pgrep -n -x -P "$1" shmbench; do
		kill -0 "$1" || return
		sleep 0.01
	done
}

queues_of() { # RUN, its number: how many there are of its 64 keys
	local first=$((0x70000000 | (0x$1 & 0x3fffff) << 6)) n=0 key
	for key in $(ipcs -q | grep -o '^0x[0-9a-f]*'); do
		n=$((n + (key >= first && key < first + 64)))
	done
	echo "$n"
}

@test "the sizes of a message share their processes, and only they" {
	sizes_run out ipc/round-trip -m pipe,shm-spin -p nearest,unpinned \
		--sizes 64,4K,64K --rounds 2
	column out/trials.csv outcome | sort -u | diff - <(echo 'done')
	# Three trials for each number and round; four numbers.
	paste -d ' ' <(column out/trials.csv round) \
		<(column out/trials.csv session) |
		sort | uniq -c | awk '{ print $1 }' >got
	yes 3 | head -n 8 | diff - got
	sizes_run one fault/write -m shm --sizes 64K,1M --rounds 2
	column one/trials.csv session | grep -c . | diff - <(echo 0)
}

@test "--apart: none share" {
	sizes_run out ipc/round-trip -m pipe -p nearest --sizes 64,4K \
		--rounds 1 --apart
	column out/trials.csv session | grep -c . | diff - <(echo 0)
	grep -q '"run.apart","yes"' out/run.csv
}

@test "--twice --apart: only what is measured again is apart" {
	sizes_run out ipc/round-trip -m pipe -p nearest --sizes 64,4K \
		--rounds 2 --twice --apart
	paste -d ' ' <(column out/trials.csv medium) \
		<(column out/trials.csv session | sed 's/..*/shared/') |
		sort | uniq -c | sed 's/^ *//; s/ *$//' >got
	printf '%s\n' '4 pipe shared' '4 pipe:again' | diff - got
	paste -d ' ' <(column out/trials.csv round) \
		<(column out/trials.csv session) | sort | uniq -c |
		awk '{ print $1, NF }' | sort >got
	printf '%s\n' '2 2' '2 2' '2 3' '2 3' | diff - got
}

@test "what one size cannot do takes no other with it" {
	sizes_run out ipc/stream-64K -m shm-pipe,pipe,udp -p nearest \
		--sizes 1,64,4K --rounds 2
	run grep -cE ' (failed|timeout)' <(column out/trials.csv outcome)
	assert_output 0
	sizes_run all ipc/round-trip -m posix-mq,pipe-packet,unix-dgram \
		-p nearest --sizes 64,4K,256K,16M --rounds 2
	paste -d ' ' <(column all/trials.csv size_bytes) \
		<(column all/trials.csv outcome) >got
	run grep -c '^64 done' got
	assert_output 6
	run grep -cE ' (failed|timeout)' got
	assert_output 0
}

@test "of a pair that is killed one size is lost and the others measured" {
	shmbench run --suite quick --force -o out ipc/round-trip -m pipe \
		-p nearest --rounds 20 --sizes 64,256,1K,4K,16K,64K,256K,1M &
	runner=$!
	for _ in 1 2 3; do
		sleep 0.15
		# It may end by itself before it is hit.
		until near=$(near_of "$runner") && kill -9 "$near" 2>/dev/null; do
			kill -0 "$runner"
		done
	done
	wait "$runner"
	lost=$(column out/trials.csv outcome | grep -c failed)
	[ "$lost" -ge 1 ]
	[ "$lost" -le 3 ]
	column out/trials.csv outcome | grep -c 'done' | diff - <(echo $((160 - lost)))
}

# Two queues of 80 KiB for each size, of which a user may have 800 KiB.
@test "a size that has no room beside the others is measured alone" {
	ulimit -q 819200 || skip "the limit of message queues is lower here"
	sizes_run out ipc/round-trip -m posix-mq -p nearest \
		--sizes 16K,32K,64K,128K,256K,512K,1M --rounds 2
	column out/trials.csv outcome | sort | uniq -c | tr -s ' ' |
		diff - <(echo ' 14 done')
	column out/trials.csv session >got
	run grep -c . got
	refute_output 0
	run grep -c '^$' got
	refute_output 0
}

# Two queues of each, whose keys tell of which run they are.
@test "a pair that is killed leaves nothing of any size" {
	shmbench run --suite quick --force -o out ipc/round-trip -m sysv-mq \
		-p nearest --rounds 30 --sizes 64,256,1K,4K,16K,64K &
	runner=$!
	had=0
	# Not before all are made, nor as it ends.
	while [ "$had" -lt 12 ] && kill -0 "$runner"; do
		sleep 0.05
		near=$(near_of "$runner")
		kill -STOP "$near" || continue
		number=$(cd /dev/shm && echo shmperf-run-*)
		number=${number##*-}
		had=$(queues_of "$number")
		[ "$had" -ge 12 ] || kill -CONT "$near"
	done
	kill -9 "$near"
	wait "$runner"
	queues_of "$number" | diff - <(echo 0)
	column out/trials.csv outcome | grep -c 'failed' | diff - <(echo 1)
}

# All buffers are there at once, up to 64 MiB.
@test "sizes that are too large together have processes of their own" {
	sizes_run out ipc/round-trip -m pipe -p nearest --sizes 32M,33M \
		--rounds 1
	column out/trials.csv outcome | sort -u | diff - <(echo 'done')
	run grep -c . <(column out/trials.csv session)
	assert_output 0
}

@test "of a pair whose far side is killed one size is lost" {
	shmbench run --suite quick --force -o out ipc/round-trip -m pipe \
		-p nearest --rounds 20 --sizes 64,256,1K,4K,16K,64K,256K,1M &
	runner=$!
	for _ in 1 2 3; do
		sleep 0.15
		near=$(near_of "$runner")
		kill -9 "$(pgrep -P "$near")" || true # as it ends by itself
	done
	wait "$runner"
	column out/trials.csv outcome >got
	lost=$(grep -c failed got)
	[ "$lost" -ge 1 ]
	[ "$lost" -le 3 ]
	grep -c 'done' got | diff - <(echo $((160 - lost)))
	# What near was at may end, too, before it hears of the death.
	run grep -c 'the far side was killed' <(column out/trials.csv why)
	[ "$output" -ge 1 ]
	[ "$output" -le "$lost" ]
	[ "$(grep -c . <(column out/trials.csv why))" -ge "$lost" ]
}
