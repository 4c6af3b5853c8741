#!/usr/bin/env bats
# shmdiag-ls.bats - shmdiag ls finds what was made for it to find.
load helpers

MIB=1048576

setup_file() {
	for name in hold stuck without; do
		cc -D_GNU_SOURCE -o "$BATS_FILE_TMPDIR/$name" \
			"$BATS_TEST_DIRNAME/fixtures/$name.c"
	done
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	SHM=/dev/shm/shmperf-ls-$BASHPID
	holders=
}

teardown() {
	local pid
	for pid in $holders; do
		kill "$pid" 2>/dev/null || :
		wait "$pid" 2>/dev/null || :
	done
	rm -rf "$SHM"-*
}

# Run hold with these arguments, below a command such as unshare, if $UNDER
# names one; its number is $holder, what it prints is in the file held.
hold() {
	: >held
	# shellcheck disable=SC2086
	${UNDER:-} "$BATS_FILE_TMPDIR/hold" "$@" >held 3>&- &
	holder=$!
	holders="$holders $holder"
	for _ in $(seq 600); do
		! grep -q '^ready$' held || return 0
		kill -0 "$holder" 2>/dev/null || return 1
		sleep 0.05
	done
	return 1
}

needs() { # COMMAND...
	local command
	for command; do
		command -v "$command" >/dev/null || skip "$command is missing"
	done
}

needs_root() {
	[ "$(id -u)" = 0 ] || skip 'not root'
}

# A namespace of our own may be refused even to root.
needs_unshare() { # OPTION
	needs unshare
	local more=
	# Processes are seen in a /proc of their own, which a chroot may not mount.
	[ "$1" != -p ] || more='-f --mount-proc'
	# shellcheck disable=SC2086
	unshare "$1" $more true 2>/dev/null || skip "unshare $1 $more is refused"
}

# Without the line breaks in the sums.
one_line() {
	tr -s '\n ' ' '
}

# A member of the one object of that name.
told() { # NAME MEMBER
	shmdiag ls --output all --json 2>/dev/null |
		jq -r --arg name "$1" --arg member "$2" \
			'.objects[] | select(.name == $name) | .[$member]'
}

@test "ls --help lists the columns, and each can be asked for" {
	run shmdiag ls --help
	assert_success
	mapfile -t names < <(printf '%s\n' "${lines[@]}" |
		sed -n '/^columns/,$s/^  [ *] \([A-Z]*\) .*/\1/p')
	[ "${#names[@]}" -ge 20 ]
	for name in "${names[@]}"; do
		run --separate-stderr shmdiag ls --raw --output "$name"
		assert_success
		assert_line --index 0 "$name"
	done
}

@test "ls --output takes small letters, a plus, and all" {
	run --separate-stderr shmdiag ls --raw --output name,Kind
	assert_line --index 0 'NAME KIND'
	run --separate-stderr shmdiag ls --raw --output +inode
	assert_line --index 0 --regexp '^NAME ALLOC HOLDERS .* FDS INODE$'
	run --separate-stderr shmdiag ls --raw --output all
	assert_line --index 0 --regexp ' HUGE .* GROWTH$'
}

@test "ls: a column that is none, two forms at once and the like are usage errors" {
	run shmdiag ls --output NAME,NONE,KIND
	assert_failure 2
	assert_output --partial 'no column "NONE"'
	run shmdiag ls --output ''
	assert_failure 2
	for options in '--json --raw' '--tree --orphans' '--watch 1ms' \
		'--watch soon' nonsense; do
		# shellcheck disable=SC2086
		run shmdiag ls $options
		assert_failure 2
	done
}

@test "ls shows a file of /dev/shm that nobody holds" {
	needs jq
	hold file "$SHM-a" $MIB
	[ "$(told "$SHM-a" kind)" = posix ]
	[ "$(told "$SHM-a" state)" = linked ]
	[ "$(told "$SHM-a" size)" = $MIB ]
	[ "$(told "$SHM-a" alloc)" = $MIB ]
	[ "$(told "$SHM-a" mappers)" = 0 ]
	[ "$(told "$SHM-a" openers)" = 0 ]
	[ "$(told "$SHM-a" mode)" = 0600 ]
	[ "$(told "$SHM-a" owner)" = "$(id -un)" ]
	[ "$(told "$SHM-a" inode)" = "$(stat -c %i "$SHM-a")" ]
	[ "$(told "$SHM-a" age)" -lt 600 ]
}

@test "ls tells the holders of an object, who maps it and who has it open" {
	needs jq
	hold mapped "$SHM-a" 8192 open "$SHM-b" 8192 workers 2
	[ "$(told "$SHM-a" mappers)" = 3 ]
	[ "$(told "$SHM-a" openers)" = 0 ]
	[ "$(told "$SHM-b" mappers)" = 0 ]
	[ "$(told "$SHM-b" openers)" = 3 ]
	told "$SHM-b" holders | tr , '\n' >pids
	run grep -c "^[0-9]*/[0-9]*$" pids
	assert_output 3
	run grep -c "^$holder/" pids
	assert_output 1
}

@test "ls shows what has no name: memfd, shared anonymous, unlinked" {
	needs jq
	name=ls-$BASHPID
	hold memfd "$name-a" 4096 memfd-mapped "$name-b" 8192 \
		anon - 12288 unlinked "$SHM-u" 16384
	[ "$(told "memfd:$name-a" openers)" = 1 ]
	[ "$(told "memfd:$name-a" mappers)" = 0 ]
	[ "$(told "memfd:$name-a" alloc)" = 4096 ]
	[ "$(told "memfd:$name-b" mappers)" = 1 ]
	[ "$(told "memfd:$name-b" openers)" = 0 ]
	[ "$(told "memfd:$name-b" kind)" = memfd ]
	[ "$(told "$SHM-u" state)" = unlinked ]
	[ "$(told "$SHM-u" kind)" = posix ]
	[ "$(told "$SHM-u" openers)" = 1 ]
	[ "$(told "$SHM-u" size)" = 16384 ]
	shmdiag ls --json -o NAME,KIND,HOLDERS,STATE 2>/dev/null >ls.json
	run jq -r --arg pid "$holder" '.objects[] |
		select(.kind == "anon" and .holders == $pid) | .state' ls.json
	assert_output unlinked
}

