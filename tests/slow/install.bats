#!/usr/bin/env bats
# install.bats - what make install brings, and shmperf, which works without the
# checkout.
# bats file_tags=own-shm
load ../cli/helpers

# Where an ordinary user may go; bats' own folders are nobody's business.
setup_file() {
	command -v scdoc >/dev/null || skip 'scdoc is missing'
	PLACE=$(mktemp -d)
	export PLACE
	chmod 755 "$PLACE"
	make -s -C "$ROOT" O="$O" PREFIX="$PLACE/to" \
		COMPLETIONS="$PLACE/to/share/bash" install
}

teardown_file() {
	rm -rf "$PLACE"
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	PATH=$PLACE/to/bin:$PATH
}

# As one who is not root and has no checkout, as far as we may become that; of
# the programs he has the installed ones.
away() { # COMMAND...
	local plain=${PATH#"$PLACE/to/bin:"}
	set -- env PATH="$PLACE/to/bin:${plain#"$O":}" "$@"
	if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then
		# shellcheck disable=SC2016
		set -- unshare -m sh -c 'mount -t tmpfs tmpfs "$0" &&
			exec setpriv --reuid 65534 --regid 65534 --clear-groups \
				env HOME=/nowhere "$@"' "$ROOT" "$@"
	fi
	"$@"
}

@test "installed, an ordinary user measures, reports and compares without the checkout" {
	command -v gnuplot >/dev/null || skip 'gnuplot is missing'
	mkdir "$PLACE/a place"
	[ "$(id -u)" != 0 ] || chown 65534 "$PLACE/a place"
	cd "$PLACE/a place"
	run away shmperf bench --suite quick --budget 1s --run one FORCE=1 \
		PROBES='limit/syscall ipc/round-trip --media pipe --sizes 64 --placement same-cpu'
	assert_success
	assert_output --partial 'page    file:///'
	assert_output --partial '/a%20place/results/one/report.html'
	grep -q '<svg' results/one/report.html
	run readlink results/latest
	assert_output one
	rm results/one/report.html results/one/charts/*
	run away shmperf report
	assert_success
	assert_output 'page    results/latest/report.html'
	assert [ -s results/one/report.html ]
	cp -R results/one results/two
	run away shmperf compare one results/two --margin 7
	assert_success
	assert_output --partial 'page    results/compare-one-two/compare.html'
	told=$(sed -n 's|^data .*(\(.*\) explains every column)$|\1|p' <<<"$output")
	assert [ -s "$told" ]
	grep -q 'within 7 %' results/compare-one-two/compare.html
	assert [ -s results/compare-one-two/charts/forest.svg ]
	run away shmperf summary one
	assert_success
	assert_output --partial ipc/round-trip
	assert_nothing_left
}

@test "nothing that is installed speaks of the checkout" {
	run grep -rIl "$ROOT" "$PLACE/to"
	assert_output ''
}

@test "DESTDIR is where files go, PREFIX where they will be" {
	make -s -C "$ROOT" O="$O" DESTDIR="$PWD/to" PREFIX=/opt/x install
	for file in bin/shmperf bin/shmbench share/shmperf/pipeline.mk \
		share/shmperf/scripts/bench share/shmperf/plots/_style.gp \
		libexec/shmperf/pingpong share/man/man1/shmperf.1; do
		assert [ -s "to/opt/x/$file" ]
	done
	run grep -E '^(share|bin|labs)=' to/opt/x/bin/shmperf
	assert_output "share=/opt/x/share/shmperf
bin=/opt/x/bin
labs=/opt/x/libexec/shmperf"
	make -s -C "$ROOT" O="$O" DESTDIR="$PWD/to" PREFIX=/opt/x uninstall
	run find to -type f
	assert_output ''
}

# A PATH of a few tools.
tools() {
	mkdir bin
	for tool in sh awk sed grep getconf printf tr; do
		ln -s "$(command -v "$tool")" bin/
	done
	mkdir -p results/one
	: >results/one/samples.csv
}

@test "make or gnuplot missing are named, with how to install them" {
	tools
	PATH=bin run "$PLACE/to/bin/shmperf" report one
	assert_failure 1
	assert_output --regexp '^ERROR: make is missing.*apt-get install make'
	ln -s "$(command -v make)" bin/
	PATH=bin run "$PLACE/to/bin/shmperf" report one
	assert_failure 1
	assert_output --regexp '^ERROR: gnuplot is missing.*apt-get install gnuplot-nox'
}

# What make is called with, and the variables in its environment.
asked() { # WORD...
	mkdir -p stub
	# shellcheck disable=SC2016
	printf '#!/bin/sh\nfor last; do :; done\necho "$last"\nenv\n' >stub/make
	printf '#!/bin/sh\n' >stub/gnuplot
	chmod +x stub/*
	PATH=stub:$PATH run shmperf "$@"
	assert_success
}

@test "operands and options become the variables of make" {
	tools
	cp -R results/one results/two
	asked bench 'ipc/*' limit/null --budget 3m RUN=now --force --results runs
	assert_line --index 0 bench
	assert_line 'PROBES= ipc/* limit/null'
	assert_line BUDGET=3m
	assert_line RUN=now
	assert_line FORCE=1
	assert_line RESULTS=runs
	asked compare one ./results/two one --margin=3
	assert_line --index 0 compare
	assert_line A=one
	assert_line B=./results/two
	assert_line 'C= one'
	assert_line MARGIN=3
	RUN=three asked report results/one
	assert_line RUN=results/one
	asked summary RUN=two
	assert_line RUN=two
}

@test "what is mistyped is told with what it may be, before anything is made" {
	mkdir -p results/before-upgrade
	: >results/before-upgrade/samples.csv
	while IFS='|' read -r words meant; do
		# shellcheck disable=SC2086
		run shmperf $words
		assert_failure
		assert_output --regexp "^ERROR: .*did you mean \"$meant\"\?$"
	done <<-'END'
		rpeort|report
		sumary|summary
		doctor|shmdiag doctor
		bench --sutie quick|--suite
		bench BUDGTE=3m|--budget
		bench -force|--force
		bench --suite qick|quick
		compare --margni 3 a b|--margin
		report before-upgade|before-upgrade
		help comapre|compare
	END
	run ls results
	assert_output before-upgrade
	for words in frobnicate 'bench --frobnicate' 'compare a' 'report a b' \
		'version a b --x' 'bench --budget' ''; do
		case $words in version*) continue ;; esac
		# shellcheck disable=SC2086
		run --separate-stderr shmperf $words
		assert_failure 2
		assert_output ''
		refute [ -z "$stderr" ]
	done
	run shmperf report nine
	assert_failure 1
	assert_output 'ERROR: no run in results/nine; `shmperf bench` makes one'
}

commands() {
	shmperf help | sed -n 's/^  \([a-z]*\)  .*/\1/p'
}

@test "every command and option is told by help, completion and shmperf(1)" {
	[ "$(commands | wc -l)" -ge 9 ]
	# shellcheck disable=SC1091
	source "$PLACE/to/share/bash/shmperf"
	for command in $(commands); do
		run grep -c "^\*shmperf $command\*" "$ROOT/docs/shmperf.1.scd"
		refute_output 0
		COMP_WORDS=(shmperf "$command" --) COMP_CWORD=2
		_shmperf shmperf
		for option in $(shmperf help "$command" |
			grep -o '^  --[a-z-]*' | grep -v help); do
			grep -q -- "\*$option\*" "$ROOT/docs/shmperf.1.scd" ||
				fail "$option is not in the manual page"
			[[ " ${COMPREPLY[*]} " == *" $option "* ]] ||
				fail "$option is not completed"
		done
	done
	run shmperf version
	assert_output --regexp '^shmperf [0-9]+\.[0-9]+.*, method [0-9]+$'
}

# What completion offers, without what it means.
offers() { # WORD...
	run sh -c 'shmperf --complete "$@" | cut -f 1' sh "$@"
}

@test "runs, suites and probes are completed" {
	mkdir -p results/one results/other results/compare-a-b
	touch results/one/samples.csv results/other/readings.csv.gz
	offers report ''
	assert_output 'one
other'
	offers compare one ot
	assert_output other
	offers bench --run=o
	assert_output '--run=one
--run=other'
	offers bench --suite q
	assert_output quick
	offers bench ipc/round
	assert_output ipc/round-trip
	offers re
	assert_output report
	offers bench --su
	assert_output --suite
	offers ab --a-shmbench ''
	assert_output ''
	offers ab --undo ''
	assert_output ''
}

@test "installed, ab finds its programs, and tells what files hold" {
	shmperf ab --b-args '--clock monotonic-raw' --results "$PWD/runs" \
		--probes 'limit/syscall' --budget 1s --force --run x >told 2>said
	run grep '^data' told
	assert_output "data    $PWD/runs/x/  ($PLACE/to/share/shmperf/results/README.md explains every column)"
	assert [ -s runs/x/compare.csv ]
	assert [ ! -e results ]
}

@test "an archive knows its commit, and builds without a repository" {
	git -C "$ROOT" rev-parse HEAD >/dev/null 2>&1 || skip 'this is an archive'
	mkdir archive
	git -C "$ROOT" archive HEAD | tar -x -C archive
	run archive/scripts/archived
	assert_output --regexp '^(v[0-9]|[0-9a-f]{7})'
	described=$output
	run make -C archive -pnq lib
	assert_line "commit := $described"
	run "$ROOT/scripts/archived"
	assert_output unknown
}
