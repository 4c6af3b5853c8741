#!/usr/bin/env bats
# shmdiag-explain.bats - what an error comes from; on machines that are made up
# below SHMPERF_ROOT.
load helpers

explain() {
	put_shm
	SHMPERF_ROOT=$PWD/root shmdiag explain "$@"
}

# The cause that comes first, and whether it is so here: "shm-full yes".
assert_first() { # WANTED MESSAGE...
	local wanted=$1
	shift
	explain --csv "$@" >causes
	run sh -c "sed -n '2s/^\"\([^\"]*\)\",\"\([^\"]*\)\".*/\2 \1/p' causes"
	assert_output "$wanted"
}

assert_cause() { # NAME MESSAGE...
	local name=$1
	shift
	run explain --raw "$@"
	assert_line --regexp "^(yes|perhaps|no) $name "
}

refute_cause() {
	local name=$1
	shift
	run explain --raw "$@"
	refute_line --regexp "^(yes|perhaps|no) $name "
}

@test "explain: errors as names, words, numbers and what shells make of signals" {
	for text in ENOSPC 28 'No space left on device' '[Errno 28] failed' \
		'failed, os error 28' 'errno=28' 'x: no SPACE left on device.'; do
		run explain "$text"
		assert_line --index 0 ENOSPC
	done
	for text in SIGBUS 135 'Bus error (core dumped)' 'exit code: 135' \
		'killed by signal 7' 'Exited with status 135'; do
		run explain "$text"
		assert_line --index 0 SIGBUS
	done
	for text in hello 'exit code 1' 'ENOSPCX' 'error 0' 9999999999999; do
		run -1 explain "$text"
		assert_output --partial 'ERROR: no error, signal or known message'
	done
}

@test "explain: one word is no operand too few, none is, and - is standard input" {
	run -2 explain
	run sh -c 'echo "mmap: Cannot allocate memory" | shmdiag explain -'
	assert_line --index 0 ENOMEM
	run explain shmget failed with EINVAL
	assert_line --index 0 EINVAL
}

@test "explain: what programs print is known, whatever the error" {
	assert_cause shm-full 'ERROR:  could not resize shared memory segment "/PostgreSQL.1" to 8388608 bytes: No space left on device'
	assert_cause shm-full 'RuntimeError: DataLoader worker (pid 84) is killed by signal: Bus error. It is possible that'
	assert_cause shm-full 'NCCL WARN Error while creating shared memory segment /dev/shm/nccl-x (size 9637888)'
	assert_cause shm-full 'ORA-00845: MEMORY_TARGET not supported on this system'
	assert_cause huge-pool 'EAL: No free 2048 kB hugepages reported on node 0'
	assert_cause no-shm 'OSError: [Errno 38] Function not implemented in _multiprocessing.SemLock'
	assert_cause shm-orphans 'resource_tracker: There appear to be 1 leaked shared_memory objects to clean up'
	assert_cause gone-elsewhere 'X Error: BadAccess 130 (MIT-SHM) Minor opcode of failed request: 1 (X_ShmAttach)'
	assert_cause left-name 'FATAL: pre-existing shared memory block (key 5432001, ID 0) is still in use'
	assert_cause inotify 'inotify_add_watch: No space left on device'
	refute_cause inotify 'shm_open: No space left on device'
}

@test "explain: colours are no part of a word" {
	for message in $'\e[1;31mENOSPC\e[0m' $'\e[31mBus error\e[m' \
		$'ENOSPC\e[0' $'\e\e[ ENOSPC \e'; do
		assert_cause shm-full "$message"
	done
	refute_cause shmall $'\e[31mposix_fallocate\e[0m: No space left on device'
}

@test "explain: of a call, only what that call comes to" {
	assert_cause shmall 'shmget: No space left on device'
	refute_cause shmall 'posix_fallocate: No space left on device'
	refute_cause disk-full 'shmget: No space left on device'
	assert_cause disk-full 'No space left on device'
	assert_cause memlock 'mlock: Cannot allocate memory'
	refute_cause memlock 'mmap: Cannot allocate memory'
}

@test "explain: what this machine shows comes first, with what it shows" {
	put /proc/sys/kernel/shmmax 33554432
	put /proc/sys/kernel/shmall 16777216
	assert_first 'shmmax yes' 'shmget: Invalid argument'
	run explain 'shmget: Invalid argument'
	assert_output --partial 'likely: vm.shmmax_bytes is 32 MiB'
	put /proc/sys/kernel/shmmax 18446744073692774399
	assert_first 'sysv-smaller perhaps' 'shmget: Invalid argument'
	run explain 'shmget: Invalid argument'
	assert_output --partial 'Not likely on this machine'
	assert_output --partial 'larger than kernel.shmmax'
	# The size of the message counts.
	put /proc/sys/kernel/shmmax 4294967296
	assert_first 'shmmax yes' 'shmget of 8589934592 bytes: Invalid argument'
	assert_first 'sysv-smaller perhaps' 'shmget of 2 GiB: Invalid argument'
}

