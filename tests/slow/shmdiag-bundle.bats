#!/usr/bin/env bats
# shmdiag-bundle.bats - what shmdiag tells as one archive, with names or without.
# bats file_tags=own-shm
load ../cli/helpers

# In place of shmdiag: what another command tells is told in no time.
quick() { # COMMAND...
	mkdir -p bin tmp
	printf '#!/bin/sh\n%s\n' "$*" >bin/shmdiag
	chmod +x bin/shmdiag
}

# The script as the program has it, with that.
bundle_of_quick() { # FILE ANONYMOUS
	TMPDIR=$PWD/tmp sh "$ROOT/diagnose/bundle.sh" "$PWD/bin/shmdiag" "$@"
}

assert_clean() {
	run ls -A tmp
	assert_output ''
}

@test "bundle is host, doctor, ls and verify, as texts and for programs" {
	mkdir tmp
	export TMPDIR=$PWD/tmp
	run shmdiag bundle all.tar.gz
	assert_success
	assert_line --index 0 'all.tar.gz has in shmdiag/, by lines:'
	for name in host.txt host.csv doctor.txt doctor.csv ls.txt ls.json \
		verify.txt verify.csv; do
		assert_line --regexp "^ *[1-9][0-9]* $name$"
	done
	assert_line --partial '--anonymous takes them out'
	tar -xzf all.tar.gz
	head -n 1 shmdiag/host.csv | grep -x key,value,fitness,advice
	head -n 1 shmdiag/doctor.csv | grep -x verdict,check,key,value,why,remedy
	head -n 1 shmdiag/verify.csv | grep '^verdict,claim'
	jq -e .objects shmdiag/ls.json >found.json
	grep "^\"host.name\",\"$(uname -n)\"" shmdiag/host.csv
	head -n 1 shmdiag/host.txt | grep '^KEY  *VALUE'
	[ ! -e shmdiag/errors.txt ]
	assert_clean
}

