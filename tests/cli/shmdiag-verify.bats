#!/usr/bin/env bats
# shmdiag-verify.bats - the claims: verdicts, forms, and that nothing is left.
load helpers

# Names, segments and processes of the claims; another run's would count too.
left_behind() {
	local pid
	find /dev/shm -maxdepth 1 -name 'shmperf-verify-*'
	awk '$1 >= 0x5e000000 && $1 <= 0x5e3fffff { print "segment", $1 }' \
		/proc/sysvipc/shm
	for pid in $(pids_of shmdiag); do
		case $(readlink "/proc/$pid/cwd") in
		"$BATS_TEST_TMPDIR"*) echo "process $pid" ;;
		esac
	done
}

# At once, or when the reaper is done.
assert_nothing_left_soon() {
	for _ in $(seq 100); do
		[ -n "$(left_behind)" ] || return 0
		sleep 0.1
	done
	fail "left behind: $(left_behind)"
}

verify() { # ARG...
	timeout 30 shmdiag verify "$@"
}

# Under strace, with some system calls tampered with.
tampered() { # INJECTION ARG...
	local inject=$1
	shift
	timeout 60 strace -f -qq -o trace -e trace="${inject%%:*}" \
		-e inject="$inject" "$O/shmdiag" verify "$@"
}

needs_strace() {
	command -v strace >/dev/null || skip 'strace is missing'
	strace -qq -o /dev/null true || skip 'no ptrace here'
}

# "FAIL map/unmap-is-local who unmapped it can still read it"
verdict_of() { # CLAIM
	echo "$output" | grep -E "^[A-Z]+ +$1 "
}

# What a tampered kernel breaks, the claim must notice.
assert_refuted() { # INJECTION CLAIM
	run tampered "$1" "$2"
	assert_failure 1
	assert_line --regexp "^FAIL +$2 "
}

assert_skipped() { # INJECTION CLAIM REASON
	run tampered "$1" "$2"
	assert_success
	assert_line --regexp "^SKIP +$2 +.*$3"
	assert_equal "${#lines[@]}" 2
}

teardown() {
	local pid name
	# What a tampered unlink(2) or shmctl(2) left, by the pids that were traced.
	[ ! -f trace ] || cut -d ' ' -f 1 trace | sort -u | while read -r pid; do
		for name in /dev/shm/shmperf-verify-"$pid"-*; do
			[ ! -e "$name" ] || rm -f -- "$name"
		done
		ipcrm -M $((0x5e000000 | pid)) 2>/dev/null || :
	done
	for pid in $(left_behind | sed -n 's/^process //p'); do
		kill -KILL "$pid" 2>/dev/null || :
	done
}

@test "verify --list tells every file of claims/, once, and tries nothing" {
	(cd "$ROOT/diagnose/claims" && ls) |
		sed 's/\.c$//; s/_/\//; s/_/-/g' | sort >files
	verify --list --output claim --raw | tail -n +2 | sort >claims
	run diff files claims
	assert_success
	run verify --list --json
	assert_success
	run jq '[.verify[] | select(.text == null or .source == null)] | length' \
		<<<"$output"
	assert_output 0
}

@test "verify gives every claim a verdict with evidence, and none fails" {
	verify --json >found.json
	run jq -r '[.verify[].verdict] - ["PASS", "INFO", "SKIP"] | .[]' found.json
	assert_output ''
	run jq -r '.verify[] | select((.evidence // "") == "") | .claim' found.json
	assert_output ''
	jq -r '.verify[].claim' found.json | sort >claims
	(cd "$ROOT/diagnose/claims" && ls) |
		sed 's/\.c$//; s/_/\//; s/_/-/g' | sort >files
	run diff files claims
	assert_success
	run left_behind
	assert_output ''
}

@test "verify as an ordinary user: verdicts too, and why root would tell more" {
	[ "$(id -u)" = 0 ] || skip 'not root'
	command -v setpriv >/dev/null || skip 'setpriv is missing'
	cp "$O/shmdiag" .
	chmod 755 . shmdiag
	timeout 30 setpriv --reuid 65534 --regid 65534 --clear-groups \
		./shmdiag verify --json >found.json
	run jq -r '[.verify[].verdict] - ["PASS", "INFO", "SKIP"] | .[]' found.json
	assert_output ''
	run jq -r '.verify[] | select(.claim == "access/mode-0600") |
		"\(.verdict) \(.evidence)"' found.json
	assert_output 'SKIP needs root, to become another user'
	run jq -r '.verify[] | select(.claim == "map/shared-seen") | .verdict' \
		found.json
	assert_output PASS
	run left_behind
	assert_output ''
}

