#!/usr/bin/env bats
# programs.bats - what all programs do alike, and what is told about them.
# bats file_tags=beside
load helpers

programs='shmbench shmstat shmdiag'

@test "every program tells its version" {
	for program in $programs; do
		run "$program" --version
		assert_success
		assert_output --regexp "^$program \(shmperf\) [0-9]+\.[0-9]+.*, method [0-9]+$"
	done
}

# In a tree that is no repository, with the entries that CHANGELOG.md has there.
built_as() { # COMMAND-ON-CHANGELOG
	mkdir -p tree/scripts
	cp "$ROOT"/{Makefile,pipeline.mk} tree/
	printf '#!/bin/sh\necho unknown\n' >tree/scripts/archived
	chmod +x tree/scripts/archived
	"$@" "$ROOT/CHANGELOG.md" >tree/CHANGELOG.md
	rm -rf tree/o
	make -s -C tree O=o o/commit o/method
	cat tree/o/commit tree/o/method
}

@test "the method's number counts the entries under Method, nothing else" {
	entries=$(sed -n '/^### Method/,/^##* [^M]/p' "$ROOT/CHANGELOG.md" |
		grep -c '^- ')
	run built_as cat
	assert_output "unknown
$entries"
	run built_as sed '/^### Method/a- Another entry,\n  of two lines.'
	assert_output "unknown
$((entries + 1))"
	run built_as sed '/^### Added/a- Another entry.'
	assert_output "unknown
$entries"
}

@test "without a repository the version is that of the release" {
	mkdir -p tree
	cp -R "$ROOT"/{Makefile,pipeline.mk,CHANGELOG.md,lib,scripts} tree/
	make -s -C tree O=o o/lib/version.o
	run strings -n 3 tree/o/lib/version.o
	assert_line --regexp '^[0-9]+\.[0-9]+\.[0-9]+$'
	assert_line unknown
}

@test "--help goes to stdout and lists the commands" {
	for program in $programs; do
		for ask in --help -h help; do
			run --separate-stderr "$program" "$ask"
			assert_success
			assert_line --index 0 "usage: $program COMMAND [OPTION...]"
			assert_equal "$stderr" ''
		done
	done
}

@test "no command at all is a usage error, told on stderr" {
	for program in $programs; do
		run --separate-stderr "$program"
		assert_failure 2
		assert_output ''
		[[ $stderr == *"usage: $program COMMAND"* ]]
	done
}

@test "an unknown command is a usage error, told on stderr" {
	for program in $programs; do
		run --separate-stderr "$program" frobnicate
		assert_failure 2
		assert_output ''
		[[ $stderr == 'ERROR: '*frobnicate* ]]
	done
}

# "  run          Measure; write the rows of a run"
commands_of() { # PROGRAM
	"$1" --help | sed -n 's/^  \([a-z-]*\)  .*/\1/p'
}

@test "every command has its own --help, and refuses unknown options" {
	for program in $programs; do
		assert [ -n "$(commands_of "$program")" ]
		for command in $(commands_of "$program"); do
			run "$program" "$command" --help
			assert_success
			assert_line --index 0 --partial \
				"usage: $program $command"
			run "$program" help "$command"
			assert_success
			run "$program" "$command" --frobnicate
			assert_failure 2
		done
	done
}

@test "every command and option stands in its manual page" {
	for program in $programs; do
		page=$ROOT/docs/$program.1.scd
		assert [ -n "$(commands_of "$program")" ]
		for command in $(commands_of "$program"); do
			run grep -c "^\*$program $command\*" "$page"
			refute_output 0
			for option in $("$program" "$command" --help |
				grep -o -- '^  .*--[a-z-]*' | grep -o -- '--.*'); do
				run grep -c -- "\*$option\*" "$page"
				[ "$output" != 0 ] || fail "$program $command $option"
			done
		done
	done
}

