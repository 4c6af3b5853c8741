#!/usr/bin/env bats
# shmdiag-can.bats - what stands in the way of shared memory is what a try meets,
# in surroundings that are made up: namespaces, limits and control groups of
# their own, and, of what a machine has only one of, files below SHMPERF_ROOT.
# bats file_tags=own-shm
load ../cli/helpers

# Where another user finds them, too.
setup_file() {
	export BIN
	BIN=$(mktemp -d)
	chmod 755 "$BIN"
	"${CC:-cc}" -D_GNU_SOURCE -O1 -o "$BIN/segment" \
		"$ROOT/tests/cli/fixtures/segment.c"
	cp "$O/shmdiag" "$BIN"
}

teardown_file() {
	rm -r "$BIN"
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	PATH=$BIN:$PATH
}

needs_root() {
	[ "$(id -u)" -eq 0 ] || skip 'needs root'
}

# ASan takes addresses by the terabyte, and mlock(2) for itself.
without_asan() {
	[[ $O != *asan ]] || skip 'ASan does otherwise'
}

# Columns of the one row there is, "a|b"; those that matter most.
cells() { # COLUMNS can's words
	local columns=$1
	shift
	shmdiag can "$@" --json | jq -r "[.can[0] | $columns | . // \"\" | tostring] | join(\"|\")"
}
said() { # can's words
	cells '.answer, .limit, .error, .tried' "$@" | sed 's/, /; /g'
}

# `can`, `can --try` and another program agree. The limit is "-" where there is
# none in the way; the error is what the other program meets.
agree() { # KIND SIZE yes|no LIMIT ERROR [can's words]
	local kind=$1 size=$2 want=$3 limit=$4 error=$5 answer name shows tried met
	shift 5
	IFS='|' read -r answer name shows tried <<<"$(said "$size" --kind "$kind" "$@")"
	[ "$answer" = "$want" ] || wrong "can says $answer ($name: $shows)"
	[ "$limit" = - ] || [ "$name" = "$limit" ] || wrong "it names $name"
	[ "$want" = yes ] || [[ $shows == *"$error"* ]] || wrong "it says $shows"
	IFS='|' read -r answer name shows tried <<<"$(said "$size" --kind "$kind" --try "$@")"
	[ "$answer" = "$want" ] || wrong "the try says $answer: $tried"
	[ "$want" = no ] || [[ $tried == 'made; mapped'* ]] || wrong "tried: $tried"
	[ "$want" = yes ] || [[ $tried == *"$error"* ]] || wrong "tried: $tried"
	case $* in *--lock*) return ;; esac
	met=$(segment "$kind" "$(bytes "$size")" ${1:+touch}) || :
	[ "$want" = no ] || [ "$met" = could ] || wrong "another program: $met"
	[ "$want" = yes ] || [[ $met == *"$error"* ]] || wrong "another program: $met"
}

bytes() { # 4M
	numfmt --from=iec "$1"
}

wrong() {
	echo "$*"
	exit 1
}

# A shell with all of the above.
export -f cells said agree bytes wrong
within() { # unshare|prlimit ITS-WORD... -- SCRIPT
	local words=()
	while [ "$1" != -- ]; do
		words+=("$1")
		shift
	done
	run "${words[@]}" bash -ec "$2"
	assert_success
}

shm() { # OPTIONS SCRIPT: with a /dev/shm of those options
	needs_root
	within unshare -m -- "mount -t tmpfs -o $1 tmpfs /dev/shm; $2"
}

teardown() {
	assert_nothing_left
}

# --- /dev/shm ----------------------------------------------------------------

@test 'a small one can be had in every way but of huge pages' {
	for kind in posix sysv memfd; do
		run agree "$kind" 1M yes - - --touch
		assert_success
	done
}

@test 'the size of /dev/shm, to the page' {
	shm size=4M 'agree posix 4M yes - - --touch
		agree posix 4100K no size SIGBUS --touch
		agree memfd 8M yes - - --touch; agree sysv 8M yes - - --touch'
}

