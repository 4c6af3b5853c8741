#!/usr/bin/env bats
# shmbench-ipc.bats - what every transport must do: messages of any size arrive
# whole and in order, both ways; a dead peer is noticed; nothing is left.
load ../cli/helpers

# What could be left: names, System V objects, processes.
belongings() {
	find /dev/shm /tmp /dev/mqueue -maxdepth 1 -name 'shmperf-*' 2>/dev/null ||
		: # not every machine has all of them
	tail -n +2 -q /proc/sysvipc/shm /proc/sysvipc/msg /proc/sysvipc/sem |
		awk '{ print "sysv", $1, $2 }'
	processes_of_ours
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	belongings >before
}

# Who was killed is reaped a moment later.
teardown() {
	for _ in $(seq 60); do
		belongings | cmp -s before - && break
		sleep 0.05
	done
	belongings | diff before -
}

transports() {
	shmbench list | awk '$1 == "transport" { print $2 }'
}

# Payloads are verified by the probes, to the last byte of every message in a
# trial's first reading; a trial that found no fault is done. Who is skipped says
# why.
carry() { # SIZES PLACEMENTS PROBE...
	local sizes=$1 placements=$2 media t
	shift 2
	media=$(transports | paste -sd, -)
	# TCP of short messages in a narrow window may stand still for half a minute,
	# until its sender's timer has doubled often enough.
	run shmbench run -o out --suite quick --force -r 1 --deadline 2m -z "$sizes" \
		-p "$placements" -m "$media" "$@"
	assert_success
	run grep -E '"(failed|timeout|interrupted)"' out/trials.csv
	assert_output ''
	run grep -E '"skipped",(""|),' out/trials.csv
	assert_output ''
	for t in $(transports); do
		grep -q ",\"$t\"," out/trials.csv || fail "$t is missing"
	done
}

# At the edges of what rides beside an index, of a packet, of a page, of a
# window; odd ones; and more than any buffer holds.
edges=1,7,8,9,55,56,57,63,64,65,4095,4096,4097,32769,65535,65536,65537,300001,4M

@test "every transport carries messages of all sizes there and back" {
	carry $edges same-cpu,nearest ipc/round-trip
	# Not on a kernel without it, nor where it is forbidden.
	for t in $(transports); do
		run grep ",\"$t\"," out/trials.csv
		grep -qE '"done"|"skipped","(no |[^"]*not allowed)' <<<"$output" ||
			fail "$t: $output"
	done
}

@test "every transport carries a stream, copied and in place" {
	carry 9,64,65537 same-cpu,nearest ipc/stream
	rm -r out
	carry 64,4096,8192,1000003 same-cpu,nearest ipc/stream-1M ipc/in-place
}

@test "every transport keeps a pace" {
	carry 64 same-cpu,nearest ipc/paced-25 ipc/paced-90
}

@test "every transport is set up and ended, and tells one from many" {
	carry 64,65537 same-cpu,nearest ipc/set-up ipc/fan-in ipc/fan-out
}

# Cells of trials.csv by column names, of rows that were done.
done_cells() { # COLUMN...
	awk -F, -v names="$*" '
		NR == 1 {
			n = split(names, want, " ")
			for (i = 1; i <= NF; i++)
				at[$i] = i
			next
		}
		$at["outcome"] == "\"done\"" {
			for (i = 1; i <= n; i++)
				printf "%s%s", $at[want[i]], i < n ? " " : "\n"
		}' out/trials.csv | tr -d '"'
}

@test "where equal bytes in flight are claimed, they are, to a tenth" {
	for window in 64K 1M; do
		carry 64,1K,4K,64K nearest ipc/stream-$window
		run awk -v window="$(numfmt --from=iec $window)" '
			$3 < 0.9 * window || $3 > 1.1 * window' \
			<<<"$(done_cells medium size_bytes flight_bytes)"
		assert_output ''
		# What cannot hold as much says what it holds.
		run grep -vE ',"done",|"skipped","(of messages of|no )|^round' \
			out/trials.csv
		assert_output ''
		# Those that README compares do hold it, at some size at least.
		for t in pipe unix-stream tcp shm-spin shm-futex; do
			done_cells medium | grep -qx $t || fail "$t: $window"
		done
		rm -r out
	done
}

# Both of its buffers at once come in steps of more than a fifth.
@test "TCP has equal bytes in flight at every size" {
	for window in 64K 256K; do
		shmbench run -o out --suite quick --force -r 1 -m tcp --deadline 2m \
			-z 64,256,1K,4K,16K,64K -p nearest ipc/stream-$window
		run done_cells medium
		assert_equal "${#lines[@]}" 6
		run awk -v window="$(numfmt --from=iec $window)" '
			$1 < 0.9 * window || $1 > 1.1 * window' \
			<<<"$(done_cells flight_bytes)"
		assert_output ''
		rm -r out
	done
}

@test "by default a medium is as the system gives it, and told so" {
	shmbench run -o out --suite quick --force -r 1 -z 64,64K -p nearest \
		-m pipe,unix-stream,tcp ipc/stream
	run done_cells medium buffer_bytes flight_bytes
	assert_line 'pipe 65536 65536'
	# A quarter of the socket's buffer is still more than what carries a
	# short message weighs.
	run awk '$1 != "pipe" && !($3 > 4096)' <<<"$output"
	assert_output ''
}