@test "manual pages have nothing that mandoc finds fault with" {
	command -v scdoc >/dev/null || skip 'scdoc is missing'
	command -v mandoc >/dev/null || skip 'mandoc is missing'
	for page in shmperf $programs; do
		"$ROOT/scripts/manual" <"$ROOT/docs/$page.1.scd" >page.1
		run mandoc -T lint page.1
		assert_success
		assert_output ''
		run grep -c 'EXIT STATUS' page.1
		assert_output 1
		# The text is what scdoc made.
		scdoc <"$ROOT/docs/$page.1.scd" >plain.1
		for text in page plain; do
			mandoc -T utf8 $text.1 | tr '[:lower:]' '[:upper:]' >$text
		done
		cmp page plain
	done
}

@test "SYNOPSIS has each command on a line of its own, with its operands" {
	command -v scdoc >/dev/null || skip 'scdoc is missing'
	command -v mandoc >/dev/null || skip 'mandoc is missing'
	for program in $programs; do
		"$ROOT/scripts/manual" <"$ROOT/docs/$program.1.scd" |
			mandoc -T ascii -O width=500 | sed 's/.\x08//g' |
			sed -n '/^SYNOPSIS/,/^DESCRIPTION/p' >synopsis
		for command in $(commands_of "$program"); do
			operands=$("$program" help "$command" |
				sed -n '1s/.*\[OPTION...\] *//p')
			run grep -E "^ +$program $command( |\$)" synopsis
			assert_output --partial "$operands"
		done
		run grep -cE "$program .* $program " synopsis
		assert_output 0
	done
}

@test "every column of every file is told in results/README.md" {
	# As the compiler sees the tables: { "op", ... }, { "gap_ns", ... }
	cc -E -P -I"$ROOT" "$ROOT/lib/rows.c" | tr -d '\n' |
		sed 's/" "//g; s/};/&\n/g' >tables
	for pair in sample:samples trial:trials latency:latency \
		summary:summary percentile:percentiles derived:derived \
		model:model fact:host fact:run topology:topology; do
		grep " ${pair%:*}_columns\[\]" tables |
			grep -oE '\{ "[a-z0-9_]+"' | tr -d '{" ' >expected
		assert [ -s expected ]
		columns_told "${pair#*:}.csv" >told
		run diff expected told
		assert_success
	done
}

@test "make: with a library missing, says which and points to deps" {
	mkdir bin
	printf '#!/bin/sh\ncase "$*" in *-lcsv*) exit 1 ;; esac\nexec cc "$@"\n' \
		>bin/cc-without-csv
	chmod +x bin/cc-without-csv
	PATH=$PWD/bin:$PATH run make -C "$ROOT" O="$PWD/out" \
		CC=cc-without-csv all
	assert_failure
	assert_line --partial 'libcsv (Debian: libcsv-dev)'
	assert_line --partial './scripts/deps'
	refute_line --partial fatal
}

@test "make help lists what make can do" {
	run make -C "$ROOT" help
	assert_success
	for target in all bench summary charts report check lint sanitize \
		install clean; do
		assert_line --regexp "^$target +[a-z]"
	done
}