@test "ls as root sees the size of what is only mapped" {
	needs jq
	needs_root
	name=ls-$BASHPID
	hold memfd-mapped "$name" 8192 unlinked-mapped "$SHM-a" 12288
	[ "$(told "memfd:$name" size)" = 8192 ] ||
		skip 'map_files is not for this root'
	[ "$(told "memfd:$name" alloc)" = 8192 ]
	[ "$(told "$SHM-a" alloc)" = 12288 ]
	[ "$(told "$SHM-a" state)" = unlinked ]
}

@test "ls tells the seals of a memfd" {
	needs jq
	name=ls-$BASHPID
	hold sealed "$name-a" 4096 memfd "$name-b" 4096
	[ "$(told "memfd:$name-a" seals)" = shrink,grow ]
	[ "$(told "memfd:$name-b" seals)" = none ]
}

@test "ls shows System V segments, and agrees with ipcs about them" {
	needs jq ipcs
	hold sysv attached 8192 sysv detached 4096 sysv removed 12288 workers 1
	run awk '/^attached/ { print $2 }' held
	id=$output
	shmdiag ls --json --output all 2>/dev/null >ls.json
	run jq -r --arg name "shmid:$id/0x00000000" '.objects[] |
		select(.name == $name) | "\(.size) \(.attach) \(.mappers) \(.creator)
		 \(.state) \(.mode)"' ls.json
	assert_line --index 0 "8192 2 2 $holder"
	assert_line --index 1 --regexp 'linked 0600'
	run jq -r '.objects[] | select(.kind == "sysv") | .state' ls.json
	assert_line unlinked
	jq -r '.objects[] | select(.kind == "sysv" and .ns == null) | "\(.inode)
		\(.size) \(.attach)" | gsub("\\s+"; " ")' ls.json | sort >ours
	ipcs -m | awk '$2 ~ /^[0-9]+$/ { print $2, $5, $6 }' | sort >theirs
	# Of others there may be some more, made or gone in between.
	awk '/^[a-z]+ [0-9]+$/ { print $2 }' held >ids
	while read -r id; do
		run grep "^$id " ours
		assert_output "$(grep "^$id " theirs)"
	done <ids
}

@test "ls agrees with lsof about who holds an object" {
	needs jq lsof
	hold mapped "$SHM-a" 4096 open "$SHM-b" 4096 workers 3
	for name in "$SHM-a" "$SHM-b"; do
		told "$name" holders | tr , '\n' | sed 's|/.*||' | sort >ours
		lsof -w -t "$name" | sort >theirs
		run diff ours theirs
		assert_success
	done
}

@test "ls adds up to Shmem, but for the same rest" {
	unexplained() {
		shmdiag ls --output NAME 2>&1 >/dev/null | one_line |
			grep -o '[^,:]* unexplained' |
			sed 's/^ *\(.*\) unexplained$/\1/' |
			awk '/ B$/ { print int($1 / 1048576) }
				/KiB/ { print int($1 / 1024) }
				/MiB/ { print int($1) }
				/GiB/ { print int($1 * 1024) }'
	}
	before=$(unexplained)
	[ -n "$before" ] || skip 'more objects than Shmem'
	# Of what is only mapped the size is told to root.
	[ "$(id -u)" = 0 ] && anon=$((64 * MIB)) || anon=4096
	hold file "$SHM-a" $((64 * MIB)) memfd ls-sum $((64 * MIB)) \
		anon - "$anon" sysv attached $((64 * MIB))
	after=$(unexplained)
	# Some 200 MiB were made; what others do meanwhile is not for us to tell.
	[ $((after - before)) -lt 48 ]
	[ $((before - after)) -lt 48 ]
}

@test "ls tells what of an object is in memory, and touches no page of it" {
	needs jq
	hold file "$SHM-a" $MIB sparse "$SHM-b" $((1024 * MIB))
	res=$(told "$SHM-a" res)
	[ "$res" != null ] || skip 'cachestat and mincore are refused'
	[ "$res" = $MIB ]
	[ "$(told "$SHM-a" swap)" = 0 ]
	for _ in 1 2; do
		[ "$(told "$SHM-b" size)" = $((1024 * MIB)) ]
		[ "$(told "$SHM-b" alloc)" = 0 ]
		[ "$(told "$SHM-b" res)" = 0 ]
	done
}

@test "ls --tree shows the share of each process" {
	needs jq
	hold mapped "$SHM-a" $MIB device /dev/zero 4096 workers 1
	shmdiag ls --tree --json -o NAME,KIND,PID,PSS 2>/dev/null >tree.json
	# What is not listed does not count.
	run jq ".objects[] | select(.pid == $holder) | .pss" tree.json
	assert_output $((MIB / 2))
	run jq -r --arg name "$SHM-a" '.objects[] | select(.kind == "process") |
		.children[] | select(.name == $name) | .pss' tree.json
	assert_output "$((MIB / 2))
$((MIB / 2))"
	[ "$(told "$SHM-a" pss)" = $MIB ]
	run --separate-stderr shmdiag ls --tree
	assert_line --regexp "^[|\`]-$SHM-a +1 MiB .* posix "
	assert_line --regexp "^$holder hold +1 MiB .* process "
}

@test "ls shows the largest first, and of its holders the first by name" {
	name=ls-z-$BASHPID
	hold file "$SHM-a" 4096 memfd "$name" $MIB \
		mapped "$SHM-m" 8192 sparse "$SHM-b" $((1 << 40)) workers 3
	run --separate-stderr shmdiag ls -o NAME,HOLDERS
	printf '%s\n' "$output" | grep -e "$SHM" -e "$name" | tr -s ' ' >rows
	run cat rows
	assert_line --index 0 --regexp "^memfd:$name $holder hold \+3"
	assert_line --index 1 --regexp "^$SHM-m $holder hold \+3"
	assert_line --index 2 --regexp "^$SHM-a *$"
	assert_line --index 3 --regexp "^$SHM-b *$"
	run --separate-stderr shmdiag ls --tree -b -o NAME,ALLOC,PID
	assert_line --regexp "^$holder hold +$((MIB + 8192)) +$holder$"
}

