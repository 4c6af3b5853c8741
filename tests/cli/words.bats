#!/usr/bin/env bats
# words.bats - wrong words: what they may have been, told before anything is made.
load helpers

# A command that is misused, which leaves nothing.
refused() { # COMMAND...
	run "$@"
	assert_failure 2
	assert_equal "$(ls -A)" ''
}

@test "did you mean: every kind of word, near and far" {
	while IFS='|' read -r command wrong meant; do
		# shellcheck disable=SC2086
		refused ${command//@/$wrong}
		assert_output --partial "did you mean \"$meant\"?"
		# shellcheck disable=SC2086
		refused ${command//@/--zzzzqqqqzzzz}
		refute_output --partial 'did you mean'
	done <<-'END'
		shmbench @|rn|run
		shmbench run @|--rouds=3|--rounds
		shmstat @|sumary|summary
		shmstat summary @|--cvs|--csv
		shmdiag @|dcotor|doctor
		shmdiag ls @|--orphan-s|--orphans
	END
	while IFS='|' read -r command wrong meant; do
		# shellcheck disable=SC2086
		refused ${command//@/$wrong}
		assert_output --partial "did you mean \"$meant\"?"
		# shellcheck disable=SC2086
		refused ${command//@/zzzzqqqqzzzz}
		assert_output --partial '"zzzzqqqqzzzz'
		refute_output --partial 'did you mean'
	done <<-'END'
		shmbench help @|mvoe|move
		shmbench run -s @|qick|quick
		shmbench run -m @|sm-spin|shm-spin
		shmbench run -m pipe,@,fifo|SHM-Spni|shm-spin
		shmbench run @|ipc/rond-trip|ipc/round-trip
		shmbench run fault/write @|round-trip|ipc/round-trip
		shmbench run -p @|same-cp|same-cpu
		shmbench run -p @|neares+awake|nearest+awake
		shmbench run --clock @|monotonic-rw|monotonic-raw
		shmbench move --bytes 1M --via @|pip|pipe
		shmbench move --bytes 1M --via pipe -p @|unpined|unpinned
		shmdiag ls -o @|NMAE|NAME
		shmdiag doctor -o verdict,@|chek|check
		shmdiag verify -o @|CLAM|CLAIM
		shmdiag verify @|nam/rules|name/rules
	END
}

@test "did you mean: of a run that is to be exported" {
	run shmstat export -f promethus .
	assert_failure 2
	assert_output --partial 'did you mean "prometheus"?'
	run shmstat export -f zzzz .
	refute_output --partial 'did you mean'
}

@test "a word among right ones is refused, not passed over" {
	refused shmbench run --dry-run -s quick 'ipc/*' 'falt/*'
	assert_output --partial 'no probe matches "falt/*"'
	refused shmbench run --dry-run -s quick -m 'pipe,sm-*'
	assert_output --partial 'no medium matches "sm-*"'
	run -0 shmbench run --dry-run --force -s quick 'ipc/*' -m 'pipe,shm-*'
	assert_output --regexp '^[1-9][0-9]* points$'
	assert_equal "$(ls -A)" ''
}

@test "while another measures, wrong words are told all the same" {
	start_run run limit/null --rounds 100000
	await_lines run/trials.csv 1
	run shmbench run --dry-run limit/null
	busy=("$status" "$output")
	run shmbench run --dry-run limit/nul
	kill -INT $!
	wait $! || true
	assert_failure 2
	assert_output --partial 'did you mean "limit/null"?'
	# Those that are right are told of the other.
	assert_equal "${busy[0]}" 2
	[[ ${busy[1]} == *'another shmbench is measuring'* ]]
}

@test "make bench: a wrong word leaves nothing" {
	for wrong in SUITE=qick PROBES=limit/nul; do
		run make -s -C "$ROOT" O="$O" RESULTS="$PWD/results" RUN=zz \
			bench "$wrong"
		assert_failure 2
		assert_output --partial 'did you mean'
		assert_equal "$(ls -A)" ''
	done
}

@test "shmperf bench: a wrong word is a usage error and leaves nothing" {
	refused "$ROOT/scripts/shmperf" bench --suite qick
	assert_output --partial 'did you mean "quick"?'
	refused "$ROOT/scripts/shmperf" bench ipc/rond-trip
	assert_output --partial 'did you mean "ipc/round-trip"?'
}

# Folders that look like runs, of golden ones.
runs() {
	mkdir results
	for name in n5 n6 before-upgrade; do
		cp -r "$ROOT/tests/golden/sound" results/$name
	done
	mkdir results/n7 # no run
}

@test "shmstat without a folder takes results/latest, and says so" {
	run shmstat summary
	assert_failure 2
	assert_output --partial 'there is no results/latest'
	runs
	run shmstat summary
	assert_failure 2
	ln -s n6 results/latest
	shmstat summary --csv results/n6 >told
	for command in summary cost; do
		run -0 shmstat $command --csv results/n6
		told=$output
		run -0 --separate-stderr shmstat $command --csv
		assert_output "$told"
		assert_equal "$stderr" 'results/latest, as no folder is named'
	done
	run shmstat summary results/n5 results/n6
	assert_failure 2
	refute_output --partial latest
}

@test "a folder that is not there: which one was meant?" {
	runs
	while read -r wrong meant; do
		run shmstat summary "$wrong"
		assert_failure 1
		assert_output "ERROR: there is no folder $wrong; did you mean $meant?"
	done <<-'END'
		results/before-upgade "results/before-upgrade"
		results/before-upgade/ "results/before-upgrade"
		before-upgrade "results/before-upgrade"
		results/n66 "results/n6"
	END
	run shmstat compare results/n5 results/n55
	assert_output --partial 'there is no folder results/n55'
	cd results
	run shmstat summary befor-upgrade
	assert_output --partial 'did you mean "before-upgrade"?'
	for far in nowhere results/zzzzzzzz; do
		run shmstat summary $far
		assert_failure 1
		assert_output "ERROR: read $far/trials.csv (2; No such file or directory)"
	done
}

@test "shmstat compare with one run says what it needs" {
	runs
	for given in results/n5 ''; do
		# shellcheck disable=SC2086
		run shmstat compare $given
		assert_failure 2
		assert_output --partial \
			"two runs or more: shmstat compare ${given:-results/ONE} results/OTHER"
	done
}