@test 'the size of /dev/shm is ENOSPC to who asks for room before' {
	shm size=4M 'run=$(said 8M --kind posix --try)
		[[ $run == "no|size|ENOSPC at posix_fallocate; SIGBUS when touched|ENOSPC at posix_fallocate" ]]'
}

@test 'what lies in /dev/shm counts' {
	shm size=4M 'head -c 3M /dev/zero >/dev/shm/full
		agree posix 1M yes - - --touch
		agree posix 2M no size SIGBUS --touch'
}

@test 'a /dev/shm without a limit has room' {
	shm size=0,nr_inodes=0 'agree posix 64M yes - - --touch'
}

@test 'no inode left' {
	shm nr_inodes=2 'agree posix 64K yes - - --touch; : >/dev/shm/last
		agree posix 64K no nr_inodes "ENOSPC at shm_open"'
}

@test 'a /dev/shm to read only' {
	shm ro 'agree posix 64K no folder "EROFS at shm_open"
		agree memfd 64K yes - -'
}

@test 'a /dev/shm that another user may not write to' {
	shm mode=755 'agree posix 64K yes - -
		setpriv --reuid 65534 --regid 65534 --clear-groups \
			bash -ec "agree posix 64K no folder \"EACCES at shm_open\"
				agree sysv 64K yes - - --touch"'
}

@test 'another user is asked for, and becomes so' {
	shm mode=755 'out=$(said 64K --kind posix --user nobody --try)
		[[ $out == "no|folder|EACCES at shm_open|EACCES at shm_open" ]]
		out=$(said 64K --kind posix --user 65534)
		[[ $out == "no|folder|"* ]]; chmod 1777 /dev/shm
		out=$(said 64K --kind posix --user nobody --try --touch)
		[[ $out == "yes|"*"|made; mapped; touched" ]]'
}

@test 'no /dev/shm at all' {
	needs_root
	within unshare -m -- 'mount -t tmpfs tmpfs /dev; mknod /dev/null c 1 3
		mknod /dev/zero c 1 5; agree memfd 64K yes - - --touch
		agree posix 64K no folder "ENOENT at shm_open"'
}

@test 'a /dev/shm that lies on a disk' {
	needs_root
	mkdir disk
	within unshare -m -- 'mount --bind disk /dev/shm; agree posix 1M yes - - --touch'
}

@test 'another folder than /dev/shm, full and not' {
	shm size=1M 'mkdir t; mount -t tmpfs -o size=8M tmpfs t
		[[ $(said 4M --kind tmpfs:t --touch --try) == "yes|"* ]]
		[[ $(said 9M --kind tmpfs:t --touch --try) == "no|size|"*"|killed by SIGBUS"* ]]
		[[ $(said 9M --kind tmpfs:none --try) == "no|folder|ENOENT at open|ENOENT at open" ]]'
}

# --- System V ----------------------------------------------------------------

ipc() { # SCRIPT: with System V limits of its own
	needs_root
	within unshare -m -i -- "cd /proc/sys/kernel; $1"
}

@test 'kernel.shmmax' {
	ipc 'echo 1048576 >shmmax; agree sysv 1M yes - - --touch
		agree sysv 1028K no kernel.shmmax "EINVAL at shmget"
		agree posix 2M yes - - --touch'
}

@test 'kernel.shmall, and what is in use of it' {
	ipc 'echo 512 >shmall; agree sysv 2M yes - -
		agree sysv 2052K no kernel.shmall "ENOSPC at shmget"
		ipcmk -M 1048576 >/dev/null; agree sysv 1M yes - -
		agree sysv 1028K no kernel.shmall "ENOSPC at shmget"'
}

@test 'kernel.shmmni, and what is in use of it' {
	ipc 'echo 2 >shmmni; ipcmk -M 4096 >/dev/null
		agree sysv 64K yes - -; ipcmk -M 4096 >/dev/null
		agree sysv 64K no kernel.shmmni "ENOSPC at shmget"'
}

@test 'kernel.shmmax comes before kernel.shmall' {
	ipc 'echo 4096 >shmmax; echo 1 >shmall
		agree sysv 8K no kernel.shmmax "EINVAL at shmget"'
}