@test "ls counts descriptors, beside how many the process may have" {
	needs jq
	ulimit -n 8192 2>/dev/null || skip 'fewer descriptors than 8192'
	name=ls-$BASHPID
	hold descriptors "$name" 5000 open "$SHM-a" 4096
	[ "$(told "memfd:$name" fds)" = 5000 ]
	[ "$(told "memfd:$name" openers)" = 1 ]
	[ "$(told "$SHM-a" fds)" = 1 ]
	shmdiag ls --tree --json -o NAME,FDS,NOFILE,PID 2>/dev/null >tree.json
	run jq -r --argjson pid "$holder" '.objects[] | select(.pid == $pid) |
		"\(.fds) \(.nofile)", (.children[] | "\(.fds) \(.nofile)")' \
		tree.json
	assert_line --index 0 '5001 8192'
	assert_line '5000 null'
	assert_line '1 null'
}

@test "ls on a terminal of 80 columns keeps names, and wraps no row" {
	needs script
	long=$SHM-$(printf 'x%.0s' {1..60})-end
	hold mapped "$long" $((3 * MIB)) memfd "ls-$BASHPID" 4096 workers 2
	for how in '' --tree '-o all' '--tree -o +PSS,NS'; do
		echo "stty cols 80; shmdiag ls $how 2>sums" >narrow
		script -q -c 'sh ./narrow' typescript >/dev/null </dev/null
		run awk '/^Script/ { next } { sub(/\r/, "") }
			/^NAME +ALLOC/ { table = 1 }
			table && length > 80 { n++ } END { print table n }' \
			typescript
		assert_output 1
		# Enough of it to tell it by, and none of it in a line of its own.
		run grep -cE '/dev/.{8,}[.][.][.].{8,}-end .*3 MiB' typescript
		[ "$output" -ge 1 ]
	done
	# Elsewhere all of them.
	run --separate-stderr shmdiag ls
	assert_line --index 0 --regexp '^NAME .* OPENERS +FDS$'
}

@test "ls --tree draws it at the first column of text; numbers stay numbers" {
	needs jq
	hold mapped "$SHM-a" 4096
	shmdiag ls --tree --json -o PID,NAME 2>/dev/null >tree.json
	run jq -r --arg pid "$holder" '.objects[] |
		select(.pid == ($pid | tonumber)) | .children[].name' tree.json
	assert_line "$SHM-a"
	run --separate-stderr shmdiag ls --tree -o SIZE
	assert_success
}

@test "ls --tree: what nobody holds is below nobody" {
	needs jq
	hold file "$SHM-a" 4096
	shmdiag ls --tree --json 2>/dev/null >tree.json
	run jq -r --arg name "$SHM-a" '.objects[] | select(.name == "(nobody)") |
		.children[] | select(.name == $name) | .kind' tree.json
	assert_output posix
}

@test "ls --orphans shows what has a name and no user, and who was not asked" {
	hold file "$SHM-a" 4096 open "$SHM-b" 4096 mapped "$SHM-c" 4096 \
		sysv detached 4096 sysv attached 4096
	run --separate-stderr shmdiag ls --orphans --raw --output NAME
	assert_success
	assert_line "$SHM-a"
	refute_line "$SHM-b"
	refute_line "$SHM-c"
	assert_line "shmid:$(awk '/^detached/ { print $2 }' held)/0x00000000"
	refute_line "shmid:$(awk '/^attached/ { print $2 }' held)/0x00000000"
	[[ $stderr == *orphan*' processes could not be read'* ]]
}

@test "ls --watch prints a table after another, with the growth" {
	needs jq
	hold growing "$SHM-a" $((64 * MIB))
	shmdiag ls --watch 300ms --json >json 2>/dev/null 3>&- &
	for _ in $(seq 200); do
		jq -c --arg name "$SHM-a" '.objects[] |
			select(.name == $name) | .growth' json 2>/dev/null >growth || :
		[ "$(wc -l <growth)" -lt 2 ] || break
		sleep 0.1
	done
	kill $!
	wait $! || :
	run head -n 1 growth
	assert_output null
	run sed -n 2p growth
	assert [ "$output" -gt 0 ]
	assert [ "$output" -lt $((64 * MIB)) ]
}

@test "ls --watch ends when nobody reads any more" {
	timeout 20 shmdiag ls --watch 100ms 2>/dev/null | head -n 1 >first
	[ "${PIPESTATUS[0]}" != 124 ]
	run cat first
	assert_output --regexp '^NAME +ALLOC +GROWTH '
}

@test "ls --watch redraws in place on a terminal, no more than fits" {
	needs script
	hold many "$SHM-" 60
	cat >watch <<-'END'
		stty rows 24 cols 120
		TERM=xterm shmdiag ls --watch 200ms
	END
	: >typescript
	{
		for _ in $(seq 600); do
			[ "$(grep -c $'\e\[J\e\[?7h' typescript)" -lt 2 ] || break
			sleep 0.05
		done
		printf '\003'
	} | env --default-signal=INT script -q -f -c 'sh ./watch' typescript >/dev/null || :
	run grep -c $'\e\[H' typescript
	assert [ "$output" -ge 2 ]
	# What is wider is cut, and only while it is drawn; the sums are there.
	run grep -c $'\e\[J\e\[?7h' typescript
	assert [ "$output" -ge 2 ]
	run grep -c 'objects, .* allocated' typescript
	assert [ "$output" -ge 2 ]
	# All lines but the cursor's.
	run awk '/\033\[H/ { n = 0 } /\033\[K/ { if (++n > most) most = n }
		END { print most }' typescript
	assert_output 23
}

