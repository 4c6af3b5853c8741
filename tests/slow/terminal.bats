#!/usr/bin/env bats
# terminal.bats - what people see: on terminals of any width, and in files.
load ../cli/helpers

# A command on a terminal of so many columns; what it showed.
on_terminal() { # COLUMNS COMMAND...
	local columns=$1
	shift
	env TERM=xterm PAGER=cat \
		script -qec "stty cols $columns rows 24; $*" /dev/null </dev/null |
		tr -d '\r'
}

# Without what a terminal takes for more than text.
plain() {
	sed 's/\x1b\[[0-9;]*[mK]//g'
}

# No line is wider.
fits() { # COLUMNS <TEXT
	run awk -v most="$1" 'length($0) > most' -
	assert_output ''
}

# A complete run on a fit machine.
good_run() {
	cp -r "$ROOT/tests/golden/report" run
	rm run/report.md
	sed -i 's/interrupted/complete/' run/run.csv
	sed -i '/unfit/d' run/host.csv
	shmstat analyze run
	head -n 1 "$ROOT/tests/golden/sound/latency.csv" >run/latency.csv
}

@test "a good run is fit, and its end fits a screen" {
	good_run
	shmstat report --terminal run >end
	run head -n 1 end
	assert_output --partial 'Trust: fit - 3 of 574 trials failed; a change'
	grep -q '^Messages: .* \[218, 222\]' end
	grep -q '^Failed:' end
	fits 80 <end
	mkdir 'a b'
	mv run 'a b/'
	: >'a b/run/report.html'
	run shmstat report --terminal 'a b/run'
	assert_line --regexp '^page    file:///.*/a%20b/run/report.html$'
	assert_line --partial 'data    a b/run/ ('
}

@test "the end of a run as large as any fits a screen" {
	cp -r "$ROOT/results/reference" run
	shmstat analyze run
	: >run/report.html
	shmstat report --terminal run >end
	fits 80 <<<"$(grep -v '^page ' end)"
	run -0 wc -l <end
	assert [ "$output" -le 25 ]
	for about in Trust Messages Waiting Pages Copies; do
		grep -q "^$about: " end
	done
	# Also with more reasons to fail than there is room for.
	gzip -dc run/trials.csv.gz | awk '
		NR > 1 && NR < 60 { sub(/"done",/, "\"failed\",\"because of " NR "\"") }
		1' | gzip >trials
	mv trials run/trials.csv.gz
	shmstat report --terminal run >end 2>err
	grep -q 'more reasons in trials.csv' end
	run -0 wc -l <end
	assert [ "$output" -le 25 ]
}

@test "a run in which most failed is not to be used, and claims nothing" {
	good_run
	sed -i '/^[1-9],/s/,"done",/,"failed",/' run/trials.csv
	shmstat analyze run 2>err
	run --separate-stderr shmstat report --terminal run
	assert_success
	assert_line --index 0 --partial 'Trust: do not use - 5'
	assert_line --partial 'No finding: these data cannot bear one.'
	refute_line --regexp '\[[0-9]'
}

