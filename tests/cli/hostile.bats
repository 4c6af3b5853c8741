#!/usr/bin/env bats
# hostile.bats - what a program inherits, and what others wrote or put in place
# of a file.
load helpers

fixture() { # FOLDER
	mkdir -p "$1"
	cp "$ROOT"/tests/golden/sound/*.csv "$1"/
}

@test "standard descriptors that are closed are errors, and no file of ours" {
	fixture r
	for p in shmstat\ summary\ r shmdiag\ host\ --csv shmbench\ list; do
		run -1 sh -c "exec 2>err; $p >&-"
		grep -q '^ERROR: .*Bad file descriptor' err || fail "$p"
	done
	# The first file opened would be descriptor 1, into which is printed.
	run sh -c 'shmstat analyze r >&- 2>&- <&-'
	run shmstat summary --csv r
	assert_success
	run cmp <(printf '%s\n' "$output") r/summary.csv
	assert_success
}

@test "what cannot be written is an error, --help as well" {
	[ -w /dev/full ] || skip 'no /dev/full'
	for p in shmbench shmstat shmdiag; do
		for word in --help --version "--complete ''" 'help'; do
			run sh -c "$p $word >/dev/full"
			[ "$status" -ne 0 ] || fail "$p $word"
		done
	done
}

@test "files that may not grow are an error with a word, not a signal" {
	fixture r
	for p in 'shmstat summary --csv r' 'shmdiag host --csv'; do
		run -1 sh -c "ulimit -f 0; $p >out"
		assert_output --partial 'File too large'
	done
	run -1 sh -c 'ulimit -f 0; shmstat analyze r'
	assert_output --partial 'File too large'
	run ls r
	refute_output --partial .tmp
}

@test "children are waited for though SIGCHLD is ignored and signals are blocked" {
	env --ignore-signal=CHLD true 2>/dev/null || skip 'this env cannot'
	run timeout 60 env --ignore-signal=CHLD --block-signal=CHLD \
		--block-signal=TERM shmdiag verify 'name/rules'
	assert_success
	assert_output --partial PASS
}

@test "a stack of 64 KiB is made larger, or an error" {
	fixture r
	run sh -c 'ulimit -S -s 64; shmstat summary r'
	assert_success
	run -2 sh -c 'ulimit -s 64; shmstat summary r'
	assert_output --partial 'ERROR: the limit of the stack'
}

@test "control characters of a file reach no terminal" {
	fixture r
	esc=$(printf '\033')
	sed -i "3s/done,/done,\"x${esc}[31mESC$esc]0;title\"/" r/trials.csv
	printf '%s\n' "run.state,\"${esc}[31mX\",info," >>r/run.csv
	printf '%s\n' "host.name,\"${esc}[31mX\",info," >>r/host.csv
	shmstat analyze r 2>err || :
	for c in summary report advise 'compare r' check 'report --markdown' derive; do
		# shellcheck disable=SC2086
		shmstat $c r >out 2>>err || :
		run grep -c "$esc" out
		assert_output 0
	done
	run grep -c "$esc" err
	assert_output 0
	run grep -l "$esc" r/summary.csv r/winners.csv
	assert_output ''
}

@test "a folder that a terminal would obey is refused, and told tamed" {
	esc=$(printf '\033')
	fixture "e${esc}[31m"
	fixture r
	for c in summary analyze report 'trend r' 'compare r'; do
		# shellcheck disable=SC2086
		run -2 shmstat $c "e${esc}[31m"
		assert_output --partial 'the folder e?[31m'
		refute_output --partial "$esc"
	done
}

@test "a FIFO, a device or a link is not read in place of a file" {
	fixture r
	shmstat analyze r
	echo 'key,value,fitness,advice' >r/host.csv
	for file in trials samples run host summary; do
		mv r/$file.csv kept
		mkfifo r/$file.csv
		run sh -c 'timeout 10 shmstat report r 2>&1 >page'
		assert_output --partial 'Operation not supported'
		rm r/$file.csv
		ln -s ../kept r/$file.csv
		run sh -c 'shmstat report r 2>&1 >page'
		assert_output --partial 'symbolic links'
		mv kept r/$file.csv
	done
}

@test "nothing is written through a link" {
	fixture r
	echo keep >victim
	for file in summary derived model winners; do
		ln -sf ../victim r/$file.csv.tmp
		ln -sf ../victim r/$file.csv
	done
	run shmstat analyze r
	assert_success
	run cat victim
	assert_output keep
	[ ! -h r/summary.csv ]
}

@test "programs are hardened as far as they are not measured" {
	for p in shmbench shmstat shmdiag; do
		run readelf -ldW "$O/$p"
		assert_output --partial GNU_RELRO
		assert_output --partial NOW
		refute_output --regexp 'GNU_STACK.* RWE'
		assert_output --partial PIE
	done
	case $(nm "$O/shmstat") in
	*__asan_init*) skip 'sanitizers do it' ;;
	esac
	for p in shmstat shmdiag; do
		run nm "$O/$p"
		assert_output --partial __stack_chk_fail
		assert_output --regexp '__[a-z]*printf_chk'
	done
}

@test "a filter that hides the CPUs is an error, and no hang" {
	command -v strace >/dev/null || skip 'no strace'
	strace -o /dev/null true || skip 'strace may not trace here'
	for error in EPERM ENOSYS EINVAL; do
		run timeout 20 strace -f -o /dev/null -e trace=sched_getaffinity \
			-e inject=sched_getaffinity:error=$error shmbench list
		[ "$status" -ne 124 ] || fail "$error: list hangs"
		run timeout 20 strace -f -o /dev/null -e trace=sched_getaffinity \
			-e inject=sched_getaffinity:error=$error shmdiag host --csv
		[ "$status" -ne 124 ] || fail "$error: host hangs"
	done
}

@test "a class that is no word is refused by file and line, before a chart is drawn" {
	for class in "';touch X;'" 'two words' '$(touch X)' '<b>'; do
		rm -rf run
		fixture run
		awk -F, -v OFS=, -v class="$class" '
			NR == 1 { for (i = 1; i <= NF; i++) if ($i == "class") at = i }
			NR == 2 { $at = "\"" class "\"" } 1' run/latency.csv >new
		mv new run/latency.csv
		run -1 shmstat percentiles run
		assert_output --partial 'run/latency.csv:2: column class: '
		assert [ ! -e X ]
	done
}