@test "ls --watch on a terminal ends with Ctrl-C and leaves it as it was" {
	needs script
	hold file "$SHM-a" 4096
	cat >watch <<-'END'
		trap : INT
		stty rows 24 cols 60
		stty -a >before
		TERM=xterm shmdiag ls --watch 100ms
		echo $? >how
		stty -a >after
	END
	: >typescript
	{
		for _ in $(seq 600); do
			! grep -q $'\e\[?7h' typescript || break
			sleep 0.05
		done
		printf '\003'
		for _ in $(seq 600); do
			[ ! -s after ] || break
			sleep 0.05
		done
	} | env --default-signal=INT script -q -f -c 'sh ./watch' typescript >/dev/null
	run cat how
	assert_output 130
	run diff before after
	assert_success
	run tr -cd lh <<<"$(grep -o $'\e\[?7[lh]' typescript)"
	assert_output --regexp '^(lh)+$'
}

@test "ls --watch divides by the time that passed, not by the interval" {
	needs jq strace
	strace -o trace true 2>/dev/null || skip 'no ptrace here'
	hold growing "$SHM-a" $((64 * MIB))
	# To look takes more than a second, ten times as long as to wait: each file
	# there is looked at, and others may have some.
	timeout 30 strace -o trace -P /dev/shm -e trace=openat \
		-e inject=openat:delay_enter=600000 "$O/shmdiag" ls --json \
		--watch 100ms -o NAME,ALLOC,GROWTH >json 2>/dev/null 3>&- &
	for _ in $(seq 200); do
		jq -c --arg name "$SHM-a" '.objects[] | select(.name == $name) |
			[.alloc, .growth]' json 2>/dev/null >growth || :
		[ "$(wc -l <growth)" -lt 2 ] || break
		sleep 0.1
	done
	kill $!
	wait $! || :
	run jq -s '.[1][1] > 0 and .[1][1] <= .[1][0] - .[0][0]' growth
	assert_output true
}