@test "verify without namespaces skips what it would have done in them" {
	needs_strace
	assert_skipped unshare:error=EPERM size/sparse 'needs root or user namespaces'
	assert_skipped unshare:error=EPERM limit/shmmni 'needs root or user namespaces'
}

@test "verify: patterns choose, an unknown one is a usage error" {
	run verify 'seal/*' map/survives-close --raw --output CLAIM
	assert_success
	assert_line seal/write
	assert_line map/survives-close
	refute_line --partial name/
	run verify 'seal/*' 'nonsense/*'
	assert_failure 2
	assert_output --partial 'no claim matches "nonsense/*"'
}

@test "verify: --output chooses columns, in order; --help lists them" {
	run verify --output evidence,verdict access/cloexec
	assert_success
	assert_line --index 0 --regexp '^EVIDENCE +VERDICT$'
	run verify --csv -o verdict,claim,text access/cloexec
	assert_line --index 0 verdict,claim,text
	assert_line --index 1 --regexp '^"PASS","access/cloexec","shm_open.s '
	run verify --help
	assert_line --partial 'VERDICT, CLAIM, EVIDENCE, SOURCE, TEXT'
	run verify --output verdict,colour
	assert_failure 2
	assert_output --partial 'no column "colour", only VERDICT, CLAIM'
	run verify --output ''
	assert_failure 2
}

@test "verify: two forms at once are a usage error" {
	run verify --csv --json
	assert_failure 2
}

@test "verify --csv tells the columns that results/README.md explains" {
	verify --csv --list -o verdict,claim,evidence,source,text >claims.csv
	columns_of claims.csv >written
	columns_told claims.csv >told
	run diff written told
	assert_success
}

@test "verify onto a full disk: failed, says so, leaves nothing" {
	[ -w /dev/full ] || skip 'no /dev/full'
	run --separate-stderr bash -c 'shmdiag verify "seal/*" >/dev/full'
	assert_failure 1
	[[ $stderr == ERROR:*'No space left'* ]]
	run left_behind
	assert_output ''
}

@test "verify tells how many copies were torn and updates lost" {
	run verify 'tear/*' 'sync/*'
	assert_success
	assert_line --regexp 'PASS +tear/word +aligned 8-byte words torn: 0 of '
	assert_line --regexp 'tear/page +4096-byte copies .* torn: [0-9,]+ of [0-9,]+ \('
	assert_line --regexp 'PASS +sync/(atomic|mutex) .* 0 lost'
	refute_line --regexp '^FAIL'
}

# --- a kernel that breaks its promises ---------------------------------------

@test "verify notices an unlink that does nothing" {
	needs_strace
	assert_refuted '?unlink,?unlinkat:retval=0' name/gone-at-unlink
}

@test "verify notices a munmap, ftruncate, fallocate, mlock that do nothing" {
	needs_strace
	assert_refuted munmap:retval=0 map/unmap-is-local
	assert_refuted ftruncate:retval=0 size/zero-at-birth
	assert_refuted fallocate:retval=0 size/fallocate
	assert_refuted mlock:retval=0 limit/memlock
}

@test "verify notices seals, a removal and limits that do nothing" {
	needs_strace
	assert_refuted fcntl:retval=0 seal/size
	assert_refuted fcntl:retval=0 access/cloexec
	assert_refuted shmctl:retval=0 sysv/remove
	assert_refuted setrlimit,prlimit64:retval=0 limit/as
	assert_refuted umask:retval=0 access/umask
}

@test "verify notices that nobody hears of the death of an owner" {
	needs_strace
	assert_refuted set_robust_list:retval=0 sync/robust
}

# --- what fails on the way ---------------------------------------------------

@test "verify answers ENOSPC, EACCES, EMFILE, ENOMEM by one line, no verdict" {
	needs_strace
	assert_skipped ftruncate:error=ENOSPC map/shared-seen \
		'cannot ftruncate .* \(28; No space left on device\)'
	assert_skipped memfd_create:error=EMFILE seal/write \
		'cannot memfd_create \(24; Too many open files\)'
	assert_skipped shmget:error=ENOMEM sysv/attach-count \
		'cannot shmget .* \(12; Cannot allocate memory\)'
	assert_skipped mount:error=EACCES page/size \
		'\(13; Permission denied\)'
}

