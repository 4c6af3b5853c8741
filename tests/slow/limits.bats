#!/usr/bin/env bats
# limits.bats - what a machine denies is skipped by its name; a bug is not.
load ../cli/helpers

# shmbench with every call of a kind answered with an error.
tampered() { # SYSCALL:error=ERRNO ARG...
	strace -f -o /dev/null true || skip 'strace may not trace here'
	run timeout 60 strace -f -qq -o /dev/null -e "inject=$1" \
		shmbench run --suite quick --force -r 2 -o out "${@:2}"
}

# shmbench with a /dev/shm and objects of System V of its own.
among() { # MOUNT-OPTIONS ARG...
	run unshare -m -i sh -c 'mount --make-rprivate / && mount -t tmpfs -o "$0" \
		tmpfs /dev/shm && shift && exec shmbench run --suite quick \
		--force -r 2 -o out "$@"' "$1" - "${@:2}"
	[ -d out ] || skip 'no mounts here'
}

# One row each, and a reason that begins so.
assert_skipped() { # REASON [ROWS]
	run grep -c "\"skipped\",\"$1" out/trials.csv
	assert_output "${2:-1}"
	run grep -E '"(failed|timeout)"' out/trials.csv
	assert_output ''
}

@test "a call that a filter denies is skipped once, by its name" {
	local what
	while read -r what reason args; do
		rm -rf out
		# shellcheck disable=SC2086 # words
		tampered "$what" -z 64K -p same-cpu $args
		assert_failure 1
		assert_output --partial 'nothing was measured'
		assert_skipped "$reason"
	done <<-'END'
		memfd_create:error=EPERM memfd_create -m memfd fault/write
		process_vm_readv:error=ENOSYS process_vm_readv -m process-vm ipc/round-trip
		mq_open:error=EPERM mq_open -m posix-mq ipc/round-trip
		shmget:error=EPERM shmget -m sysv fault/write
		shmget:error=ENOSPC shmget -m sysv fault/write
		semget:error=ENOSYS semget -m shm-sysv-sem ipc/round-trip
		sched_setaffinity:error=EPERM run.on.CPU -m memfd fault/write
		ftruncate:error=EDQUOT ftruncate -m memfd fault/write
		getrusage:error=EPERM getrusage -m memfd fault/write
	END
}

@test "a call that fails by a bug of ours is failed, each time, and the run fails" {
	tampered ftruncate:error=EFAULT -m memfd -z 64K fault/write
	assert_failure 1
	assert_output --partial '2 trials failed'
	run grep -c '"failed","ftruncate to 65536 bytes (14; Bad address)"' out/trials.csv
	assert_output 2
}

@test "what is refused only after a reading was there is failed" {
	local n late=0
	# Of 64 in each reading, of which there are more the quicker the calls are.
	for n in 210 250 300 350 450 550 650; do
		rm -rf out
		tampered "ftruncate:error=ENOSPC:when=$n+" -p same-cpu -m memfd \
			-s full -z 64K map/resize
		late=$((late + $(grep -c '"failed","ftruncate' out/trials.csv || true)))
		[ "$late" -eq 0 ] || break
	done
	assert [ "$late" -gt 0 ]
}

@test "waiting that a filter denies is noticed at once" {
	local call
	for call in waitid wait4; do
		rm -rf out
		tampered "$call:error=EPERM" --deadline 50s -m memfd -z 64K fault/write
		assert_failure 1
		assert_skipped 'waitid or wait4 of it (1;'
	done
}

@test "a worker that cannot be started is skipped" {
	[ "$(nproc)" -gt 1 ] || skip 'one CPU'
	tampered clone3:error=EPERM -w 2 -m memfd -z 64K fault/write-threads
	assert_skipped 'start worker 1 (1;'
}

@test "memory that ends while it is touched is skipped, not a bus error" {
	among size=200k -m shm -z 4K -p same-cpu \
		map/munmap-touched
	assert_skipped 'SIGBUS: not a page is left of size'
	rm -rf out
	among size=8M -m libc -z 16M -p same-cpu --with pages:shm copy/warm
	assert_skipped 'SIGBUS: not a page is left of size'
}