@test "ls prints names of any bytes safely in every form" {
	needs jq
	long=$(printf '%0255d' 7)
	long=${SHM##*/}-${long:$((${#SHM} - 8))}
	names=("$SHM-new"$'\n'"line" "$SHM-quote\"'" "$SHM-esc"$'\e[31m'
		"$SHM-back\\x41" "$SHM-bad"$'\xff\xc3' "$SHM-<b>&amp;"
		"$SHM-ü" "/dev/shm/$long" "$SHM-space  two" "$SHM- (deleted)")
	for name in "${names[@]}"; do
		: >"$name"
	done
	hold file "$SHM-x" 4096
	shmdiag ls --output NAME,KIND >plain 2>/dev/null
	shmdiag ls --output NAME,KIND --raw >raw 2>/dev/null
	shmdiag ls --output NAME,KIND --json >json 2>/dev/null
	run grep -c $'[\001-\011\013-\037\177-\377]' plain raw
	assert_output 'plain:0
raw:0'
	run grep -c "${SHM##*/}-" plain
	assert_output 11
	run awk 'NF != 2' raw
	assert_output ''
	for name in "${names[@]}"; do
		[[ $name != *$'\xff'* && $name != *\\x* ]] || continue
		run jq -r --arg name "$name" \
			'.objects[] | select(.name == $name) | .kind' json
		assert_output posix
	done
	run jq -r '.objects[].name' json
	assert_line "$SHM-bad\\xff\\xc3"
	assert_line "$SHM-back\\x5cx41"
}

@test "ls waits for no FIFO, follows no link and lists no folder" {
	mkfifo "$SHM-fifo"
	ln -s /etc/passwd "$SHM-link"
	run --separate-stderr timeout 20 shmdiag ls --raw --output NAME,SEALS
	assert_success
	refute_line --regexp 'fifo|link|passwd'
}

@test "ls finds thousands of objects and hundreds of processes" {
	hold many "$SHM-" 10000 workers 300
	shmdiag ls --raw --output NAME,ALLOC >ls.txt 2>said
	run grep -c "^$SHM-.* $(getconf PAGESIZE)$" ls.txt
	assert_output 10000
	find /dev/shm -maxdepth 1 -name "${SHM##*/}-*" -delete
}

@test "ls goes down into folders of a tmpfs" {
	mkdir -p "$SHM-folder/one/two"
	: >"$SHM-folder/one/two/three"
	run --separate-stderr shmdiag ls --raw --output NAME,KIND
	rm -r "$SHM-folder"
	assert_line "$SHM-folder/one/two/three posix"
}

@test "ls sees a tmpfs in another mount namespace" {
	needs_root
	needs jq
	needs_unshare -m
	mkdir there
	cat >inside <<-END
		mount -t tmpfs none '$PWD/there' &&
			exec '$BATS_FILE_TMPDIR/hold' file '$PWD/there/a' 4096
	END
	UNDER='unshare -m sh ./inside' hold
	[ "$(told "$PWD/there/a" kind)" = tmpfs ]
	[ "$(told "$PWD/there/a" size)" = 4096 ]
	[[ $(told "$PWD/there/a" ns) == mnt:[0-9]* ]]
}

@test "ls sees a System V segment in another IPC namespace" {
	needs_root
	needs jq
	needs_unshare -i
	hold sysv attached 8192
	UNDER='unshare -i' hold sysv detached 4096
	id=$(awk '/^detached/ { print $2 }' held)
	shmdiag ls --json -o all 2>/dev/null >ls.json
	run jq -r --arg name "shmid:$id/0x00000000" '.objects[] |
		select(.name == $name and .ns != null) |
		"\(.ns) \(.size) \(.attach)"' ls.json
	assert_line --regexp '^ipc:[0-9]+ 4096 0$'
	# And is back where it began.
	run jq -r '.objects[] | select(.kind == "sysv" and .ns == null) |
		.size' ls.json
	assert_line 8192
}

@test "ls shows files on hugetlbfs and memfd of huge pages" {
	needs_root
	needs jq
	grep -q '^Hugepagesize:' /proc/meminfo || skip 'no huge pages'
	needs_unshare -m
	kb=$(awk '/^Hugepagesize:/ { print $2 }' /proc/meminfo)
	mkdir there
	cat >inside <<-END
		mount -t hugetlbfs none '$PWD/there' &&
			exec '$BATS_FILE_TMPDIR/hold' sparse '$PWD/there/a' \
				$((kb * 1024)) huge ls-huge $((kb * 2048))
	END
	UNDER='unshare -m sh ./inside' hold
	[ "$(told "$PWD/there/a" kind)" = hugetlbfs ]
	[ "$(told "$PWD/there/a" size)" = $((kb * 1024)) ]
	[ "$(told "$PWD/there/a" huge)" = 0 ]
	[ "$(told memfd:ls-huge size)" = $((kb * 2048)) ]
	[ "$(told memfd:ls-huge kind)" = memfd ]
}

@test "ls as another user says how many processes it could not read" {
	needs_root
	needs setpriv
	hold mapped "$SHM-a" 4096
	cp "$O/shmdiag" .
	chmod 755 . shmdiag
	run --separate-stderr setpriv --reuid 65534 --regid 65534 \
		--clear-groups ./shmdiag ls --raw --output NAME,MAPPERS,SIZE
	assert_success
	assert_line "$SHM-a 0 4096"
	[[ $(one_line <<<"$stderr") == *' processes could not be read: PID '*' (13; Permission denied), root would '* ]]
	run --separate-stderr setpriv --reuid 65534 --regid 65534 \
		--clear-groups ./shmdiag ls --orphans
	assert_success
	[[ $(one_line <<<"$stderr") == *' processes could not be read: PID '*' (13; Permission denied), root would '* ]]
}

@test "ls says where the rest of Shmem is: in files that are out of sight" {
	needs_root
	needs setpriv
	mkdir -m 700 "$SHM-folder"
	hold file "$SHM-folder/a" $((8 * MIB))
	cp "$O/shmdiag" .
	chmod 755 . shmdiag
	run --separate-stderr setpriv --reuid 65534 --regid 65534 \
		--clear-groups ./shmdiag ls
	assert_success
	said=$(one_line <<<"$stderr")
	[[ $said =~ [,:]\ [0-9.]+\ MiB\ in\ tmpfs\ but\ in\ no\ file\ found, ]]
	[[ $stderr == *' could not be read'* ]]
}

@test "ls says where the rest of Shmem is: under another mount" {
	needs_root
	needs_unshare -m
	[ "$(uname -m)" = x86_64 ] || skip 'no ustat(2) here'
	mkdir there
	cat >inside <<-END
		mount -t tmpfs -o size=4m none '$PWD/there' &&
			head -c 2097152 /dev/zero >'$PWD/there/a' &&
			mount -t tmpfs none '$PWD/there' && shmdiag ls
	END
	run --separate-stderr unshare -m sh ./inside
	assert_success
	[[ $(one_line <<<"$stderr") == *' 2 MiB in tmpfs under another mount, '* ]]
	[[ $stderr == *" under another mount, out of reach: /"* ]]
	# A namespace more, and still the same file system.
	echo 'exec unshare -m shmdiag ls' >again
	sed 's/shmdiag ls/unshare -m sh .\/again/' inside >twice
	run --separate-stderr unshare -m sh ./twice
	[[ $(one_line <<<"$stderr") == *' 2 MiB in tmpfs under another mount, '* ]]
}

@test "ls --orphans says when there may be processes that are hidden" {
	needs_root
	needs setpriv
	needs_unshare -p
	needs_unshare -m
	run --separate-stderr unshare -m -p -f --mount-proc shmdiag ls --orphans
	assert_success
	[[ $stderr == *'hidden by this PID namespace'* ]]
	cp "$O/shmdiag" .
	chmod 755 . shmdiag
	cat >inside <<-'END'
		mount -t proc -o hidepid=2 proc /proc || exit
		setpriv --reuid 65534 --regid 65534 --clear-groups \
			./shmdiag ls --orphans
	END
	run --separate-stderr unshare -m sh ./inside
	assert_success
	[[ $stderr == *'hidden by '* ]]
}

@test "ls counts processes that hidepid=1 keeps from us" {
	needs_root
	needs setpriv
	needs_unshare -m
	cp "$O/shmdiag" .
	chmod 755 . shmdiag
	cat >inside <<-'END'
		mount -t proc -o hidepid=1 proc /proc || exit 77
		setpriv --reuid 65534 --regid 65534 --clear-groups ./shmdiag ls
	END
	run --separate-stderr unshare -m sh ./inside
	[ "$status" != 77 ] || skip 'proc cannot be mounted'
	assert_success
	# But for itself and what ended meanwhile; lines break where they must.
	said=$(tr -s ' \n' ' ' <<<"$stderr")
	[[ $said =~ ([0-9]+)' of '([0-9]+)' processes could not be read: PID ' ]]
	[ "${BASH_REMATCH[1]}" -gt $((BASH_REMATCH[2] / 2)) ]
	[[ $stderr != *hidden* ]]
}

@test "ls without /proc says that it is not mounted" {
	needs_root
	[[ $O != *asan ]] || skip 'ASan cannot do without /proc'
	needs_unshare -m
	run --separate-stderr unshare -m sh -c \
		'mount -t tmpfs none /proc && shmdiag ls'
	assert_failure 1
	[[ $stderr == ERROR:*' /proc, which is not mounted'*'(2; '* ]]
}

@test "ls says when /dev/shm is a plain folder" {
	needs_root
	needs_unshare -m
	mkdir plain
	[ "$(stat -f -c %T plain)" != tmpfs ] || skip 'no folder on a disk'
	run --separate-stderr unshare -m sh -c \
		'mount --bind plain /dev/shm && shmdiag ls'
	assert_success
	[[ $stderr == *'/dev/shm is a plain folder, no tmpfs'* ]]
	run --separate-stderr shmdiag ls
	[[ $stderr != *'plain folder'* ]]
}

# A server that is gone: whoever asks what file system this is, waits.
@test "ls does not wait for a file system that does not answer" {
	exec 8</proc/self/ns/mnt # which is mounted nowhere
	run --separate-stderr timeout -s KILL 60 \
		"$BATS_FILE_TMPDIR/stuck" shmdiag ls
	exec 8<&-
	[ "$status" != 77 ] || skip 'seccomp is refused'
	assert_success
	assert_output --regexp '^NAME +ALLOC'
}

@test "ls on a narrow terminal cuts names, elsewhere nothing" {
	needs script
	long=$SHM-$(printf 'x%.0s' {1..60})-end
	hold file "$long" 4096
	for tree in '' --tree; do
		echo "stty cols 90; shmdiag ls $tree 2>sums" >narrow
		script -q -c 'sh ./narrow' typescript >/dev/null </dev/null
		run grep -c '^.*/dev/.*[.][.][.].*-end ' typescript
		assert_output 1
		run awk '/^Script/ { next } { sub(/\r/, "") }
			length > 90 { n++ } END { print n + 0 }' typescript
		assert_output 0
		run awk 'length > 80' sums
		assert_output ''
		# shellcheck disable=SC2086
		run --separate-stderr shmdiag ls $tree
		assert_output --partial "$long"
	done
}

@test "ls of one user sees the objects of that user" {
	needs_root
	needs setpriv
	cp "$O/shmdiag" "$BATS_FILE_TMPDIR/hold" .
	chmod 755 . shmdiag hold
	cat >both <<-'END'
		./hold memfd-mapped ls-a 4096 memfd ls-b 8192 \
			device /dev/zero 4096 >held &
		until grep -q ready held; do sleep 0.05; done
		./shmdiag ls --raw --output NAME,MAPPERS,OPENERS
		kill $!
		wait
	END
	: >held
	chmod 666 held
	run --separate-stderr setpriv --reuid 65534 --regid 65534 \
		--clear-groups sh ./both
	assert_line 'memfd:ls-a 1 0'
	assert_line 'memfd:ls-b 0 1'
	refute_line --partial /dev/zero
}

@test "ls: a process that ends while it is read is no error" {
	(for _ in $(seq 400); do
		"$BATS_FILE_TMPDIR/hold" anon - 4096 memfd ls-gone 4096 \
			>/dev/null 3>&- &
		kill -KILL $! 2>/dev/null
	done) 2>/dev/null 3>&- &
	spawner=$!
	for _ in $(seq 15); do
		run --separate-stderr shmdiag ls --output all --raw
		assert_success
	done
	wait "$spawner"
}

# Each of these has one line to say, and one only.
@test "ls that runs out of descriptors or memory, or is refused, says so" {
	needs strace
	strace -o trace true 2>/dev/null || skip 'no ptrace here'
	ls_with() { # INJECTION PATH
		run --separate-stderr strace -o trace -P "$2" \
			-e trace=openat,statx,statfs -e inject="$1" \
			"$O/shmdiag" ls
		# It says where /proc/self leads.
		said=$(grep -v '^strace: ' <<<"$stderr") || :
	}
	hold mapped "$SHM-a" 4096
	for path in /proc /proc/self/mountinfo /proc/sysvipc/shm \
		/dev/shm "/proc/$holder/maps" "/proc/$holder/fd"; do
		ls_with openat:error=EMFILE "$path"
		assert_failure 1
		[[ $said =~ ^ERROR:[^$'\n']*'(24; Too many open files)'$ ]]
		ls_with openat:error=ENOMEM "$path"
		assert_failure 1
		[[ $said =~ ^ERROR:[^$'\n']*'(12; Cannot allocate memory)'$ ]]
	done
	for path in /proc /proc/self/mountinfo /proc/sysvipc/shm; do
		ls_with openat:error=EACCES "$path"
		assert_failure 1
		[[ $said =~ ^ERROR:[^$'\n']*'(13; Permission denied)'$ ]]
	done
	# What is another's to refuse is no error.
	ls_with openat:error=EACCES "/proc/$holder/maps"
	assert_success
	[[ $said == *[1-9]' of '*' processes could not be read'* ]]
	ls_with openat:error=EACCES /dev/shm
	assert_success
	[[ $said == *'1 folder could not be read'* ]]
	ls_with statx:error=EACCES "$SHM-a"
	assert_success
}

@test "ls where the kernel has no cachestat falls back on mincore" {
	needs jq
	hold file "$SHM-a" $MIB sparse "$SHM-b" $((1024 * MIB)) \
		memfd-mapped ls-c $MIB
	run --separate-stderr "$BATS_FILE_TMPDIR/without" 451 shmdiag ls \
		--json -o NAME,RES
	[ "$status" != 77 ] || skip 'seccomp is refused'
	assert_success
	printf '%s\n' "$output" >ls.json
	run jq -r --arg shm "$SHM" '[.objects[] | select(.name == $shm + "-a" or
		.name == $shm + "-b" or .name == "memfd:ls-c")] |
		sort_by(.name)[].res' ls.json
	assert_line --index 0 $MIB
	assert_line --index 1 0
	[ "$(id -u)" != 0 ] || assert_line --index 2 --regexp "^($MIB|null)$"
}