@test "bundle takes host, users, addresses and command lines out when asked" {
	[ "$(id -u)" = 0 ] || skip 'not root'
	unshare -mu true 2>/dev/null || skip 'no namespaces'
	cp /etc/passwd passwd
	echo 'jdoe:x:4321:4321:Jane Doe:/home/jdoe:/bin/sh' >>passwd
	for anonymous in '' --anonymous; do
		unshare -mu sh -c '
			mount --bind passwd /etc/passwd && mount -t tmpfs none /dev/shm &&
			hostname secret-box && echo x >/dev/shm/psm_jdoe_10.1.2.3 &&
			chown 4321 /dev/shm/psm_jdoe_10.1.2.3 &&
			exec shmdiag bundle x.tar.gz '"$anonymous"
		tar -tvzf x.tar.gz >members
		tar -xzf x.tar.gz
		rm x.tar.gz
		if [ -z "$anonymous" ]; then
			for secret in secret-box jdoe 10.1.2.3; do
				grep -rqF "$secret" shmdiag # it was there to be taken out
			done
			continue
		fi
		for secret in secret-box jdoe 10.1.2.3 "$(cat /proc/cmdline)" \
			"$(cat /proc/sys/kernel/random/boot_id)" \
			"$(shmdiag host --csv | sed -n 's/^"host.id","\([^"]*\).*/\1/p')"; do
			[ -n "$secret" ] || continue
			run grep -rF -e "$secret" shmdiag members
			assert_output ''
		done
		for key in host.name host.boot_id kernel.cmdline cgroup.paths; do
			grep -x "\"$key\",\"REMOVED\",\"info\"," shmdiag/host.csv
			grep -x "$key  *REMOVED" shmdiag/host.txt
		done
		grep -q USER shmdiag/ls.txt
		grep -qF '"vm.page_bytes","4096"' shmdiag/host.csv
		jq -e '.objects[] | select(.owner == "USER")' shmdiag/ls.json >found.json
	done
}

@test "bundle: a short host name hides words, no parts, and no keys of facts" {
	quick 'echo "on vm: kvm, evm_1, vm.max_map_count and vm"
echo "\"vm.max\",\"vm\",\"info\","; echo "vm.max  vm  info"'
	printf '#!/bin/sh\necho vm\n' >bin/uname
	chmod +x bin/uname
	PATH=$PWD/bin:$PATH bundle_of_quick x.tar.gz yes
	tar -xzf x.tar.gz
	run cat shmdiag/host.csv
	assert_line --index 0 'on HOST: kvm, evm_1, vm.max_map_count and HOST'
	assert_line --index 1 '"vm.max","HOST","info",'
	assert_line --index 2 'vm.max  HOST  info'
}

@test "bundle: no name is left in part, or for how it is written or what follows" {
	unshare -mu true 2>/dev/null || skip 'no namespaces'
	quick 'echo "/dev/shm/jdoe.x_y jdoe-admin CORP\\\\jane CORP\\jane"
echo "box.a_b BOX-7 box.corp.example box"; echo "jdoe.c x"'
	cp /etc/passwd passwd
	printf '%s:x:4321:4321::/:/bin/sh\n' jdoe jdoe-admin 'CORP\jane' >>passwd
	echo box.corp.example >hostname
	[ -e /etc/hostname ] || skip 'no /etc/hostname'
	unshare -mu sh -c '
		mount --bind passwd /etc/passwd && mount --bind hostname /etc/hostname &&
		hostname Box && TMPDIR=$PWD/tmp exec sh "$1" "$PWD/bin/shmdiag" \
		x.tar.gz yes' sh "$ROOT/diagnose/bundle.sh"
	tar -xzf x.tar.gz
	run cat shmdiag/ls.txt
	assert_line --index 0 '/dev/shm/USER.x_y USER USER USER'
	assert_line --index 1 'HOST.a_b HOST-7 HOST HOST'
	assert_line --index 2 'USER.c x'
}

@test "bundle: addresses and numbers of machines go" {
	quick 'echo "a 192.168.7.9 fe80::1:2 ::1 02:42:ac:11:00:02
1:2:3:4:5:6:7:8 3.120.4.5 1.2.3.44 at 10:20:30 6.18.44 5.1.2.4
0123456789abcdef0123456789ABCDEF d7f767aa-2b00-4c5b-9067-208d30e76877"'
	bundle_of_quick x.tar.gz yes
	tar -xzf x.tar.gz
	run cat shmdiag/ls.txt
	assert_line --index 0 'a ADDRESS ADDRESS ADDRESS ADDRESS'
	assert_line --index 1 'ADDRESS ADDRESS ADDRESS at 10:20:30 6.18.44 5.1.2.4'
	assert_line --index 2 'ID ID'
}

@test "bundle overwrites nothing, and leaves nothing when it fails" {
	quick 'echo told'
	echo mine >there
	ln -s nowhere link
	mkfifo fifo
	for file in there link fifo; do
		run bundle_of_quick "$file" ''
		assert_failure 1
		assert_output "ERROR: $file is there already"
	done
	run cat there
	assert_output mine
	[ ! -e nowhere ]
	run bundle_of_quick no/folder ''
	assert_failure 1
	assert_output 'ERROR: cannot write no/folder'
	quick 'ln -s nowhere x.tar.gz 2>/dev/null'
	run bundle_of_quick x.tar.gz ''
	assert_failure 1
	assert_output 'ERROR: x.tar.gz is there already'
	[ ! -e nowhere ]
	rm x.tar.gz
	run find . -name 'x.tar.gz*'
	assert_output ''
	quick 'echo told'
	printf '#!/bin/sh\nexit 1\n' >bin/tar
	chmod +x bin/tar
	PATH=$PWD/bin:$PATH run bundle_of_quick x.tar.gz ''
	assert_failure 1
	[ ! -e x.tar.gz ]
	assert_clean
	run shmdiag bundle
	assert_failure 2
	run shmdiag bundle a b
	assert_failure 2
	run shmdiag bundle ''
	assert_failure 2
}

@test "bundle: a full disk is a failure, not an archive of a part" {
	unshare -m true 2>/dev/null || skip 'no namespaces'
	quick 'echo told'
	mkdir small
	for size in 4k 12k 28k; do # for files, commands, the archive
		run unshare -m sh -c "mount -t tmpfs -o size=$size none small &&
			TMPDIR=$PWD/small sh '$ROOT/diagnose/bundle.sh' \
			$O/shmdiag small/x.tar.gz ''; status=\$?; ls -A small >&2
			exit \$status"
		assert_failure 1
		refute_line x.tar.gz
		assert_output --partial ERROR
	done
}

@test "bundle waits for nobody's input" {
	quick 'cat; echo told'
	mkfifo never
	sleep 60 >never 3>&- &
	bundle_of_quick x.tar.gz '' <never
	kill $!
	tar -xzf x.tar.gz
	run cat shmdiag/ls.txt
	assert_output told
}

@test "bundle: who asks is nameless, though another directory has the name" {
	quick 'echo "jane.d x deputy-jim"'
	printf '#!/bin/sh\n[ "$1" = -un ] && echo jane.d || echo 70000\n' >bin/id
	chmod +x bin/id
	SUDO_USER=deputy-jim PATH=$PWD/bin:$PATH bundle_of_quick x.tar.gz yes
	tar -xzf x.tar.gz
	run cat shmdiag/ls.txt
	assert_output 'USER x USER'
}

@test "bundle of a user without a name says nothing of that" {
	quick 'echo told'
	printf '#!/bin/sh\necho 4321; echo "no such user" >&2; exit 1\n' >bin/id
	chmod +x bin/id
	PATH=$PWD/bin:$PATH run bundle_of_quick x.tar.gz yes
	assert_success
	refute_output --partial 'no such user'
}

@test "bundle goes on when a command fails, and says which" {
	quick '[ "$1" != ls ] || { echo broken >&2; exit 3; }; echo told'
	run bundle_of_quick ./-x.tar.gz ''
	assert_success
	tar -xzf ./-x.tar.gz
	run cat shmdiag/errors.txt
	assert_line 'shmdiag ls --json -o +HOLDERS ended with status 3'
	assert_line broken
	quick '[ "$1" != ls ] || { echo "ERROR: no room" >&2; exit 1; }; echo told'
	bundle_of_quick y.tar.gz ''
	tar -xzf y.tar.gz
	grep -x 'ERROR: no room' shmdiag/errors.txt
	tar -xzf ./-x.tar.gz
	run cat shmdiag/verify.csv
	assert_output told
}

@test "bundle that is ended leaves no folder and no file" {
	quick 'echo >>started; sleep 0.3'
	for signal in INT TERM HUP; do
		rm -f started
		TMPDIR=$PWD/tmp env --default-signal=INT \
			sh "$ROOT/diagnose/bundle.sh" "$PWD/bin/shmdiag" x.tar.gz '' 3>&- &
		until [ -e started ]; do sleep 0.02; done
		kill -$signal $!
		wait $! || :
		run find . -name 'x.tar.gz*'
		assert_output ''
		assert_clean
	done
}
