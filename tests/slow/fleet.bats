#!/usr/bin/env bats
# fleet.bats - `make fleet`: hosts that measure, fail, hang or lie, and what stays
# on them. ssh is a script that runs here what it is to run there.
load ../cli/helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	mkdir bin tmp
	export TMPDIR=$PWD/tmp PATH=$PWD/bin:$PATH
	# One after another, as but one measures at a time.
	cat >bin/ssh <<-'END'
		#!/bin/sh
		while [ "$1" != -- ]; do shift; done
		case $2 in
		refuses) echo 'ssh: connect to host refuses: Connection refused' >&2; exit 255 ;;
		hangs) exec sleep 100 ;;
		rubbish) echo "$2"; exit ;;
		link) ln -s /etc/passwd run; tar -c run; exit ;;
		silent) exit 3 ;;
		esac
		exec flock -o lock sh -c "$3"
	END
	chmod +x bin/ssh
}

fleet() { # VARIABLE=VALUE...
	env PROBES="limit/syscall limit/null" BUDGET=1s RUN=./to FORCE=1 "$@" \
		"$ROOT/scripts/fleet"
}

# Nothing of ours, here or there.
nothing_stays() {
	assert_no_processes_left
	run ls -A tmp
	assert_output ''
	assert_nothing_left
}

@test "fleet: two hosts that measure and three that do not end in one comparison" {
	run fleet HOSTS='one me@two refuses rubbish silent' LIMIT=5m
	assert_failure 1
	assert_line --regexp '^ok     one  *[0-9]+ figures$'
	assert_line --regexp '^ok     me@two  *[0-9]+ figures$'
	assert_line --regexp '^FAIL   refuses  *ssh: connect to host refuses: Connection refused$'
	assert_line --regexp '^FAIL   rubbish  *what it sent is no run$'
	assert_line --regexp '^FAIL   silent  *it ended with 3 and said nothing$'
	assert_line '2 of 5 hosts have a run'
	assert_line --regexp '^A: me@two'
	assert_line 'page    ./to/site/index.html'
	assert [ -s to/one/trials.csv.gz ]
	assert [ -s to/site/index.html ]
	nothing_stays
	# The same without asking anybody, as for runs that others gathered.
	run fleet FROM=to
	assert_success
	assert_line --regexp '^A: me@two'
	run -1 fleet HOSTS=one
	assert_output 'ERROR: ./to is there already; name another with RUN='
}

@test "fleet: a host that hangs is given up; a link is no file of a run" {
	run fleet HOSTS='hangs link' LIMIT=2s
	assert_failure 1
	assert_line --regexp '^FAIL   hangs  *it did not end within 2s$'
	assert_line --regexp '^FAIL   link  *what it sent is no run$'
	assert [ ! -e to/link ]
	nothing_stays
}

# Programs as they are installed on a host that has no memory left.
installed() {
	mkdir there
	ln -s "$O"/shm* there/
	put_shm
	put /proc/meminfo 'MemAvailable: 98304 kB'
	rm there/shmdiag
	printf '#!/bin/sh\nSHMPERF_ROOT=%q exec %q "$@"\n' "$PWD/root" \
		"$O/shmdiag" >there/shmdiag
	chmod +x there/shmdiag
}

@test "fleet: an unfit host is told with the reason, and one without programs" {
	installed
	run fleet HOSTS=one INSTALLED="$PWD/there" FORCE=
	assert_failure 1
	# What is built with a sanitizer is refused for that.
	assert_line --regexp '^UNFIT  one  *(memory: 96 MiB \(memory.available_bytes\)|build: .*)$'
	rm -rf to
	run fleet HOSTS=one INSTALLED=/nowhere
	assert_failure 1
	assert_line --regexp '^FAIL   one  *shmbench does not run on this .*: not found$'
	nothing_stays
}

# Wait until what one host runs has begun.
start_long() {
	env --default-signal=INT PROBES='limit/syscall --rounds 100000' FORCE=1 \
		RUN=./to HOSTS=one BUDGET= "$ROOT/scripts/fleet" >said 2>&1 3>&- &
	fleet=$!
	for _ in $(seq 600); do
		! grep -q rounds to/logs/one 2>/dev/null || return 0
		sleep 0.1
	done
	return 1
}

# What hosts ended.
await_empty() {
	for _ in $(seq 300); do
		[ -n "$(ls -A tmp)" ] || return 0
		sleep 0.1
	done
	ls -AR tmp
	return 1
}

@test "fleet: Ctrl-C and kill -9 leave nothing on a host" {
	for signal in INT KILL; do
		start_long
		kill -s $signal $fleet
		wait $fleet || :
		await_empty
		nothing_stays
		rm -rf to
	done
}

@test "fleet: a word that ssh would take for more than a name is refused" {
	for host in -oProxyCommand=x 'a -lroot' 'me@-x' 'ssh://-x' 'a;b' '$(b)' '*' ..; do
		run -2 fleet HOSTS="$host"
		assert_output --regexp '^ERROR: ".*" is no name of a host$'
	done
	run -2 fleet HOSTS='a a'
	run -2 fleet HOSTS=
	run -2 fleet HOSTS=a LIMIT='1;m'
	run -2 fleet HOSTS=a SUITE=qick
	assert [ ! -e to ]
}