@test "ls without cachestat believes no mincore about files of others" {
	needs_root
	needs setpriv
	hold file "$SHM-a" 4096 file "$SHM-b" 4096 sparse "$SHM-c" $((1 << 50))
	truncate -s 1M "$SHM-a"
	truncate -s 4095 "$SHM-b"
	chmod 644 "$SHM-a"
	chmod 666 "$SHM-b" "$SHM-c"
	cp "$O/shmdiag" "$BATS_FILE_TMPDIR/without" .
	chmod 755 . shmdiag without
	run --separate-stderr setpriv --reuid 65534 --regid 65534 \
		--clear-groups ./without 451 ./shmdiag ls --raw -o NAME,SIZE,RES
	[ "$status" != 77 ] || skip 'seccomp is refused'
	assert_success
	assert_line "$SHM-a $MIB -"
	assert_line "$SHM-b 4095 $(getconf PAGESIZE)"
	# Nor does it take as long as a file is sparse.
	assert_line "$SHM-c $((1 << 50)) 0"
}

@test "ls writes to a full disk: failed, and says so" {
	[ -w /dev/full ] || skip 'no /dev/full'
	run --separate-stderr bash -c 'shmdiag ls >/dev/full'
	assert_failure 1
	[[ $stderr == ERROR:*'No space left'* ]]
}

@test "ls opens nothing for writing and runs no other program" {
	needs strace
	hold file "$SHM-a" 4096 memfd ls-open 4096
	strace -f -e trace=openat,open,execve \
		-o trace "$O/shmdiag" ls -o all >/dev/null 2>&1 ||
		skip 'no ptrace here'
	run grep -cE 'O_WRONLY|O_RDWR|O_CREAT' trace
	assert_output 0
	run grep -c execve trace
	assert_output 1
}