@test "explain: limits of the process, the mount, the filter, the group" {
	# shellcheck disable=SC2016
	run bash -c 'ulimit -f 100; shmdiag explain --csv "ftruncate: File too large"'
	assert_line --index 1 --partial '"yes","file-size"'
	assert_first 'file-size no' 'ftruncate: File too large'
	run bash -c 'ulimit -v 4000000; shmdiag explain --csv "mmap: Cannot allocate memory"'
	assert_line --index 1 --partial '"yes","address-space"'
	put /proc/sys/fs/protected_regular 2
	assert_first 'protected-regular yes' 'shm_open: Permission denied'
	put /proc/self/mounts 'tmpfs /dev/shm tmpfs rw,noexec,size=4k 0 0'
	assert_first 'noexec yes' 'mmap: Operation not permitted'
	put /proc/self/status 'Name: sh
Seccomp:	2
Seccomp_filters:	1'
	assert_first 'filter yes' 'memfd_create: Operation not permitted'
	unshare -rm true || skip 'no namespace of mounts here'
	run unshare -rm sh -c 'mount -t tmpfs -o size=64k t /dev/shm &&
		shmdiag explain --csv "posix_fallocate: No space left on device"'
	assert_line --index 1 --partial '"yes","shm-full"'
	# What `can` says of the message's size, also where no fact would tell.
	run unshare -rm sh -c 'mount -t tmpfs -o size=512m t /dev/shm &&
		shmdiag explain "resize to 2 GiB: No space left on device"'
	assert_line --index 1 '1. /dev/shm is smaller than what is asked for, or full'
	assert_line '   Here, likely: size of /dev/shm: 512 MiB, 512 MiB left; 2 GiB needed'
	run unshare -rm sh -c 'mount -t tmpfs -o size=512m t /dev/shm &&
		shmdiag explain "resize to 64 MiB: No space left on device"'
	refute_output --partial 'Here, likely: size of /dev/shm'
	run unshare -rm sh -c 'mount -t tmpfs -o mode=555,nr_inodes=40 t /dev/shm &&
		shmdiag explain --csv "shm_open: No space left on device"'
	refute_output --partial '"yes","shm-inodes"'
	run unshare -rm sh -c 'mount -t tmpfs -o mode=777,nr_inodes=1 t /dev/shm &&
		shmdiag explain --csv "shm_open: No space left on device"'
	assert_line --index 1 --partial '"yes","shm-inodes"'
}

@test "explain: does systemd remove what is left at log-out?" {
	assert_first 'gone-elsewhere perhaps' 'shm_open: No such file or directory'
	mkdir -p root/run/systemd/users
	assert_first 'remove-ipc yes' 'shm_open: No such file or directory'
	put /etc/systemd/logind.conf '#RemoveIPC=no'
	assert_first 'gone-elsewhere perhaps' 'shm_open: No such file or directory'
	put /etc/systemd/logind.conf.d/x.conf 'RemoveIPC = yes'
	assert_first 'remove-ipc yes' 'shm_open: No such file or directory'
	put /etc/systemd/logind.conf.d/x.conf $'RemoveIPC=no\n#RemoveIPC=yes'
	assert_first 'gone-elsewhere perhaps' 'shm_open: No such file or directory'
}

@test "explain: fits a terminal, and 100 columns of it" {
	for columns in 60 200; do
		TERM=xterm script -qec "stty cols $columns
			$O/shmdiag explain ENOSPC" /dev/null | tr -d '\r' >folded
		run awk -v most=$columns '!/^   (See|Remedy): / &&
			length > (most < 100 ? most : 100)' folded
		assert_output ''
	done
	shmdiag explain --json ENOSPC | jq -e '.explain | length > 3'
}

@test "explain: what a cause asks of is a fact, or a file of every machine" {
	shmdiag host --csv | cut -d '"' -f2 >facts
	sed -n 's/^here: \([^ ]*\) .*/\1/p' "$ROOT/diagnose/host/causes.txt" | sort -u >asked
	[ -s asked ]
	while read -r key; do
		case $key in
		/*) ;;
		can.*) shmdiag can 4K --csv | grep -q "^\"${key#can.}\"" || fail "$key" ;;
		*) grep -qxF "$key" facts || fail "$key" ;;
		esac
	done <asked
}