# What bash offers after some words, the last of which is being typed.
complete_for() { # PROGRAM WORD...
	# shellcheck disable=SC1091
	source "$ROOT/scripts/completions/shmperf.bash"
	COMP_WORDS=("$@")
	COMP_CWORD=$(($# - 1))
	"$(complete -p "$1" | sed 's/.*-F \([^ ]*\).*/\1/')" "$1"
	printf '%s\n' "${COMPREPLY[@]}"
}

@test "bash completes every command" {
	for program in $programs; do
		run complete_for "$program" ''
		for command in $(commands_of "$program"); do
			assert_line "$command"
		done
		assert_line --help
		run complete_for "$program" help ''
		assert_line "$(commands_of "$program" | head -n 1)"
	done
	run complete_for shmbench ru
	assert_output run
}

@test "bash completes every option of every command" {
	for program in $programs; do
		for command in $(commands_of "$program"); do
			run complete_for "$program" "$command" --
			for option in $("$program" "$command" --help |
				grep -o -- '^  .*--[a-z-]*' | grep -o -- '--.*'); do
				assert_line -- "$option"
			done
		done
	done
	run complete_for shmbench run --sui
	assert_output -- --suite
}

@test "bash completes values, one after another" {
	run complete_for shmbench run --suite q
	assert_output quick
	run complete_for shmbench run -s = f
	assert_output full
	run complete_for shmbench run --suite =
	assert_line standard
	run complete_for shmstat export --format p
	assert_output prometheus
	run complete_for shmdiag doctor --output check,va
	assert_output check,value
	for command in doctor ls verify; do
		run complete_for shmdiag $command -o ''
		[ "${#lines[@]}" -ge 5 ]
		for column in "${lines[@]}"; do
			shmdiag help $command | grep -q "\b$column\b"
		done
	done
}

@test "names of what can be measured are completed" {
	shmbench list >listed
	for asked in 'probe ipc/' 'backing me' 'copier s' 'transport pip'; do
		before='run --media'
		[ "${asked% *}" != probe ] || before=run
		# shellcheck disable=SC2086
		run complete_for shmbench $before "${asked#* }"
		awk -v kind="${asked% *}" -v begin="${asked#* }" '
			$1 == kind && index($2, begin) == 1 { print $2 }' listed >named
		assert [ -s named ]
		while read -r name; do
			assert_line "$name"
		done <named
	done
	run complete_for shmbench run --media pipe,fif
	assert_output pipe,fifo
	run complete_for shmbench run -p nea
	assert_output $'nearest\nnearest+awake'
	run complete_for shmbench move --via unix-st
	assert_line unix-stream
}

# What the function of zsh offers; its own completion is played.
zsh_offers() { # WORD...
	zsh -c '
		_describe() { print -rl -- "${(@P)2}" }
		_files() { print a file }
		words=("$@") CURRENT=$#
		source "$0"' "$ROOT/scripts/completions/_shmperf" "$@"
}

@test "zsh completes commands, options and values, else files" {
	command -v zsh >/dev/null || skip 'zsh is missing'
	run zsh_offers shmbench mo
	assert_output 'move:Move bytes between two processes, then end'
	run zsh_offers shmbench run --media=pipe,fif
	assert_output --media=pipe,fifo
	run zsh_offers shmbench run ''
	assert_line ipc/round-trip
	run zsh_offers shmstat summary ''
	assert_output 'a file'
}

fish_offers() { # LINE
	fish --no-config -c "source $ROOT/scripts/completions/shmperf.fish
		complete -C '$1'"
}

@test "fish completes commands, options and values, else files" {
	command -v fish >/dev/null || skip 'fish is missing'
	run fish_offers 'shmbench mo'
	assert_output "$(printf 'move\tMove bytes between two processes, then end')"
	run fish_offers 'shmbench run --media=pipe,fif'
	assert_output --media=pipe,fifo
	run fish_offers 'shmbench run '
	assert_line ipc/round-trip
	mkdir folder
	run fish_offers 'shmstat summary fol'
	assert_output --partial folder/
}

@test "what bash is given is a script without fault" {
	command -v shellcheck >/dev/null || skip 'shellcheck is missing'
	run shellcheck -s bash "$ROOT/scripts/completions/shmperf.bash"
	assert_success
}

@test "bash completes no word of ours where a file may stand" {
	run complete_for shmstat summary res
	assert_output ''
	run complete_for shmstat nonsense --
	assert_output ''
}

@test "make install brings completion, uninstall takes it away" {
	command -v scdoc >/dev/null || skip 'scdoc is missing'
	make -s -C "$ROOT" O="$O" DESTDIR="$PWD/to" PREFIX=/opt/x install
	from=$ROOT/scripts/completions
	for program in $programs; do
		cmp "$from/shmperf.bash" \
			"to/opt/x/share/bash-completion/completions/$program"
		cmp "$from/shmperf.fish" \
			"to/opt/x/share/fish/vendor_completions.d/$program.fish"
	done
	cmp "$from/_shmperf" to/opt/x/share/zsh/site-functions/_shmperf
	make -s -C "$ROOT" O="$O" DESTDIR="$PWD/to" PREFIX=/opt/x uninstall
	run find to -type f
	assert_output ''
}
