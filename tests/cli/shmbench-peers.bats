#!/usr/bin/env bats
# shmbench-peers.bats - what every peer must do, if the build has peers: carry
# messages whole and in order, and leave nothing, however a trial ends.
load helpers

# What could be left: files, sockets, segments.
belongings() {
	find /tmp -maxdepth 1 \( -type s -o -name 'shmperf-*' \) 2>/dev/null
	find /dev/shm "$TMPDIR" 2>/dev/null | sort
}

# Somebody else may have something there for a moment.
assert_nothing_new() {
	for _ in $(seq 20); do
		! belongings | diff before - >new || return 0
		sleep 0.1
	done
	fail "left: $(cat new)"
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	mkdir tmp
	export TMPDIR=$PWD/tmp
	peers=$(transports | grep -xFf <(names) || :)
	[ -n "$peers" ] || skip 'built without peers'
	belongings >before
}

teardown() {
	[ ! -f before ] || assert_nothing_new || return
	run processes_of_ours
	assert_output ''
}

transports() {
	shmbench list --json |
		jq -r '.media[] | select(.kind == "transport") | .name'
}

# What the plug-ins call themselves.
names() {
	sed -n 's/^TRANSPORT("\([^"]*\)".*/\1/p' "$ROOT"/bench/peers/*.c
}

media() {
	printf '%s\n' "$peers" | paste -sd , -
}

quick_run() { # DIR ARG...
	local dir=$1
	shift
	shmbench run --suite quick --force --rounds 1 -o "$dir" \
		-m "$(media)" "$@"
}

# Outcome of every trial, with its reason if it is not done.
outcomes() { # DIR
	tail -n +2 "$1/trials.csv" | cut -d, -f2-4,6,8,9
}

each_is_done() { # DIR
	run ! grep -E '"(failed|timeout|interrupted)"' <(outcomes "$1")
	for peer in $peers; do
		outcomes "$1" | grep "\"$peer\"" | grep -q '"done"' ||
			fail "$peer: $(outcomes "$1" | grep "\"$peer\"")"
	done
}

@test "every peer carries verified messages of all sizes, both ways" {
	quick_run out ipc/round-trip ipc/stream ipc/in-place \
		-p same-cpu,nearest --sizes 8,64,4096,65537,1M
	each_is_done out
}

@test "every peer carries messages that are larger than any buffer" {
	quick_run out ipc/round-trip ipc/stream -p nearest --sizes 16M
	each_is_done out
}

@test "every peer serves a hub with several channels" {
	quick_run out ipc/fan-in ipc/fan-out --sizes 64,64K --workers 2
	run ! grep -E '"(failed|timeout|interrupted)"' <(outcomes out)
}

@test "every peer is set up, used and gone, again and again" {
	quick_run out ipc/set-up -p nearest --sizes 64,64K
	each_is_done out
}

@test "every peer can be moved through" {
	for peer in $peers; do
		run -0 shmbench move --via "$peer" --bytes 1M
	done
}

# Those here whose library has threads that carry messages.
threaded() {
	printf '%s\n' "$peers" | grep -xE 'zmq-ipc|nng-ipc' || :
}

@test "threads of a library get a CPU that no side has, or a flag tells" {
	two=$(taskset -cp $$ | grep -o '[0-9,-]*$' | tr , '\n' | awk -F- '
		{ for (i = $1; i <= $NF; i++) print i }' | head -2 | paste -sd ,)
	[ -n "$(threaded)" ] || skip 'no peer here has threads'
	[ "${two#*,}" != "$two" ] || skip 'one CPU'
	taskset -c "$two" shmbench run --suite quick --force --rounds 1 -o out \
		-m "$(media)" ipc/round-trip --sizes 64 -p same-cpu,nearest
	for peer in $(threaded); do
		run -0 grep -E "\"$peer\",\"same-cpu\"" out/trials.csv
		refute_output --partial threads-share-cpu
		run -0 grep -E "\"$peer\",\"(same-llc|smt|cross-.*)\"" \
			out/trials.csv
		assert_output --partial threads-share-cpu
	done
	run ! grep -E '"(sd-bus|shm-ck-ring-spin)".*threads-share' out/trials.csv
}

# Kill a trial's near side, a child of the runner that is not its janitor, as
# soon as there is one. In a shell of its own, as bats traces each command.
kill_near_side() { # RUNNER
	bash -c 'for _ in $(seq 500); do
		for stat in /proc/[0-9]*/stat; do
			read -r pid name state parent _ 2>/dev/null <"$stat"
			if [ "$name" = "(shmbench)" ] && [ "$parent" = "$1" ] &&
				[ "$state" != Z ]; then
				kill -9 "$pid" && exit
			fi
		done
	done' - "$1"
}

@test "kill -9 of the near side leaves nothing, whenever it comes" {
	for peer in $peers; do
		for pause in 0.02 0.1 0.2 0.3; do
			dir=out-$peer-$pause
			shmbench run --suite quick --force -o "$dir" \
				ipc/round-trip -m "$peer" -p nearest \
				--sizes 64,64K --rounds 9 2>/dev/null 3>&- &
			runner=$!
			sleep "$pause"
			kill_near_side "$runner"
			for _ in $(seq 100); do
				! grep -qs '"failed"' "$dir/trials.csv" || break
				sleep 0.02
			done
			kill -TERM $runner 2>/dev/null || :
			wait $runner || :
		done
		assert_nothing_new
	done
}

@test "kill -9 of the runner leaves nothing" {
	for peer in $peers; do
		for pause in 0.05 0.2; do
			shmbench run --suite quick --force -o "out-$peer-$pause" \
				ipc/round-trip -m "$peer" -p nearest \
				--sizes 64 --rounds 9 2>/dev/null 3>&- &
			sleep "$pause"
			kill -9 $!
			wait $! || :
		done
	done
	for _ in $(seq 100); do
		[ -n "$(processes_of_ours)" ] || break
		sleep 0.05
	done
}
