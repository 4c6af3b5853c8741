#!/usr/bin/env bats
# shmdiag-verify.bats - the claims: verdicts, forms, and that nothing is left.
load ../cli/helpers

# Processes of this test, "PID PARENT (NAME)"; builtins only, which are quick.
processes() {
	local stat pid name parent
	for stat in /proc/[0-9]*/stat; do
		read -r pid name _ parent _ 2>/dev/null <"$stat" || continue
		[[ $name == '(shmdiag'* && /proc/$pid/cwd -ef $BATS_TEST_TMPDIR ]] &&
			echo "$pid $parent $name"
	done
	return 0
}

# Names, segments (keys 0x5e000000 and up) and processes; another run's would count too.
left_behind() {
	find /dev/shm -maxdepth 1 -name 'shmperf-verify-*'
	awk '$1 >= 1577058304 && $1 <= 1581252607 { print "segment", $1 }' \
		/proc/sysvipc/shm
	processes | sed 's/^/process /'
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
	timeout -k 1 20 strace -f -qq -A -o trace -e trace="${inject%%:*}" \
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

# What a tampered kernel breaks, the claim must notice. Some try it where nobody
# else is disturbed, for which they must be able to leave the host's mounts: in a
# chroot(2) nobody is.
assert_refuted() { # INJECTION CLAIM
	run tampered "$1" "$2"
	if [[ $output == *"cannot part from the host's mounts"* ]] &&
		! unshare -m true 2>/dev/null; then
		return
	fi
	assert_failure 1
	assert_line --regexp "^FAIL +$2 "
}

assert_skipped() { # INJECTION CLAIM REASON
	run tampered "$1" "$2"
	assert_success
	assert_line --regexp "^SKIP +$2 +.*$3"
	assert_equal "${#lines[@]}" 2
}

# In namespaces of its own, with something set up there first.
assert_found_in() { # NAMESPACES SETUP PATTERN CLAIM...
	local namespaces=$1 setup=$2 pattern=$3
	shift 3
	# shellcheck disable=SC2086
	unshare $namespaces sh -c "$setup" 2>/dev/null || skip "cannot: $setup"
	# shellcheck disable=SC2086
	run timeout 30 unshare $namespaces \
		sh -c "$setup && exec \"\$@\"" sh "$O/shmdiag" verify --raw "$@"
	assert_success
	run grep -Ev "^VERDICT|$pattern" <<<"$output"
	assert_output ''
}

teardown() {
	local pid name
	for pid in $(processes | cut -d ' ' -f 1); do
		kill -KILL "$pid" 2>/dev/null || :
	done
	# What a tampered unlink(2) or shmctl(2) left, by the pids that were traced.
	[ ! -f trace ] || cut -d ' ' -f 1 trace | sort -u | while read -r pid; do
		for name in /dev/shm/shmperf-verify-"$pid"-*; do
			[ ! -e "$name" ] || rm -f -- "$name"
		done
		ipcrm -M $((0x5e000000 | pid)) 2>/dev/null || :
	done
}

@test "verify --list tells every file of claims/, once, and tries nothing" {
	(cd "$ROOT/diagnose/verify/claims" && ls) |
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

@test "verify: every claim that docs/posix.md leads to is there" {
	local named
	shmdiag verify --list --output claim --raw | sort >claims
	named=$(grep -oE '`[a-z]+/[a-z0-9-]+`' "$ROOT/docs/posix.md" |
		tr -d '`' | sort -u)
	[ "$(wc -l <<<"$named")" -gt 40 ]
	run comm -13 claims - <<<"$named"
	assert_output ''
}

@test "verify gives every claim a verdict with evidence, and none fails" {
	verify --json >found.json
	run jq -r '[.verify[].verdict] - ["PASS", "INFO", "SKIP"] | .[]' found.json
	assert_output ''
	run jq -r '.verify[] | select((.evidence // "") == "") | .claim' found.json
	assert_output ''
	jq -r '.verify[].claim' found.json | sort >claims
	(cd "$ROOT/diagnose/verify/claims" && ls) |
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
	assert_output --partial 'no column "colour"; there are VERDICT, CLAIM'
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

@test "verify folds what it saw, and ends with a count of each verdict" {
	for columns in 40 80 200; do
		TERM=xterm NO_COLOR=1 script -qec "stty cols $columns
			$O/shmdiag verify 'name/*' 'size/*'" /dev/null |
			tr -d '\r' >text
		run awk -v most=$columns 'length > (most < 100 ? most : 100)' text
		assert_output ''
		run tail -n 1 text
		assert_output --regexp '^[0-9]+ PASS, 1 INFO'
	done
	verify 'name/*' >text
	run cat text
	refute_output --partial $'\033'
	run grep -c '^PASS  name/' text
	assert_output "$(tail -n 1 text | sed 's/ PASS.*//')"
	TERM=xterm run script -qec "$O/shmdiag verify name/rules" /dev/null
	assert_output --partial $'\033[32mPASS\033[0m  name/rules'
}

@test "verify tells that systemd removes what users leave behind" {
	mkdir -p root/run root/etc/systemd
	evidence() {
		SHMPERF_ROOT=$PWD/root run shmdiag verify --raw -o verdict,evidence \
			name/outlives-creator sysv/outlives-creator
		assert_success
		assert_equal "$(printf '%s\n' "${lines[@]}" | grep -c ^PASS)" 2
	}
	evidence
	refute_output --partial RemoveIPC
	mkdir -p root/run/systemd/users
	evidence
	assert_equal "$(printf '%s\n' "${lines[@]}" | grep -c RemoveIPC=yes)" 2
	echo RemoveIPC=no >root/etc/systemd/logind.conf
	evidence
	refute_output --partial RemoveIPC
}

@test "verify tells what was promised, and by whom, where it was broken" {
	needs_strace
	strace -f -qq -o /dev/null -e trace=unlink,unlinkat \
		-e inject=unlink,unlinkat:retval=0 \
		"$O/shmdiag" verify name/gone-at-unlink >text || :
	rm -f /dev/shm/shmperf-verify-*
	run cat text
	assert_line --index 0 --regexp '^FAIL  name/gone-at-unlink '
	assert_line --regexp '^        Promised: .*\(.*shm_open\(3\); POSIX shm_unlink\)$'
	assert_line --index 2 '1 FAIL'
}

# --- a kernel that breaks its promises ---------------------------------------

@test "verify notices an unlink that does nothing" {
	needs_strace
	assert_refuted '?unlink,?unlinkat:retval=0' name/gone-at-unlink
}

# INJECTION CLAIM..., one set a line.
assert_all_refuted() {
	local inject claims claim
	needs_strace
	while read -r inject claims; do
		for claim in $claims; do
			assert_refuted "$inject" "$claim"
		done
	done
}

@test "verify notices an unlink, munmap, close that do nothing" {
	assert_all_refuted <<-'END'
		?unlink,?unlinkat:retval=0 name/new-object name/nothing-left
		?unlink,?unlinkat:retval=0 name/semaphore
		munmap:retval=0 map/unmap-is-local map/addresses-differ map/refused
		msync:retval=0 map/msync
		?unlink,?unlinkat:retval=0 access/denied
		close:retval=0 map/survives-close limit/nofile
	END
}

@test "verify notices sizes and reservations that are not what was said" {
	assert_all_refuted <<-'END'
		ftruncate:retval=0 size/zero-at-birth size/shrink size/beyond-end
		ftruncate:retval=0 access/read-only page/size size/times
		utimensat:retval=0 size/times
		fallocate:retval=0 size/fallocate size/hole
		madvise:retval=0 size/hole
		lseek:retval=0 size/hole
		mount:retval=0 size/sparse
		fstatfs:retval=0 page/huge
	END
}

@test "verify notices limits that do not limit" {
	assert_all_refuted <<-'END'
		mlock:retval=0 limit/memlock limit/locks
		munlock:retval=0 limit/locks
		munmap:retval=0 limit/locks
		mlockall:retval=0 limit/mlockall
		mount:retval=0 limit/dev-shm limit/inodes
		shmget:retval=0 limit/shmmax limit/shmall limit/shmmni
		shmget:error=ENOSPC limit/shmall limit/shmmni
	END
}

# ASan asks prlimit64(2), too, how large its stack is.
@test "verify notices limits that are not set" {
	[[ $O != *asan ]] || skip 'ASan believes the answer'
	assert_all_refuted <<-'END'
		setrlimit,prlimit64:retval=0 limit/as limit/nofile
	END
}

@test "verify notices seals that do not seal" {
	assert_all_refuted <<-'END'
		fcntl:retval=0 seal/size seal/write seal/future-write seal/final
		fcntl:retval=0 seal/not-shm-open seal/exec
		fchmod:retval=0 seal/exec
	END
}

# Made to believe in swap; then in pages that are out.
@test "verify notices a tmpfs that swaps, and missing pages that nobody sees" {
	local swap=sysinfo:poke_exit=@arg1= out=mincore:poke_exit=@arg3=
	needs_strace
	NO_COLOR=1 run tampered ioctl:retval=0 page/userfaultfd # isatty(3), too
	assert_line --regexp '^FAIL +page/userfaultfd .* no signal$'
	swap+=$(printf '01%.0s' {1..80}) out+=$(printf '00%.0s' {1..64})
	strace -qq -o /dev/null -e inject="$swap" true 2>/dev/null ||
		skip 'this strace cannot poke'
	run tampered "$swap" page/noswap
	[[ $output != *SKIP* ]] || skip 'no tmpfs with noswap here'
	assert_line --regexp '^PASS +page/noswap '
	run timeout 20 strace -f -qq -o trace -e trace=sysinfo,mincore \
		-e inject="$swap" -e inject="$out" "$O/shmdiag" verify page/noswap
	assert_failure 1
	assert_line --regexp '^FAIL +page/noswap +64 of 64 pages were swapped out'
}

@test "verify notices rights that keep nobody out" {
	[ "$(id -u)" = 0 ] || skip 'not root'
	assert_all_refuted <<-'END'
		setresuid:retval=0 access/mode-0600
		capset:retval=0 access/denied limit/locks limit/mlockall
		fcntl:retval=0 access/cloexec
		dup:retval=99 access/cloexec
		umask:retval=0 access/umask
	END
}

@test "verify notices segments that are not there, or not removed" {
	assert_all_refuted <<-'END'
		shmctl:retval=0 sysv/remove sysv/attach-count sysv/outlives-creator
	END
}

@test "verify notices that nobody hears of the death of an owner" {
	needs_strace
	assert_refuted set_robust_list:retval=0 sync/robust
}

# Calls of a library, as strace cannot change what the kernel is asked.
@test "verify notices maps, O_TRUNC, descriptors, counts and wake-ups that are wrong" {
	local what claim
	[[ $O != *asan ]] || skip 'ASan wants to be loaded first'
	cc -shared -fPIC -o broken.so "$BATS_TEST_DIRNAME/broken-libc.c" -ldl ||
		skip 'no compiler'
	while read -r what claim; do
		run env LD_PRELOAD="$PWD/broken.so" "$O/shmdiag" verify "$claim"
		assert_success
		run env LD_PRELOAD="$PWD/broken.so" BREAKS="$what" \
			"$O/shmdiag" verify "$claim"
		assert_failure 1
		assert_line --regexp "^FAIL +$claim "
	done <<-'END'
		truncating name/truncate
		lowest limit/nofile
		fixed map/fixed
		hint map/fixed
		noreplace map/fixed
		private map/over-fork
		shared map/over-fork
		waking sync/condition
		counting page/cachestat
	END
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
	assert_line --regexp '^FAIL +seal/size +killed by SIGSEGV$'
	assert_line --regexp '^PASS +access/cloexec '
	assert_nothing_left_soon
}

@test "verify: a claim that hangs is a failure, the next is tried" {
	needs_strace
	run tampered memfd_create:delay_enter=5000000 seal/size sync/atomic
	assert_failure 1
	assert_line --regexp '^FAIL +seal/size +hung: not done within 2.0 s$'
	assert_line --regexp '^PASS +sync/atomic '
	assert_nothing_left_soon
}

# --- odd machines --------------------------------------------------------------

@test "verify where memfds may not be run unless they say so" {
	assert_found_in '--pid --fork --mount-proc' \
		'echo 1 >/proc/sys/vm/memfd_noexec' ^PASS 'seal/*'
	assert_found_in '--pid --fork --mount-proc' \
		'echo 2 >/proc/sys/vm/memfd_noexec' '^PASS|^SKIP.*seal/final' 'seal/*'
}

@test "verify where segments end with their last user" {
	assert_found_in --ipc 'echo 1 >/proc/sys/kernel/shm_rmid_forced' \
		'^SKIP.*sysctl.*kernel.shm_rmid_forced=0' 'sysv/*'
}

@test "verify without /dev/shm: no verdict, or as ever" {
	assert_found_in --mount 'mount -t tmpfs none /dev' '^(PASS|SKIP) ' \
		'access/*' 'limit/*' 'name/*'
}

@test "verify where /dev/shm is full, small or no tmpfs: no verdict, or as ever" {
	local size mount='mount -t tmpfs -o mode=1777,size'
	for size in 16k:16k 32k:16k 128k:4k; do
		assert_found_in --mount "$mount=${size%:*} none /dev/shm &&
			head -c ${size#*:} /dev/zero >/dev/shm/full" \
			'^(PASS|INFO|SKIP) ' 'limit/*' 'map/*' 'name/*' 'page/*' \
			'size/*' 'sysv/*' sync/robust
	done
	mkdir folder
	for mount in '-t ramfs none' '--bind folder'; do
		assert_found_in --mount "mount $mount /dev/shm" \
			'^(PASS|INFO|SKIP) ' 'map/*' 'name/*' 'page/*' 'size/*'
	done
}

@test "verify without /proc: no verdict, or as ever" {
	[[ $O != *asan ]] || skip 'ASan cannot do without /proc'
	assert_found_in --mount 'mount -t tmpfs none /proc' '^(PASS|SKIP) ' \
		'access/*' 'limit/*' 'page/*'
}

@test "verify with a limit on file sizes: no verdict, or as ever" {
	run bash -c 'ulimit -f 100 && exec shmdiag verify --raw "limit/*" "map/*" \
		"name/*" "page/*" "seal/*" "size/*"'
	assert_success
	assert_line --regexp 'SKIP.*File.*too.*large'
}

# A filter of system calls denies by either.
@test "verify: a call that is denied breaks no promise" {
	local call error
	needs_strace
	for call in capset userfaultfd madvise fallocate msync mlock mlockall; do
		for error in EPERM ENOSYS; do
			run tampered "$call:error=$error" --raw access/denied \
				'limit/[lm]*' map/msync 'page/*' seal/exec size/hole
			assert_success
			assert_line --regexp '^SKIP'
		done
	done
	run tampered mlock:error=ENOSYS --raw limit/locks
	assert_line --regexp '^SKIP.*no..*answer'
}

@test "verify: want of memory or descriptors breaks no promise" {
	needs_strace
	assert_skipped shmget:error=ENOMEM limit/shmmax '\(12; Cannot allocate memory\)'
	assert_skipped fcntl:error=ENOMEM seal/not-shm-open \
		'F_ADD_SEALS .* no answer \(12; Cannot allocate memory\)'
}

@test "verify in a PID namespace that sees the outer /proc" {
	assert_found_in '--pid --fork' true ^PASS access/cloexec
}

@test "verify as an ordinary user who may lock memory" {
	local as='setpriv --reuid 65534 --regid 65534 --clear-groups'
	as+=' --inh-caps +ipc_lock --ambient-caps +ipc_lock'
	[ "$(id -u)" = 0 ] || skip 'not root'
	$as true || skip 'setpriv cannot do that'
	cp "$O/shmdiag" .
	chmod 755 . shmdiag
	run $as ./shmdiag verify limit/memlock
	assert_success
	assert_line --regexp '^PASS +limit/memlock '
}

@test "verify on kernels without MADV_PAGEOUT, or memfds of huge pages" {
	needs_strace
	assert_skipped madvise:error=EINVAL page/swap 'needs (MADV_PAGEOUT|swap)'
	[ -d /sys/kernel/mm/hugepages ] || skip 'no huge pages'
	assert_skipped memfd_create:error=EINVAL page/huge 'of Linux 4.14'
}

# --- being ended ---------------------------------------------------------------

# In the background, its claims held for 1.5 s by a system call: while they
# are, names and processes can be met for sure.
start_held() { # INJECTION CLAIM...
	local inject=$1
	shift
	env --default-signal=INT strace -f -qq -A -o trace \
		-e trace="${inject%%:*}" -e inject="$inject:delay_enter=1500000" \
		"$O/shmdiag" verify "$@" >out 2>err 3>&- &
	held=$!
}

await() { # COMMAND...
	for _ in $(seq 500); do
		! "$@" || return 0
		sleep 0.02
	done
	return 1
}

# Who is who; the claim is the runner's other child.
find_reaper() {
	read -r reaper runner _ < <(processes | grep clean)
}

# What find_reaper found has made a name, or a segment; never another's.
has_name() {
	find_reaper && compgen -G "/dev/shm/shmperf-verify-$runner-*" >/dev/null
}

has_segment() {
	find_reaper && has_segment_of_runner
}

has_segment_of_runner() {
	awk -v runner="$runner" '
		$1 == 1577058304 + runner { found = 1 }
		END { exit !found }' /proc/sysvipc/shm
}

child_of() { # PID
	processes | awk -v parent="$1" '$2 == parent && $3 !~ /clean/ { print $1 }'
}

has_grandchild() {
	find_reaper && claim=$(child_of "$runner") && [ -n "$claim" ] &&
		other=$(child_of "$claim") && [ -n "$other" ]
}

# How the last one started ended.
assert_ends_with() { # STATUS
	local status=0
	wait "$held" || status=$?
	assert_equal $status "$1"
}

unlinking='?unlink,?unlinkat'

@test "verify: Ctrl-C ends it by that signal, and nothing is left" {
	needs_strace
	start_held "$unlinking" name/outlives-creator map/shared-seen
	await has_name
	kill -INT "$runner"
	assert_ends_with 130
	run grep -hv '^strace: ' out err # which wonders at being interrupted
	assert_output ''
	assert_nothing_left_soon
}

@test "verify: kill -9 of the runner while a name is there: it is removed" {
	needs_strace
	start_held "$unlinking" name/outlives-creator
	await has_name
	kill -KILL "$runner"
	assert_ends_with 137
	assert_nothing_left_soon
}

@test "verify: kill -9 of the runner while a segment is there: it is removed" {
	needs_strace
	start_held shmctl:when=1 sysv/remove
	await has_segment
	kill -KILL "$runner"
	assert_ends_with 137
	assert_nothing_left_soon
}

@test "verify: kill -9 before a segment has its mark: it is removed" {
	needs_strace
	start_held shmat:when=1 sysv/remove
	await has_segment
	kill -KILL "$runner"
	assert_ends_with 137
	assert_nothing_left_soon
	assert_skipped shmat:error=ENOMEM sysv/remove 'cannot shmat'
	assert_nothing_left_soon
}

@test "verify: kill -9 of the reaper, and the runner does its work" {
	needs_strace
	start_held "$unlinking" name/outlives-creator
	await has_name
	kill -KILL "$reaper"
	kill -INT "$runner"
	assert_ends_with 130
	assert_nothing_left_soon
}

@test "verify: kill -9 of a claim fails it, and its segment is removed" {
	needs_strace
	start_held shmctl:when=1 sysv/attach-count sysv/outlives-creator
	await has_segment
	kill -KILL "$(child_of "$runner")"
	assert_ends_with 1
	run cat out
	assert_line --regexp '^FAIL +sysv/attach-count +killed by SIGKILL$'
	assert_line --regexp '^PASS +sysv/outlives-creator '
	assert_nothing_left_soon
}

@test "verify: kill -9 of a claim's second process fails it" {
	needs_strace
	start_held munmap:when=1 map/unmap-is-local
	await has_grandchild
	kill -KILL "$other"
	assert_ends_with 1
	run cat out
	assert_line --regexp \
		'^FAIL +map/unmap-is-local +the other process was killed by SIGKILL$'
	assert_nothing_left_soon
}

# The name and the segment of another run whose runner has the same pid: made
# while ours is at work, and kept when ours is swept, by runner and reaper.
@test "verify removes nothing of a run of the same pid elsewhere" {
	local other key
	command -v python3 >/dev/null || skip 'python3 is missing'
	needs_strace
	start_held "$unlinking" name/outlives-creator
	await has_name
	kill -STOP "$runner" # however long this takes
	other=shmperf-verify-$runner-00112233aabbccdd-1-0 key=$((0x5e000000 | runner))
	touch "/dev/shm/$other"
	python3 - "$key" "shmperf-verify-$runner-00112233aabbccdd-" <<-'END'
		import ctypes, mmap, sys
		c = ctypes.CDLL(None)
		c.shmat.restype = ctypes.c_void_p
		id = c.shmget(int(sys.argv[1]), mmap.PAGESIZE, 0o1600)
		mark = sys.argv[2].encode()
		ctypes.memmove(c.shmat(id, None, 0) + 2048, mark, len(mark))
	END
	kill -KILL "$runner"
	assert_ends_with 137
	await test -z "$(processes)"
	[ -e "/dev/shm/$other" ]
	rm "/dev/shm/$other"
	has_segment_of_runner
	ipcrm -M "$key"
	assert_nothing_left_soon
}

@test "verify twice at once, each as process 1 of a PID namespace" {
	local first
	unshare --pid --fork --mount-proc true || skip 'needs PID namespaces'
	unshare --pid --fork --mount-proc "$O/shmdiag" verify --raw 'name/*' \
		'map/*' 'sysv/*' >first 3>&- &
	first=$!
	unshare --pid --fork --mount-proc "$O/shmdiag" verify --raw 'name/*' \
		'map/*' 'sysv/*' >second
	wait "$first"
	run grep -h ^FAIL first second
	assert_output ''
	assert_nothing_left_soon
}

# Kill both who would clear away.
abandon() { # INJECTION CLAIM CONDITION
	start_held "$1" "$2"
	await "$3"
	kill -KILL "$reaper" "$runner"
	assert_ends_with 137
}

# Is that told among what was removed? All that is told is kept in reaped.
has_reaped() { # PATTERN
	shmdiag verify --reap >>reaped
	grep -q "^$1" reaped
}

@test "verify --reap removes what runs left that were killed, nothing else" {
	local name=/dev/shm/shmperf-verify
	needs_strace
	abandon shmat sysv/remove has_segment
	unmarked=$runner
	dead=$unmarked-00112233aabbccdd
	touch $name-$$-00112233aabbccdd-1-0 "$name-$unmarked-1-0" "$name-$dead-1-0.txt"
	ln -s /nowhere "$name-$dead-1-1"
	[ "$(id -u)" != 0 ] || install -o 65534 /dev/null "$name-$dead-1-2"
	abandon shmctl:when=1 sysv/remove has_segment
	marked=$runner
	abandon "$unlinking" name/outlives-creator has_name
	await has_reaped "shmperf-verify-$runner-.*, left by process $runner\$"
	await has_reaped "segment .*, left by process $marked\$"
	runner=$unmarked
	has_segment_of_runner
	for kept in $name-$$-00112233aabbccdd-1-0 "$name-$unmarked-1-0" \
		"$name-$dead-1-0.txt"; do
		[ -e "$kept" ]
		rm "$kept"
	done
	[ -L "$name-$dead-1-1" ]
	rm "$name-$dead-1-1"
	[ "$(id -u)" != 0 ] || rm "$name-$dead-1-2"
	ipcrm -M $((0x5e000000 | unmarked))
	run left_behind
	assert_output ''
	run shmdiag verify --reap
	assert_output '0 removed; 0 kept, as their runs may be going on'
}

@test "verify --reap goes with nothing else" {
	run verify --reap name/rules
	assert_failure 2
	run verify --reap --json
	assert_failure 2
	assert_output --partial '--reap goes with no other option'
}