@test "no network and no folder for names are skipped" {
	run unshare -n shmbench run --suite quick --force -r 1 -o out \
		-m tcp,udp -z 64 -p same-cpu ipc/round-trip
	[ -d out ] || skip 'no namespaces here'
	assert_skipped '' 2
	rm -rf out
	TMPDIR=$PWD/none run shmbench run --suite quick --force -r 1 -o out \
		-m fifo -z 64 -p same-cpu ipc/round-trip
	assert_skipped 'mkfifo'
}

@test "who finds a name taken takes another" {
	local what medium
	while read -r what medium; do
		rm -rf out
		tampered "$what:error=EEXIST:when=1" -r 1 -m "$medium" -z 64 \
			-p same-cpu ipc/round-trip
		assert_success
		run grep -c '"done"' out/trials.csv
		assert_output 1
	done <<-'END'
		?mknod,?mknodat fifo
		semget shm-sysv-sem
		msgget sysv-mq
	END
	assert_nothing_left
}

@test "the names of a run cannot be foretold" {
	strace -f -o /dev/null true || skip 'strace may not trace here'
	strace -f -qq -o trace -e trace=openat shmbench run --suite quick \
		--force -r 1 -o out -m shm -z 64K -p same-cpu map/create
	run bash -c "grep -o 'shmperf-[0-9a-f]*-[0-9]*-[0-9a-f]*' trace | sort |
		uniq -d"
	assert_output ''
	run grep -cE 'shmperf-[0-9a-f]{8}-[0-9]+-[0-9a-f]{8}"' trace
	refute_output 0
}

@test "a /dev/shm that is a folder of a disk is not measured as memory" {
	unshare -m true || skip 'no namespaces here'
	run unshare -m sh -c 'mount --make-rprivate / && mkdir disk &&
		mount --bind disk /dev/shm && stat -f -c %T /dev/shm &&
		exec shmbench run --suite quick --force -r 1 -o out -m shm \
		-z 64K fault/write'
	[[ $output != *tmpfs* ]] || skip 'no disk here'
	assert_skipped '/dev/shm is no tmpfs'
}

@test "a real-time policy hangs no sides and no workers that spin" {
	[ "$(nproc)" -gt 1 ] || skip 'one CPU'
	chrt -f 10 true || skip 'no real-time policy here'
	run timeout 60 chrt -f 10 shmbench run --suite quick --force -r 1 \
		-o out --deadline 5s -w 2 -m shm-spin,shm -z 64,64K \
		ipc/round-trip fault/write-threads fault/write-processes
	assert_success
	run grep -cE '"(failed|timeout)"' out/trials.csv
	assert_output 0
	run grep -c '"done"' out/trials.csv
	refute_output 0
}

@test "sides that spin do not share the only CPU unpinned" {
	run taskset -c 0 shmbench run --suite quick --force -r 1 -o out \
		-m shm-spin,pipe -z 64 -p unpinned ipc/round-trip
	assert_success
	assert_skipped 'two sides that spin'
	run grep -c '"done"' out/trials.csv
	assert_output 1
}

# --- shmdiag verify ----------------------------------------------------------

@test "verify skips what a filter denies, by the call's name" {
	strace -f -o /dev/null true || skip 'strace may not trace here'
	local call claims error
	while read -r call claims; do
		for error in EPERM ENOSYS; do
			# shellcheck disable=SC2086 # words
			run timeout 60 strace -f -qq -o /dev/null \
				-e "inject=$call:error=$error" shmdiag verify \
				-o verdict,evidence $claims
			assert_success
			refute_line --partial FAIL
			assert_line --regexp '^SKIP +.'
		done
	done <<-'END'
		shmget limit/shmall limit/shmmax limit/shmmni sysv/remove
		shmdt sysv/attach-count
		fallocate size/fallocate
		mlock limit/memlock
		fcntl seal/write seal/not-shm-open
		waitid map/shared-seen
		wait4 map/shared-seen
	END
}

@test "verify skips segments where kernel.shmmax or shmall allows none" {
	local limit
	unshare -i true || skip 'no namespaces here'
	for limit in shmmax shmall; do
		run unshare -i sh -c 'echo 0 >/proc/sys/kernel/$0 &&
			shmdiag verify "sysv/*" -o verdict' $limit
		refute_output --partial FAIL
		assert_output --partial SKIP
	done
}