@test "ls: the first System V segment of a namespace, id 0, has its holders" {
	needs_root
	needs_unshare -i
	cat >inside <<-END
		'$BATS_FILE_TMPDIR/hold' sysv attached 8192 >held &
		until grep -q ready held; do sleep 0.05; done
		shmdiag ls --raw -o NAME,MAPPERS,ATTACH,HOLDERS,PSS
		kill \$!
		wait
	END
	: >held
	run --separate-stderr unshare -i sh ./inside
	assert_line --regexp '^shmid:0/0x00000000 1 1 [0-9]+ 8192$'
}

@test "ls where /proc has processes only asks the kernel for segments" {
	needs_root
	needs_unshare -m
	needs_unshare -i
	cat >inside <<-END
		'$BATS_FILE_TMPDIR/hold' sysv attached 8192 sysv detached 12288 \
			>held &
		until grep -q ready held; do sleep 0.05; done
		mount -t proc -o subset=pid proc /proc || exit 77
		[ ! -e /proc/sysvipc ] || exit 77
		shmdiag ls --raw -o NAME,SIZE,ALLOC,ATTACH,HOLDERS
		shmdiag ls --orphans --raw -o NAME,SIZE
		kill \$!
		wait
	END
	: >held
	run --separate-stderr unshare -m -i sh ./inside
	[ "$status" != 77 ] || skip 'no subset=pid here'
	assert_line --regexp '^shmid:0/0x00000000 8192 8192 1 [0-9]+$'
	assert_line 'shmid:1/0x00000000 12288 - 0 -'
	assert_line 'shmid:1/0x00000000 12288'
	[[ $stderr == *'1 of unknown size'* ]]
}

@test "ls that cannot read what is mounted does not call /dev/shm a folder" {
	needs strace
	strace -o trace -e trace=openat,read "$O/shmdiag" ls -o NAME \
		>/dev/null 2>&1 || skip 'no ptrace here'
	nth=$(awk '/^read/ { n++ } /self\/mountinfo/ { print n + 1; exit }' trace)
	for error in EIO EISDIR; do
		run --separate-stderr strace -o trace -e trace=read \
			-e inject=read:error=$error:when="$nth" \
			"$O/shmdiag" ls
		assert_failure 1
		assert_output ''
		[[ $stderr == *'ERROR: look at what is mounted'* ]]
		[[ $stderr != *'plain folder'* ]]
	done
}

@test "ls --orphans asks the kernel for holders in another PID namespace" {
	needs_root
	needs jq
	needs_unshare -p
	hold file "$SHM-free" 4096 mapped "$SHM-held" 8192 open "$SHM-open" 4096
	unshare -p -f --mount-proc shmdiag ls --orphans --json >ls.json 2>said
	run jq -r --arg shm "$SHM" '.objects[] |
		select(.name | startswith($shm)) | "\(.name) \(.orphan)"' ls.json
	assert_output "$SHM-free yes"
	run jq -r '"\(.hidden_by) \(.unread_processes) \(.time > 1e9)"' ls.json
	assert_output 'this PID namespace 0 true'
	run one_line <said
	assert_output --regexp '[0-9] more are held out of sight: '
	assert_output --partial 'hidden by this PID namespace'
	unshare -p -f --mount-proc shmdiag ls --raw -o NAME,ORPHAN,HOLDERS \
		>raw 2>said
	run cat raw
	assert_line "$SHM-held no (unseen)"
	assert_line "$SHM-free yes -"
	# Nobody waits for a lease that is left behind.
	run timeout 5 sh -c "echo >>'$SHM-free'"
	assert_success
}

@test "ls --orphans says maybe where the kernel may not be asked" {
	needs_root
	needs setpriv
	hold file "$SHM-a" 4096 mapped "$SHM-held" 4096
	cp "$O/shmdiag" .
	chmod 755 . shmdiag
	run --separate-stderr setpriv --reuid 65534 --regid 65534 \
		--clear-groups ./shmdiag ls --orphans --raw -o NAME,ORPHAN
	assert_line "$SHM-a maybe"
	assert_line "$SHM-held maybe"
	[[ $(one_line <<<"$stderr") == *' of them may be held out of sight: '* ]]
	run --separate-stderr setpriv --reuid 65534 --regid 65534 \
		--clear-groups ./shmdiag ls --orphans --commands
	assert_line "# maybe held out of sight: rm -- '$SHM-a'"
	refute_line --regexp "^rm .*$SHM"
}

@test "ls asks for no lease but where it calls something an orphan" {
	needs strace
	strace -o trace true 2>/dev/null || skip 'no ptrace here'
	hold file "$SHM-free" 4096 mapped "$SHM-held" 4096
	for how in '' '--json -o NAME,HOLDERS' '--orphans --watch 100ms'; do
		# shellcheck disable=SC2086
		timeout 2 strace -e trace=fcntl -o trace "$O/shmdiag" ls $how \
			>/dev/null 2>&1 || :
		run grep -c F_SETLEASE trace
		assert_output 0
	done
	strace -e trace=fcntl,openat -o trace "$O/shmdiag" ls --orphans \
		>/dev/null 2>&1
	run grep -c 'F_SETLEASE, F_WRLCK' trace
	asked=$output
	[ "$asked" -ge 1 ]
	run grep -c 'F_SETLEASE, F_UNLCK' trace
	assert_output "$asked"
	run grep -cE 'O_WRONLY|O_RDWR|O_CREAT' trace
	assert_output 0
}