@test 'more than there is of memory is refused to System V alone' {
	[ "$(cat /proc/sys/vm/overcommit_memory)" -eq 0 ] || skip 'another overcommit mode'
	run agree sysv 4T no vm.overcommit_memory 'ENOMEM at shmget'
	assert_success
	run said 4T --kind memfd --try
	assert_output 'untouched|memory|OOM kill when touched|made; mapped'
}

@test 'a /proc that shows processes alone hides no limit of System V' {
	ipc 'echo 1048576 >shmmax; echo 2 >shmmni; mount -t proc -o subset=pid proc /proc
		agree sysv 1M yes - - --touch
		agree sysv 2M no kernel.shmmax "EINVAL at shmget"
		ipcmk -M 4096 >/dev/null; ipcmk -M 4096 >/dev/null
		agree sysv 4K no kernel.shmmni "ENOSPC at shmget"'
}

# --- limits of a process ------------------------------------------------------

@test 'RLIMIT_AS' {
	without_asan
	within prlimit --as=300000000 -- 'agree posix 64M yes - - --touch
		agree posix 512M no RLIMIT_AS "ENOMEM at mmap"
		agree sysv 512M no RLIMIT_AS "ENOMEM at shmat"'
}

@test 'RLIMIT_FSIZE is for files, memfds among them' {
	within prlimit --fsize=1048576 -- 'agree posix 1M yes - - --touch
		agree posix 1028K no RLIMIT_FSIZE "EFBIG at ftruncate"
		agree memfd 1028K no RLIMIT_FSIZE "EFBIG at ftruncate"
		agree sysv 8M yes - - --touch'
}

@test 'RLIMIT_MEMLOCK is for who is not root' {
	without_asan
	needs_root
	within prlimit --memlock=65536 -- 'agree memfd 1M yes - - --lock
		exec setpriv --reuid 65534 --regid 65534 --clear-groups bash -ec "
			agree memfd 64K yes - - --lock
			agree memfd 1M no RLIMIT_MEMLOCK \"ENOMEM at mlock\" --lock"'
}

@test 'root of a user namespace alone passes over no limit' {
	without_asan
	unshare -r true 2>/dev/null || skip 'no user namespaces'
	within prlimit --memlock=65536 -- 'exec unshare -r bash -ec "agree memfd 64K yes - - --lock
		agree memfd 1M no RLIMIT_MEMLOCK \"ENOMEM at mlock\" --lock"'
}

@test 'a process without a right to lock' {
	without_asan
	needs_root
	within prlimit --memlock=0 -- 'exec setpriv --reuid 65534 --regid 65534 --clear-groups \
		bash -ec "agree sysv 4K no RLIMIT_MEMLOCK \"EPERM at mlock\" --lock"'
}

@test 'more than a process has addresses' {
	run agree memfd 4096T no addresses 'ENOMEM at mmap'
	assert_success
}

# --- control groups of memory -------------------------------------------------

# A group with one below it, of whichever version the controller is.
memory_group() { # BYTES
	local at
	needs_root
	if [ -w /sys/fs/cgroup/memory/cgroup.procs ]; then
		at=/sys/fs/cgroup/memory
		limit=memory.limit_in_bytes
	elif grep -qsw memory /sys/fs/cgroup/cgroup.subtree_control; then
		at=/sys/fs/cgroup
		limit=memory.max
	else
		skip 'no group of memory can be made'
	fi
	group=$at/shmperf-can-$$
	mkdir "$group" || skip 'no group can be made'
	echo "$1" >"$group/$limit"
	[ "$limit" = memory.limit_in_bytes ] ||
		echo +memory >"$group/cgroup.subtree_control"
	mkdir "$group/inner"
}

in_group() { # GROUP SCRIPT
	run bash -ec "echo \$\$ >$1/cgroup.procs; $2"
	rmdir "$group/inner" "$group"
	assert_success
}