# An event of perf makes every switch longer, in a figure that may be nothing but
# switches. That strace sees any at all is shown by who spins, and by faults.
@test "nothing is counted by perf of two sides that sleep" {
	strace -o /dev/null true 2>/dev/null || skip 'strace cannot trace here'
	events() { # MEDIUM PROBE
		rm -rf out
		strace -f -qq -e trace=perf_event_open -o trace \
			shmbench run -o out -s quick --force -r 1 -z 64K \
			-p nearest -m "$1" "$2" >log 2>&1 || fail "$(cat log)"
		grep -q '"done"' out/trials.csv || fail "$(cat out/trials.csv)"
		grep -c perf_event_open trace || :
	}
	[ "$(nproc)" -gt 1 ] || skip 'it takes two CPUs'
	assert_equal "$(events pipe ipc/round-trip)" 0
	assert_equal "$(events pipe ipc/stream)" 0
	[ "$(events shm-spin ipc/round-trip)" -gt 0 ]
	# Before a run in which faults are counted it is asked once, too.
	[ "$(events shm fault/write)" -gt 1 ]
}

# How many readings there are tells who was given time to settle: four of what is
# quoted, two of other sizes, also where CPUs are kept awake.
@test "a stream between sleepers has few long readings, awake or not" {
	shmbench run -o out -s standard --force -r 1 -z 4K,64K -m pipe \
		-p nearest,nearest+awake ipc/stream
	run done_cells size_bytes readings
	[ -n "$output" ] || skip "it takes two CPUs"
	run sort -u <<<"$output"
	assert_output $'4096 2\n65536 3'
}

@test "a round trip has no bytes in flight to bound" {
	shmbench run -o out --suite quick --force -r 1 -z 64K -p nearest \
		-m pipe,tcp ipc/round-trip
	run done_cells medium flight_bytes
	assert_line 'pipe '
	assert_line 'tcp '
}

# The process that this one has forked last.
child_of() { # PID
	local pid
	for pid in $(pids_of shmbench); do
		[ "$(cut -d ' ' -f 4 <"/proc/$pid/stat" 2>/dev/null)" = "$1" ] &&
			[ "$(cat "/proc/$pid/comm" 2>/dev/null)" = shmbench ] &&
			echo "$pid" && return
	done
	return 1
}

# Moves for as long as nobody ends it; $! is the sender.
start_moving() { # TRANSPORT
	shmbench move --via "$1" --bytes 8T >/dev/null 2>err 3>&- &
	for _ in $(seq 100); do
		receiver=$(child_of $!) && return
		kill -0 $! 2>/dev/null || return 0
		sleep 0.02
	done
	fail "$1: no receiver"
}

ended_soon() { # PID
	for _ in $(seq 100); do
		[ -d "/proc/$1" ] || return 0
		case $(cut -d ' ' -f 3 <"/proc/$1/stat" 2>/dev/null) in
		Z | X | '') return 0 ;;
		esac
		sleep 0.05
	done
	return 1
}

@test "a sender whose receiver is killed ends, whatever it waits for" {
	for transport in $(transports); do
		receiver=
		start_moving "$transport"
		sender=$!
		if [ -n "$receiver" ]; then
			sleep 0.05
			kill -9 "$receiver"
			ended_soon "$sender" || fail "$transport: still waits"
		fi
		status=0
		wait "$sender" || status=$?
		[ -z "$receiver" ] || [ "$status" = 1 ] ||
			fail "$transport: ended with $status"
		[ -n "$receiver" ] || [ "$status" = 77 ] ||
			fail "$transport: $status, $(cat err)"
	done
}

@test "a receiver whose sender is killed ends, and what they shared is gone" {
	for transport in $(transports); do
		receiver=
		start_moving "$transport"
		sender=$!
		[ -n "$receiver" ] || continue
		kill -9 "$sender"
		wait "$sender" 2>/dev/null || true
		ended_soon "$receiver" || fail "$transport: still waits"
	done
}

@test "move moves by every transport, also messages that exceed the window" {
	for transport in $(transports); do
		for message in 64 64K 1M; do
			run shmbench move --via "$transport" --bytes 4M \
				--message $message
			[ "$status" -eq 0 ] || [ "$status" -eq 77 ] ||
				fail "$transport, $message: $output"
		done
	done
}

@test "two moves at once do not get in each other's way" {
	for transport in fifo posix-mq sysv-mq shm-sysv-sem; do
		shmbench move --via $transport --bytes 64M &
		first=$!
		shmbench move --via $transport --bytes 64M
		wait $first
	done
}

@test "in namespaces of its own the far side sees no process but itself" {
	# Of the full suite: it has to live longer than a look takes.
	shmbench run --suite full --force --rounds 30 -o out --placement same-cpu \
		--with namespaces --media pipe --sizes 64 ipc/round-trip 3>&- &
	runner=$!
	while kill -0 "$runner" 2>/dev/null && [ -z "${found:-}" ]; do
		found=$(grep -lsZ '^NSpid:.*[[:space:]]1$' /proc/[0-9]*/status |
			xargs -0r grep -ls '^Name:[[:space:]]*shmbench$') || :
	done
	wait "$runner"
	[ -n "${found:-}" ] || ! grep -q 'namespaces.*"done"' out/trials.csv
}

@test "the next one has the lock of an owner that is killed" {
	run -0 shmbench run --force --rounds 1 -o out --suite full \
		'sync/owner-dies-*' --sizes 64K
	run -0 grep -c '"done"' out/trials.csv
	[ "$output" -ge 4 ]
}