@test "a run that lost 44 % of its time is not to be used; with 1 % it is fit" {
	good_run
	for lost in 44 1; do
		awk -F, -v OFS=, -v lost=$lost '
			NR == 1 { print $0, "watched_ns", "gap_ns"; next }
			{ print $0, 100000, 1000 * lost }' run/trials.csv >trials
		mkdir $lost
		cp run/* $lost/
		mv trials $lost/trials.csv
	done
	run shmstat report --terminal 44
	assert_line --index 0 \
		'Trust: do not use - CPUs lost 44 % of the time to others.'
	assert_line --partial 'No finding'
	run shmstat report --terminal 1
	assert_line --index 0 --partial 'Trust: fit - '
	assert_line --partial 'Messages: '
}

@test "colour is for terminals, and only where it is wanted" {
	good_run
	on_terminal 80 shmstat report --terminal run >seen
	grep -q $'Trust: \e\[32mfit\e\[0m' seen
	plain <seen | fits 80
	on_terminal 80 env NO_COLOR=1 shmstat report --terminal run >seen
	run grep -c $'\e' seen
	assert_output 0
	on_terminal 80 env TERM=dumb shmstat report --terminal run >seen
	run grep -c $'\e' seen
	assert_output 0
	shmstat report --terminal run >seen
	run grep -c $'\e' seen
	assert_output 0
	sed -i 's/complete/killed/' run/run.csv
	on_terminal 40 shmstat report --terminal run >seen
	grep -q $'Trust: \e\[33musable within a run' seen
	plain <seen | grep -v '^data' | fits 40
	run grep -cF ... seen # nothing is left out
	assert_output 0
}

@test "README shows the end of the reference run as it is" {
	cp -r "$ROOT/results/reference" run
	shmstat analyze run
	LC_ALL=C.UTF-8 shmstat report --terminal run | sed '/^charts /,$d' >end
	# shellcheck disable=SC2016 # no command is meant
	sed -n '/^```text$/,/^page /p' "$ROOT/README.md" | sed '1d;$d' >told
	run diff end told
	assert_success
}

# The line of progress as it was drawn, time after time, on a terminal whose
# width a script may change meanwhile; without what else was said.
drawn() { # COLUMNS [NEW-COLUMNS [OPTION...]]
	local columns=$1 new=${2-}
	shift $(($# < 2 ? $# : 2))
	cat >measure <<-EOF
		stty cols $columns rows 24
		[ -z "$new" ] || { sleep 1; stty cols $new; } <&1 &
		shmbench run --suite quick --force --budget ${lasts:-2500ms} -o run \
			ipc/round-trip ${*:---media shm-mailbox-spin,shm-hybrid,pipe}
	EOF
	env TERM=xterm script -qec 'sh ./measure' /dev/null </dev/null |
		tr '\r' '\n' | sed -n 's/^\x1b\[K\(\[.*\)/\1/p' >frames
	rm -r run
	assert [ "$(wc -l <frames)" -gt 0 ]
}

@test "progress is one line, never wider than the terminal" {
	for columns in 40 80 200; do
		drawn "$columns"
		fits $((columns - 1)) <frames
		grep -q '^\[#*-*\] *[0-9]* %  [0-9]*:[0-9][0-9] left  round ' frames
	done
	# From the second round on it tells what the point took the last time.
	drawn 200 '' --media pipe --placement same-cpu
	grep -Eq 'round [0-9]+  ipc/round-trip [^ ]+ [0-9]+ [KMi]*B  [0-9.]+ .{1,2}s  ' frames
}

@test "progress follows a terminal that changes its width" {
	lasts=6s drawn 100 40
	tail -n 3 frames >last
	fits 39 <last
	run awk 'length($0) > 39' frames
	assert_output --partial '['
}

@test "in a file there is no progress, but what is about to be measured" {
	COLUMNS=40 shmbench run --suite quick --force --budget 1s -o run \
		ipc/round-trip --media pipe 2>err
	run -0 wc -l <err
	assert_output 2
	run cat err
	refute_output --partial $'\r'
	assert_line --index 0 --regexp ' CPUs, Linux [0-9]'
	assert_line --index 1 --regexp '^quick: [0-9]+ points, up to 1 s$'
}

@test "summary takes as many media abreast as the terminal has room for" {
	cp -r "$ROOT/results/reference" run
	for columns in 80 200; do
		on_terminal $columns shmstat summary run | plain >"on-$columns"
		fits $columns <"on-$columns"
	done
	shmstat summary run >file
	run diff file on-80 # where nobody says how wide it is
	assert_success
	run diff <(wc -l <on-80) <(wc -l <on-200)
	assert_failure
	# An interval stands beside each figure.
	grep -Eq '^ +64 B +[0-9.]+ us +[0-9]+%' on-80
}

@test "summary goes through a pager on a terminal, and nowhere else" {
	good_run
	on_terminal 80 env "PAGER='sed s/^/paged:/'" shmstat summary run >seen
	run head -n 1 seen
	assert_output 'paged:run: 10 rounds, 59 points: 57 done, 1 failed, 1 skipped'
	PAGER='sed s/^/paged:/' shmstat summary run >seen
	run grep -c paged: seen
	assert_output 0
	on_terminal 80 env "PAGER='sed s/^/paged:/'" shmstat summary --csv run >seen
	run grep -c paged: seen
	assert_output 0
	# Who quits early has seen enough.
	on_terminal 80 env "PAGER='head -n 1'" shmstat summary run '; echo $?' >seen
	run cat seen
	assert_output "$(printf 'run: 10 rounds, 59 points: 57 done, 1 failed, 1 skipped\n0')"
}

@test "a microsecond has its own letter where the locale is UTF-8" {
	good_run
	shmstat summary run >ascii
	LC_ALL=C.UTF-8 shmstat summary run >letter
	run diff <(sed 's/µs/us/g' letter) ascii
	assert_success
	run grep -c µs letter
	refute_output 0
	LC_ALL=C.UTF-8 shmstat report --terminal run >end
	run grep -c ' us' end
	assert_output 0
	run grep -c ' µs' end
	refute_output 0
}