@test 'a limit of the group ends in a kill, by which this program is not hit' {
	memory_group 64M
	in_group "$group/inner" '[[ $(said 32M --kind posix --touch --try) == "yes|"* ]]
		[[ $(said 32M --kind sysv --touch --try) == "yes|"* ]]
		out=$(said 128M --kind memfd --touch --try)
		[[ $out == "no|memory.max|OOM kill when touched|made; mapped; not touched"* ]] || wrong "$out"
		out=$(said 128M --kind sysv --touch --try --force)
		[[ $out == "no|memory.max|OOM kill when touched|the OOM killer when touched; after "*MiB ]] || wrong "$out"
		out=$(said 128M --kind memfd --try)
		[[ $out == "untouched|memory.max|"*"|made; mapped" ]] || wrong "$out"
		cells .where 128M --touch --kind memfd | grep -q "'"${group##*/}/$limit"'"'
}

@test 'the narrower of group and /dev/shm is met first' {
	memory_group 64M
	in_group "$group/inner" 'exec unshare -m bash -ec "mount -t tmpfs -o size=96M tmpfs /dev/shm
		[[ \$(said 128M --kind posix --touch) == \"no|memory.max|\"* ]]
		mount -o remount,size=16M /dev/shm
		[[ \$(said 128M --kind posix --touch --try) == \"no|size|\"*\"|killed by SIGBUS when touched; after 16 MiB\" ]]"'
}

@test 'files that a group has read stand in the way of nothing' {
	memory_group 96M
	head -c 80M /dev/zero >file
	sync file
	in_group "$group/inner" 'cat file >/dev/null
		out=$(said 64M --kind memfd --touch --try); [[ $out == "yes|"* ]] || wrong "$out"'
}

# --- huge pages ---------------------------------------------------------------

POOL=/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages

with_pool() { # PAGES
	needs_root
	[ -w "$POOL" ] || skip 'no pool of huge pages of 2 MiB'
	was=$(cat "$POOL")
	[ "$was" -eq 0 ] || skip 'the pool is in use'
	echo "$1" >"$POOL"
	[ "$(cat "$POOL")" -eq "$1" ] || { echo 0 >"$POOL"; skip 'no huge pages are to be had'; }
}

huge() { # SCRIPT
	run bash -ec "$1"
	echo "$was" >"$POOL"
	assert_success
}

@test 'huge pages, of which there are none' {
	[ -e "$POOL" ] && [ "$(cat "$POOL")" -eq 0 ] || skip 'there are some'
	run agree hugetlb 2M no nr_hugepages 'ENOMEM at mmap'
	assert_success
}

@test 'huge pages, of which there are some' {
	with_pool 4
	huge 'agree hugetlb 8M yes - - --touch
		agree hugetlb 10M no nr_hugepages "ENOMEM at mmap"
		[[ $(said 7M --kind hugetlb:2M --touch --try) == "yes|"* ]]'
}

@test 'a group may have fewer huge pages than there are' {
	local at=/sys/fs/cgroup/unified
	[ -e $at/cgroup.procs ] || at=/sys/fs/cgroup
	grep -qsw hugetlb $at/cgroup.controllers || skip 'no controller of huge pages'
	with_pool 8
	grep -qw hugetlb $at/cgroup.subtree_control ||
		{ echo +hugetlb >$at/cgroup.subtree_control && gave=1; } || :
	mkdir $at/shmperf-can-$$
	echo 4M >$at/shmperf-can-$$/hugetlb.2MB.max
	run bash -ec "echo \$\$ >$at/shmperf-can-$$/cgroup.procs
		agree hugetlb 4M yes - - --touch
		agree hugetlb 8M no hugetlb.max 'SIGBUS when touched' --touch
		echo 2M >$at/shmperf-can-$$/hugetlb.2MB.rsvd.max
		agree hugetlb 4M no hugetlb.rsvd.max 'ENOMEM at mmap' --touch"
	echo "$was" >"$POOL"
	rmdir $at/shmperf-can-$$
	[ -z "$gave" ] || echo -hugetlb >$at/cgroup.subtree_control
	assert_success
}

# --- machines that are made up: what only they have ----------------------------

# Where nothing is in the way, of version 2, in a group below a group.
made_up() {
	export SHMPERF_ROOT=$PWD/root
	put_shm
	put /proc/meminfo 'MemTotal: 8388608 kB
MemAvailable: 4194304 kB
SwapTotal: 2097152 kB
SwapFree: 1048576 kB
CommitLimit: 6291456 kB
Committed_AS: 6190000 kB'
	put /proc/self/cgroup 0::/a/b
	put /sys/fs/cgroup/cgroup.controllers 'cpu memory'
	mkdir -p root/sys/fs/cgroup/a/b
}

# memory.max and memory.current of a group, and what its memory.stat says.
group() { # PATH MOST USED [STAT]
	put "/sys/fs/cgroup$1/memory.max" "$2"
	put "/sys/fs/cgroup$1/memory.current" "$3"
	put "/sys/fs/cgroup$1/memory.stat" "anon 1
$4"
}

answer_is() { # EXPECTED can's words
	local want=$1
	shift
	run said "$@"
	assert_output "$want"
}

@test 'memory and swap of the machine' {
	made_up
	answer_is 'yes|memory||' 4G --kind memfd --touch
	answer_is 'no|memory|OOM kill when touched|' 5G --kind memfd --touch
	answer_is 'untouched|memory|OOM kill when touched|' 5G --kind memfd
}

@test 'a group of version 2: its own limit, swap, and what it may not swap' {
	made_up
	group /a max 0
	group /a/b 1073741824 536870912
	answer_is 'yes|memory.max||' 1400M --kind memfd --touch
	put /sys/fs/cgroup/a/memory.swap.max 0
	put /sys/fs/cgroup/a/memory.swap.current 0
	answer_is 'no|memory.max|OOM kill when touched|' 600M --kind memfd --touch
	answer_is 'yes|memory.max||' 500M --kind sysv --touch
}

@test 'a group of version 2 whose parent has less' {
	made_up
	put /sys/fs/cgroup/a/b/memory.swap.max 0
	put /sys/fs/cgroup/a/b/memory.swap.current 0
	group /a/b max 1
	group /a 1073741824 1000000000
	answer_is 'no|memory.max|OOM kill when touched|' 100M --kind memfd --touch
	run cells '.where, .remedy' 100M --kind memfd --touch
	assert_line --regexp '^/sys/fs/cgroup/a/memory.max\|.*echo'
}

@test 'caches of a group are given up, active or not, shared memory is not' {
	made_up
	put /sys/fs/cgroup/a/b/memory.swap.max 0
	put /sys/fs/cgroup/a/b/memory.swap.current 0
	group /a/b 1073741824 1073741824 'file 900000000
shmem 500000000
inactive_file 200000000
active_file 200000000
slab_reclaimable 50000000'
	answer_is 'yes|memory.max||' 400M --kind memfd --touch
	answer_is 'no|memory.max|OOM kill when touched|' 450M --kind memfd --touch
}

@test 'memory.high slows down and stops nothing' {
	made_up
	put /sys/fs/cgroup/a/b/memory.high 1048576
	put /sys/fs/cgroup/a/b/memory.current 0
	answer_is 'yes|memory.high|slow reclaim when touched|' 2G --kind memfd --touch
}

@test 'strict overcommit: System V at once, files page by page' {
	made_up
	put /proc/sys/vm/overcommit_memory 2
	answer_is 'no|vm.overcommit_memory|ENOMEM at shmget|' 128M --kind sysv
	answer_is 'untouched|vm.overcommit_memory|ENOSPC at posix_fallocate; SIGBUS when touched|' \
		128M --kind memfd
	answer_is 'yes|vm.overcommit_memory||' 64M --kind sysv --touch
	put /proc/sys/vm/overcommit_memory 1
	answer_is 'yes|memory||' 128M --kind sysv --touch
}

@test 'more mappings than a process may have' {
	made_up
	put /proc/sys/vm/max_map_count 1
	answer_is 'no|vm.max_map_count|ENOMEM at mmap|' 4K --kind memfd
}

@test 'huge pages: those that are reserved by others are not free' {
	made_up
	local at=/sys/kernel/mm/hugepages/hugepages-1048576kB
	put $at/nr_hugepages 8
	put $at/free_hugepages 6
	put $at/resv_hugepages 3
	put $at/nr_overcommit_hugepages 1
	put $at/surplus_hugepages 0
	answer_is 'yes|nr_hugepages||' 4G --kind hugetlb:1G
	answer_is 'no|nr_hugepages|ENOMEM at mmap|' 4100M --kind hugetlb:1G
	run cells .remedy 5G --kind hugetlb:1G
	assert_line --partial 'echo 9 |'
	run -1 shmdiag can 4M --kind hugetlb:16M
	assert_line --partial 'no: the kernel has no huge pages of that size'
	unset SHMPERF_ROOT
	segment hugetlb16M 16777216 | grep -q ENODEV
}

@test 'the command that lifts it is one of where we are' {
	needs_root
	made_up
	mkdir -p "root$PWD/t"
	export -f put
	within unshare -m -- 'mount -t tmpfs -o size=16M tmpfs "root$PWD/t"
		remedy() {
			[[ "$(cells .remedy 64M --kind tmpfs:"$PWD/t")" == "$*" ]] || wrong "not $*"
		}
		remedy "sudo mount -o remount,size=64M $PWD/t"
		put /.dockerenv ""
		remedy "docker run --shm-size=64M"
		put /run/.containerenv ""
		remedy "podman run --shm-size=64M"
		KUBERNETES_SERVICE_HOST=1 remedy \
			"volumes: emptyDir: medium: Memory, sizeLimit: 64Mi, mounted on $PWD/t"'
}

@test 'a limit of a systemd unit is lifted with systemctl' {
	made_up
	put /proc/self/cgroup 0::/system.slice/db.service
	mkdir -p root/sys/fs/cgroup/system.slice/db.service
	put /sys/fs/cgroup/system.slice/db.service/memory.swap.max 0
	put /sys/fs/cgroup/system.slice/db.service/memory.swap.current 0
	group /system.slice/db.service 67108864 0
	run cells .remedy 64M --touch --kind memfd
	assert_line 'sudo systemctl set-property db.service MemoryMax=66M'
	group /system.slice/db.service 67108864 60000000 'shmem 50000000'
	run cells .remedy 64M --touch --kind memfd
	assert_line --regexp '^remove what `shmdiag ls --orphans` shows, as 47.7 MiB are .* or sudo systemctl'
	within prlimit --fsize=4096 -- '[[ "$(cells .remedy 64M --kind memfd)" == \
		"systemctl edit db.service: [Service] LimitFSIZE=67108864" ]]'
}

# --- the program --------------------------------------------------------------

@test 'exit status: 0 can, 1 cannot, 2 was not asked for right' {
	run -0 shmdiag can 1M
	run -1 shmdiag can 4096T --kind memfd
	for words in '' 0 x '1M 2M' '1M --kind none' '1M --kind tmpfs' \
		'1M --kind posix:x' '1M --user nobody-at-all' \
		'1M --kind memfd,none' 16E; do
		# shellcheck disable=SC2086
		run -2 shmdiag can $words
	done
}

@test 'every form' {
	shmdiag can 1M --json | jq -e '.can | length == 4 and
		.[0].kind == "posix" and .[0].answer == "yes" and .[0].need > 0'
	run shmdiag can 1M --csv
	assert_line --regexp '^"posix","yes",'
	run shmdiag can 1M
	assert_line --regexp '^1 MiB for .* \(uid [0-9]+\)'
	assert_line --regexp '^memfd    yes, the nearest limit: '
	run shmdiag can 4096T --kind memfd --try
	assert_line --regexp '^memfd    no: addresses of this process: .* 4 PiB needed'
	assert_line '         tried: ENOMEM at mmap'
	assert_line '         error: ENOMEM at mmap'
	assert_line --partial '         remedy: '
	run cells '.limit, .where' 4T --kind sysv
	assert_line 'vm.overcommit_memory|this machine'
}

# Segments, of which one that is marked to go is there as long as it is attached.
segments() {
	wc -l </proc/sysvipc/shm
}

@test 'nothing is left by a try that is killed' {
	local before pid
	before=$(segments)
	shmdiag can 2G --kind sysv --try --touch >out &
	pid=$!
	for _ in $(seq 500); do
		[ "$(segments)" -eq "$before" ] || break
		sleep 0.002
	done
	kill -9 $pid || skip 'it was done before'
	wait $pid || :
	for _ in $(seq 50); do
		[ "$(segments)" -gt "$before" ] || break
		sleep 0.1
	done
	[ "$(segments)" -le "$before" ]
}

@test 'what agrees could also disagree' {
	run -1 agree memfd 1M no size SIGBUS
	run -1 agree sysv 4T yes - -
	run -1 agree memfd 4096T no RLIMIT_AS 'ENOMEM at mmap'
	run -1 agree memfd 4096T no addresses 'ENOMEM at shmat'
}

@test 'doctor warns of a limit that can names' {
	ipc 'echo 1048576 >shmmax
		shmdiag doctor --raw -o check,verdict,key,value | grep -qx "room warn room.sysv_bytes 1048576"
		shmdiag host --csv | grep -q "^.room.sysv_limit.,.kernel.shmmax."'
	within prlimit --fsize=33554432 -- 'shmdiag doctor --raw -o check,verdict,value | grep -qx "room warn 33554432"'
	run shmdiag doctor --raw -o check,verdict
	assert_line 'room ok'
}

# --- what shmbench skips is what can says, with the same names -------------------

# "skipped needs ..." or the outcome alone, each once.

outcomes() { # MEDIA SIZES
	shmbench run fault/write -m "$1" -z "$2" --rounds 1 --force --suite quick \
		-o out >/dev/null 2>&1 || :
	sed -n '2,$s/.*"\(done\|failed\|skipped\)","\{0,1\}\([^"]*\)"\{0,1\}.*/\1 \2/p' \
		out/trials.csv | sed 's/^done.*/done/; s/ of memory.*//' | sort -u
	rm -r out
}
export -f outcomes

@test 'shmbench skips what kernel.shmmax and shmall forbid' {
	ipc "cd $PWD"'; echo 65536 >/proc/sys/kernel/shmmax
		[[ $(outcomes sysv 64K) == done ]]
		[[ $(outcomes sysv 1M) == "skipped needs 1 MiB, more than the 64 KiB left of kernel.shmmax (this IPC namespace)" ]]
		echo 4 >/proc/sys/kernel/shmall
		[[ $(outcomes sysv 64K) == "skipped needs 64 KiB, more than the 16 KiB left of kernel.shmall (this IPC namespace)" ]]'
}

@test 'shmbench skips what RLIMIT_FSIZE forbids' {
	within prlimit --fsize=1048576 -- '[[ $(outcomes shm,memfd 4M) == "skipped needs 4 MiB, more than the 1 MiB left of RLIMIT_FSIZE (this process)" ]]
		[[ $(outcomes sysv 4M) == done ]]'
}

@test 'shmbench takes a quarter of a small /dev/shm, and of one without a limit what it likes' {
	shm size=8M '[[ $(outcomes shm 1M) == done ]]
		[[ $(outcomes shm 4M) == "skipped needs 4 MiB, more than a quarter of the 8 MiB left of size (/dev/shm)" ]]
		mount -t tmpfs -o size=0 tmpfs /dev/shm
		[[ $(outcomes shm 16M) == done ]]
		shmdiag doctor --raw -o check,verdict,value | grep -q "^shm-space ok unlimited"'
}

@test 'shmbench skips what a group above its own has no room for, and is not killed' {
	memory_group 64M
	in_group "$group/inner" '[[ $(outcomes shm,memfd,anon 4M) == done ]]
		out=$(outcomes shm,memfd,sysv,anon 64M)
		[[ $out == "skipped needs 64 MiB, more than a quarter of the "*MiB\ left ]] || wrong "$out"'
}

@test 'shmbench takes what a group spends on files for free' {
	memory_group 200M
	head -c 180M /dev/zero >file
	sync file
	in_group "$group/inner" 'cat file >/dev/null; out=$(outcomes memfd 16M); [[ $out == done ]] || wrong "$out"'
}

@test 'shmbench skips huge pages that there are not' {
	with_pool 8
	huge '[[ $(outcomes hugetlb-memfd 8M) == done ]]
		[[ $(outcomes hugetlb-memfd 32M) == "skipped needs 16, more than the 8 left of nr_hugepages" ]]'
}
