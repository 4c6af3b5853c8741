#!/usr/bin/env bats
# What a run leaves whose processes are all killed at once, so that none of them
# can clear up: the next run, or shmbench reap, does.
load ../cli/helpers

setup_file() {
	unshare -mnip --fork --mount-proc true 2>/dev/null || skip 'no namespaces'
}

# A machine of its own, in which nobody else has names.
alone() { # SCRIPT
	run unshare -mnip --fork --mount-proc bash -euc "$functions
		mount -t tmpfs tmpfs /dev/shm
		ip link set lo up
		$1"
}

functions='
	ours() { # pids
		local comm name
		for comm in /proc/[0-9]*/comm; do
			read -r name 2>/dev/null <"$comm" || continue
			case $name in shmbench*) comm=${comm%/comm}; echo "${comm#/proc/}" ;; esac
		done
	}
	names() {
		ls -A /dev/shm
		tail -q -n +2 /proc/sysvipc/shm /proc/sysvipc/msg /proc/sysvipc/sem
	}
	# Not with the janitor alive: it would see the runner go.
	kill_all() {
		kill -STOP $(ours)
		kill -9 $(ours)
		while [ -n "$(ours)" ]; do sleep 0.02; done
	}
	measure() { # OPTIONS... in the background, until some rows are there
		rm -rf out
		shmbench run --suite quick --force -r 99 -o out "$@" >log 2>&1 &
		while [ "$(wc -l <out/trials.csv 2>/dev/null || echo 0)" -lt 3 ]; do
			sleep 0.02
		done
	}'

@test 'what a run left that was killed as a whole is found by its lock' {
	alone '
		seen=0
		for i in $(seq 20); do
			measure "map/*" ipc/round-trip -z 64K -p nearest \
				-m shm,sysv,sysv-mq,shm-sysv-sem,posix-mq,fifo
			sleep 0.0$((i * 37 % 100))
			kill_all 2>/dev/null
			wait 2>/dev/null || :
			[ "$(names | grep -vc "^shmperf-run-")" = 0 ] || seen=$((seen + 1))
			shmbench reap >said
			grep -q "^1 run had been killed as a whole: what was left" said
			[ -z "$(names)" ]
		done
		[ "$seen" -gt 0 ]'
	assert_success
}

@test 'the next run does as reap does, and says so' {
	alone '
		measure map/create -m shm -z 4K
		kill_all 2>/dev/null
		wait 2>/dev/null || :
		shmbench run --suite quick --force -r 1 -o next -m shm -z 4K map/create 2>err
		grep -q "removed what runs of yours had left" err
		[ -z "$(names)" ]'
	assert_success
}

@test 'a run that lives in another PID namespace is left in peace' {
	alone '
		mkdir box
		unshare -p --fork --mount-proc --kill-child bash -c "
			exec shmbench run --suite quick --force -r 4 -o box/out -m shm,sysv \
				-z 4K,64K \"map/*\"" 2>box/err &
		while [ ! -e box/out/trials.csv ]; do sleep 0.02; done
		while kill -0 $! 2>/dev/null; do shmbench reap; done >box/said
		wait $!
		! grep -v "^0 runs had been killed as a whole" box/said || exit 1
		! grep -E "failed|timeout" box/out/trials.csv || exit 1
		grep -q done box/out/trials.csv
		[ -z "$(names)" ]'
	assert_success
}

@test 'a segment whose maker is in another PID namespace is left' {
	command -v perl >/dev/null || skip 'no perl'
	alone '
		measure map/mmap -m anon -z 4K
		kill_all 2>/dev/null
		wait 2>/dev/null || :
		perl -e "defined shmget(0, 4096, 01600) or die"
		unshare -p --fork --mount-proc shmbench reap | grep -q "^1 run had"
		[ "$(names | wc -l)" = 1 ]'
	assert_success
}

@test 'one process that is left, stopped, keeps all' {
	alone '
		measure map/create -m shm -z 4K
		kill -STOP $(ours)
		last=$! # the runner, who waits for its trial
		for pid in $(ours); do [ "$pid" = $last ] || kill -9 $pid; done
		sleep 0.1
		shmbench reap | grep -q "^0 runs"
		[ -n "$(names)" ]
		kill -9 $last
		while [ -n "$(ours)" ]; do sleep 0.02; done
		shmbench reap | grep -q "^1 run had"
		[ -z "$(names)" ]'
	assert_success
}

@test 'names of which nothing tells whether their run has ended are listed and left' {
	alone '
		touch /dev/shm/shmperf-0badcafe-77-00000001 /dev/shm/shmperf-measures \
			/dev/shm/shmperf-run-12345678 \
			"$(printf "/dev/shm/shmperf-0badcafe-77-\033[1m")"
		shmbench reap >said
		grep -qx "/dev/shm/shmperf-0badcafe-77-00000001: left, as .*" said
		[ "$(grep -c left, said)" = 1 ]
		[ -e /dev/shm/shmperf-0badcafe-77-00000001 ]
		[ ! -e /dev/shm/shmperf-run-12345678 ]'
	assert_success
}

@test 'what is no file of ours is not opened as one' {
	alone '
		mkfifo /dev/shm/shmperf-run-00000001
		ln -s /etc/passwd /dev/shm/shmperf-run-00000002
		mkdir /dev/shm/shmperf-run-00000003
		setpriv --reuid 65534 --regid 65534 --clear-groups \
			touch /dev/shm/shmperf-run-00000004
		shmbench reap | grep -q "^0 runs"
		[ "$(ls /dev/shm | wc -l)" = 4 ]'
	assert_success
}

@test 'where /dev/shm takes no file, it is in TMPDIR or nowhere' {
	alone '
		mount -o remount,ro /dev/shm
		mkdir tmp
		export TMPDIR=$PWD/tmp
		shmbench run --suite quick --force -r 1 -o out -m anon -z 4K map/mmap &
		wait $!
		[ -z "$(ls tmp)" ]
		measure map/mmap -m anon -z 4K
		kill_all 2>/dev/null
		wait 2>/dev/null || :
		ls tmp | grep -q ^shmperf-run-
		shmbench reap | grep -q "^1 run had"
		[ -z "$(ls tmp)" ]
		TMPDIR=/nonexistent shmbench run --suite quick --force -r 1 -o o2 -m anon \
			-z 4K map/mmap'
	assert_success
}