@test "verify fails on an errno that tells of no limit" {
	needs_strace
	run tampered memfd_create:error=EIO seal/write
	assert_failure 1
	assert_line --regexp '^FAIL +seal/write +memfd_create \(5; '
}

@test "verify with hardly a descriptor to have says so" {
	run bash -c 'ulimit -n 5 && shmdiag verify size/beyond-end-syscall' 3>&- 4>&-
	assert_success
	assert_line --regexp 'SKIP .* cannot pipe2 \(24; Too many open files\)'
	run bash -c 'ulimit -n 4 && shmdiag verify seal/write' 3>&- 4>&-
	assert_failure 1
	assert_line 'ERROR: prepare the claims (24; Too many open files)'
}

@test "verify: a claim that crashes is a failure with the signal's name" {
	needs_strace
	run tampered memfd_create:signal=SEGV 'seal/size' access/cloexec
	assert_failure 1
	assert_line --regexp '^FAIL +seal/size +killed by SIGSEGV '
	assert_line --regexp '^PASS +access/cloexec '
	assert_nothing_left_soon
}

@test "verify: a claim that hangs is a failure, the next is tried" {
	needs_strace
	run tampered memfd_create:delay_enter=5000000 seal/size sync/atomic
	assert_failure 1
	assert_line --regexp '^FAIL +seal/size +hung: not done within 2.0 s '
	assert_line --regexp '^PASS +sync/atomic '
	assert_nothing_left_soon
}

# --- being ended ---------------------------------------------------------------

# In the background, as a process whose number is $!.
start_verify() { # ARG...
	env --default-signal=INT "$O/shmdiag" verify "$@" >out 2>err 3>&- &
}

# The processes of a run below the runner; $1: the runner.
children_of() { # PID
	local stat rest
	for stat in /proc/[0-9]*/stat; do
		read -r rest 2>/dev/null <"$stat" || continue
		rest=${rest##*) }
		[ "$(echo "$rest" | cut -d ' ' -f 2)" != "$1" ] ||
			echo "${stat//[!0-9]/}"
	done
}

await() { # COMMAND...
	for _ in $(seq 200); do
		! "$@" || return 0
		sleep 0.02
	done
	return 1
}

has_children() { # PID N
	[ "$(children_of "$1" | wc -l)" -ge "$2" ]
}

@test "verify: Ctrl-C ends it by that signal, and nothing is left" {
	start_verify 'tear/*' 'sync/*' name/exclusive
	await has_children $! 2
	kill -INT $!
	status=0
	wait $! || status=$?
	assert_equal $status 130
	run cat out err
	assert_output ''
	run left_behind
	assert_output ''
}

@test "verify: kill -9 of the runner, and nothing is left" {
	start_verify name/exclusive name/exclusive
	await has_children $! 2
	kill -KILL $!
	wait $! || :
	assert_nothing_left_soon
}

@test "verify: kill -9 of any other process, and nothing is left" {
	for which in 1 2; do
		start_verify name/exclusive 'sync/*'
		await has_children $! 2
		kill -KILL "$(children_of $! | sort -n | sed -n "${which}p")"
		wait $! || :
		run left_behind
		assert_output ''
	done
}

@test "verify: kill -9 of a claim's process is a failure that says so" {
	start_verify name/exclusive
	await has_children $! 2
	for pid in $(children_of $!); do
		read -r name <"/proc/$pid/comm"
		[ "$name" != shmdiag ] || kill -KILL "$pid"
	done
	status=0
	wait $! || status=$?
	assert_equal $status 1
	run cat out
	assert_line --regexp '^FAIL +name/exclusive +killed by SIGKILL '
	run left_behind
	assert_output ''
}

any_name() {
	[ -n "$(left_behind | grep -v process)" ]
}

# Killed for sure while a name, or a segment, is there.
kill_while_named() { # INJECTION CLAIM
	strace -f -qq -o trace -e trace="${1%%:*}" -e inject="$1" \
		"$O/shmdiag" verify "$2" >out 2>err 3>&- &
	local strace=$! runner
	await any_name
	runner=$(children_of $strace | sort -n | head -n 1)
	kill -KILL "$runner"
	wait $strace || :
	assert_nothing_left_soon
}

@test "verify: kill -9 while a name is there, and the reaper removes it" {
	needs_strace
	kill_while_named '?unlink,?unlinkat:delay_enter=1000000' \
		name/outlives-creator
}

@test "verify: kill -9 while a segment is there, and the reaper removes it" {
	needs_strace
	kill_while_named shmctl:delay_enter=1000000 sysv/remove
}
