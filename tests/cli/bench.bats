#!/usr/bin/env bats
# bench.bats - what drives the programs: make's targets and whole processes.
load helpers

@test "make help lists every target that is for people" {
	run make -s -C "$ROOT" help
	assert_success
	for target in all bench summary charts report check lint format \
		sanitize install uninstall clean help; do
		assert_line --regexp "^$target "
	done
}

@test "whole processes are timed once a round, each transport, shuffled" {
	command -v hyperfine || skip 'no hyperfine'
	shmbench run -s quick --force -r 1 -z 64 -m pipe,fifo,shm-futex \
		-p same-cpu -o run ipc/stream
	ROUNDS=3 BYTES=1M "$ROOT/scripts/whole-processes" "$O/shmbench" run
	columns_told whole.csv >told
	columns_of run/whole.csv | diff told -
	run -0 wc -l <run/whole.csv
	assert_output $((3 * 3 * 2 + 1))
	run -0 sh -c "sed 1d run/whole.csv | cut -d, -f 9,10 | sort | uniq -c"
	assert_line --regexp '^ *3 pipe,1M$'
	assert_line --regexp '^ *3 shm-futex,4M$'
	# In another order each time.
	for round in 1 2 3; do
		sed '1d; s/.*--via //; s/,.*//' "run/whole/round-$round.csv" | xargs
	done | sort -u >orders
	run -0 wc -l <orders
	refute_output 1
	run -0 sh -c 'shmstat summary --csv run | grep -c ns_per_process'
	assert_output $((3 * 2))
	for round in 1 2 3; do
		run -0 jq -e '.results | length > 1' "run/whole/round-$round.json"
	done
}

@test "without hyperfine whole processes are skipped, and it is said" {
	mkdir bin
	for tool in sh awk mkdir; do
		ln -s "$(command -v $tool)" bin/
	done
	PATH=bin run "$ROOT/scripts/whole-processes" "$O/shmbench" run
	assert_success
	assert_output --partial SKIPPED
}

# The driver with programs of its own; the rest of the run is not of interest.
drive() { # DOCTOR'S-EXIT-STATUS [FORCE=1]
	mkdir -p bin
	printf '#!/bin/sh\n[ "$1" != doctor ] || { echo finding; exit %d; }\n%s\n' \
		"$1" 'echo "$*" >>asked; echo key; echo "$1 $2"' >bin/shmdiag
	printf '#!/bin/sh\n[ "$2" != --dry-run ] || exit 0\n%s\n' \
		'echo "$*" >asked-to-run; : >run/samples.csv' >bin/shmbench
	printf '#!/bin/sh\n' | tee bin/make bin/shmstat >bin/hyperfine
	chmod +x bin/*
	shift
	env PATH="$PWD/bin:$PATH" O=bin MAKE=make RUN=./run PROBES=limit/null \
		"$@" "$ROOT/scripts/bench"
}

@test "make bench asks the doctor first, and ends if figures would mislead" {
	run --separate-stderr drive 1
	assert_failure 1
	[[ $stderr == *finding*'FORCE=1'* ]]
	assert [ ! -e asked-to-run ]
	assert [ ! -e run ]
	run --separate-stderr drive 1 FORCE=1
	assert_success
	run cat asked-to-run
	assert_output --partial --force
}

@test "make bench measures into no folder that holds a run" {
	mkdir run
	echo before | tee run/samples.csv >run/host.csv
	run --separate-stderr drive 0
	assert_failure 1
	[[ $stderr == *'holds a run already'*RUN=* ]]
	run cat run/host.csv
	assert_output before
	assert [ ! -e asked-to-run ]
}

@test "make bench files what the host was before and what changed" {
	run --separate-stderr drive 0
	assert_success
	[[ $stderr == *finding* ]]
	run cat run/host.csv
	assert_output "$(printf 'key\nhost --measure\nhost --since')"
	assert [ -s run/topology.csv ]
	run cat asked-to-run
	refute_output --partial --force
}

@test "who measures ends with make, with the script, or with whoever is killed" {
	setpriv --pdeathsig TERM true 2>/dev/null || skip 'no setpriv here'
	mkdir -p bin
	printf '#!/bin/sh\n' | tee bin/make bin/shmstat bin/hyperfine >bin/shmdiag
	# shellcheck disable=SC2016
	printf '#!/bin/sh\n[ "$2" != --dry-run ] || exit 0\necho $$ >measuring\nexec sleep 60\n' >bin/shmbench
	chmod +x bin/*
	for signal in TERM KILL; do
		rm -rf measuring run
		env PATH="$PWD/bin:$PATH" O=bin MAKE=make RUN=./run FORCE=1 \
			"$ROOT/scripts/bench" 3>&- &
		for _ in $(seq 100); do
			[ ! -s measuring ] || break
			sleep .1
		done
		[ -s measuring ]
		kill -s "$signal" $!
		wait $! || :
		for _ in $(seq 100); do
			kill -0 "$(cat measuring)" 2>/dev/null || break
			sleep .1
		done
		! kill -0 "$(cat measuring)" || fail "after SIG$signal it measures"
	done
	grep -q 'with_us) $(share)scripts/bench' "$ROOT/pipeline.mk"
}

@test "names that make or a shell would read as more are refused in one line" {
	newline='
'
	# shellcheck disable=SC2016
	for name in 'a b' 'a"b' "a'b" 'a#b' 'a:b' 'a;b' 'a*b' 'a%b' 'a=b' 'a|b' \
		'a<b' 'a$b' '$(shell touch MARK)' 'a`b' 'a&b' '~b' 'a\b' "a${newline}b"; do
		run -2 make -s -C "$ROOT" O="$O" summary RUN="$name"
		assert_line --index 0 --regexp 'ERROR: RUN holds a .*, which'
	done
	run -2 make -s -C "$ROOT" O="$O" bench RUN="$PWD/r" PROBES="x'; touch $PWD/MARK; '"
	assert_output --partial 'ERROR: PROBES holds'
	run -2 make -s -C "$ROOT" O="$O" bench RUN="$PWD/r" SUITE="\$(shell touch $PWD/MARK)"
	assert_output --partial 'ERROR: SUITE holds'
	run -2 make -s -C "$ROOT" O="$O" compare A="$PWD/a" B="\$(shell touch $PWD/MARK)"
	assert_output --partial 'ERROR: B holds'
	[ ! -e MARK ]
	[ ! -e r ]
	cp -r "$ROOT/tests/golden/sound" 'é-ü+1,2@x'
	run make -s -C "$ROOT" O="$O" summary RUN="$PWD/é-ü+1,2@x"
	assert_success
}

@test "without gnuplot there is a report, and charts are an error that names it" {
	mkdir bin
	for tool in sh make awk mkdir mktemp chmod mv rm cat sed grep env dirname \
		uname date git setpriv pkg-config cmp; do
		at=$(command -v $tool) || continue
		ln -s "$at" bin/
	done
	cp -r "$ROOT/tests/golden/sound" run
	PATH=$PWD/bin run make -s -f "$ROOT/pipeline.mk" O="$O" RUN="$PWD/run" report
	assert_success
	[ -s run/report.html ]
	PATH=$PWD/bin run -2 make -s -f "$ROOT/pipeline.mk" O="$O" RUN="$PWD/run" charts
	assert_output --partial 'the package gnuplot-nox'
}