@test "ls --orphans --commands prints what removes them, and removes nothing" {
	needs_root
	needs_unshare -p
	names=("$SHM-it's" "$SHM-a b" "$SHM-new"$'\n'"line" "$SHM-\$(x)"
		"$SHM-esc"$'\e[31m\\' "$SHM-ü")
	# Removes only what was made here, in a /dev/shm of its own.
	cat >inside <<-END
		mount -t tmpfs none /dev/shm
		for name in ${names[*]@Q}; do : >"\$name"; done
		'$BATS_FILE_TMPDIR/hold' sysv detached 4096 \
			mapped '$SHM-held' 4096 >held &
		until grep -q ready held; do sleep 0.05; done
		mkdir -p there
		mount -t tmpfs none there
		: >there/needed
		shmdiag ls --orphans --commands >commands 2>said
		ls -b '$SHM'-* >before
		ipcs -m >segments
		grep -e '$SHM' -e '^ipcrm -m 0$' commands >ours
		. ./ours
		ipcs -m >segments-after
		ls -b '$SHM'-* >after
		kill \$!
		wait
	END
	: >held
	unshare -p -m -i -f --mount-proc bash ./inside
	run cat commands
	assert_line "rm -- '$SHM-it'\\''s'"
	assert_line "rm -- $'$SHM-new\\012line'"
	assert_line 'ipcrm -m 0'
	refute_line --partial held
	run grep -c $'[\001-\011\013-\037\177-\377]' commands
	assert_output 0
	run grep -c ' 4096 ' segments segments-after
	assert_output 'segments:1
segments-after:0'
	run grep -c . before after
	assert_output 'before:7
after:1'
	run grep there/needed commands
	assert_output "# a file that may be needed: rm -- '$PWD/there/needed'"
	for options in --commands '--orphans --commands --json' \
		'--orphans --commands --watch 1s'; do
		# shellcheck disable=SC2086
		run shmdiag ls $options
		assert_failure 2
	done
}

@test "ls sees segments of an IPC namespace that only a mount keeps" {
	needs_root
	needs_unshare -i
	needs_unshare -p
	cat >inside <<-END
		mount --make-rprivate /
		mkdir there
		mount -t tmpfs none there
		mount --make-private there
		: >there/ipc
		unshare --ipc=there/ipc ipcmk -M 8192 >made || exit 77
		shmdiag ls --raw -o NAME,SIZE,NS,HOLDERS
		shmdiag ls --orphans --commands
		umount there/ipc
		shmdiag ls --raw -o KIND
	END
	run --separate-stderr unshare -m -p -i -f --mount-proc sh ./inside
	[ "$status" != 77 ] || skip 'no namespace can be mounted'
	assert_line --regexp '^shmid:0/0x[0-9a-f]+ 8192 ipc:[0-9]+ -$'
	assert_line "nsenter --ipc='$PWD/there/ipc' ipcrm -m 0"
	refute_line sysv
}

@test "ls names what only an io_uring keeps" {
	hold fixed "ls-$BASHPID" $MIB || skip 'io_uring is refused'
	grep -qs UserFiles "/proc/$holder/fdinfo/"* ||
		skip 'the kernel tells no fixed files'
	run --separate-stderr shmdiag ls
	assert_success
	[[ $(one_line <<<"$stderr") =~ \
		[0-9]+' file'.*' kept by io_uring, size not told: memfd:'.*' of process '[0-9] ]]
}

@test "ls --prometheus: bytes by kind, orphans, the twenty largest" {
	needs_root
	needs_unshare -p
	cat >inside <<-END
		mount -t tmpfs none /dev/shm
		'$BATS_FILE_TMPDIR/hold' many '$SHM-' 25 memfd 'a"b\\c' 8192 \
			file '$SHM-big' $MIB mapped '$SHM-held' 8192 >held &
		until grep -q ready held; do sleep 0.05; done
		: >'$SHM-'\$'\\n\\xff'
		shmdiag ls --prometheus 2>said
		kill \$!
		wait
	END
	: >held
	run --separate-stderr unshare -p -m -i -f --mount-proc bash ./inside
	page=$(getconf PAGESIZE)
	assert_line "shmperf_shm_bytes{kind=\"posix\"} $((MIB + 8192 + 25 * page))"
	assert_line 'shmperf_shm_bytes{kind="memfd"} 8192'
	assert_line 'shmperf_shm_objects{kind="posix"} 28'
	assert_line 'shmperf_shm_objects{kind="sysv"} 0'
	assert_line 'shmperf_shm_orphans{sure="yes"} 27'
	assert_line 'shmperf_shm_orphans{sure="maybe"} 0'
	assert_line "shmperf_shm_orphan_bytes $((MIB + 25 * page))"
	assert_line 'shmperf_shm_unread_processes 0'
	assert_line --regexp 'name="memfd:a\\"b\\\\c",kind="memfd",dev='
	run grep -c '^shmperf_shm_object_bytes' <<<"$output"
	assert_output 20
	run cat said
	assert_output ''
	for options in --tree --orphans '--watch 1s' --json '-o NAME'; do
		# shellcheck disable=SC2086
		run shmdiag ls --prometheus $options
		assert_failure 2
	done
}

@test "ls believes no size of holes: sums of 8 EiB each stay numbers" {
	most=9223372036854775807
	for name in a b c; do
		truncate -s $most "$SHM-$name" || skip 'no file of that size'
	done
	head -c 4096 /dev/zero | dd of="$SHM-b" conv=notrunc status=none
	sleep 600 7<"$SHM-a" 8<"$SHM-b" 9<"$SHM-c" 3>&- &
	holders="$holders $!"
	until [ -e "/proc/$!/fd/9" ]; do sleep 0.05; done
	run --separate-stderr shmdiag ls --raw -o NAME,ALLOC,SIZE
	assert_line "$SHM-a 0 $most"
	assert_line "$SHM-b $(getconf PAGESIZE) $most"
	run grep -n "$SHM-" <<<"$output"
	assert_line --index 0 --partial "$SHM-b "
	[[ $stderr != *EiB* ]]
	run --separate-stderr shmdiag ls --tree --raw -o PID,SIZE,ALLOC
	assert_line --regexp "^$! 18446744073709551614 $(getconf PAGESIZE)$"
}

@test "ls knows the columns that explain tells people to look at" {
	sed -n 's/^look: \(shmdiag ls.*\)/\1/p' "$ROOT/diagnose/host/causes.txt" |
		sort -u >looks
	[ "$(wc -l <looks)" -ge 4 ]
	while read -r _ command; do
		# shellcheck disable=SC2086
		run --separate-stderr shmdiag $command
		assert_success
	done <looks
}
