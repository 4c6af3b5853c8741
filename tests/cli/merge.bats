#!/usr/bin/env bats
# merge.bats - several runs as one.
# bats file_tags=beside
load helpers

golden=$ROOT/tests/golden

# A golden run cut in two at a round, the second one's rounds from 0.
cut_run() { # CASE ROUND
	local file
	mkdir -p one two
	for file in samples trials latency; do
		[ -f "$golden/$1/$file.csv" ] || continue
		awk -F, -v at="$2" 'NR == 1 || $1 < at' \
			"$golden/$1/$file.csv" >one/$file.csv
		awk -F, -v OFS=, -v at="$2" 'NR == 1 { print; next }
			$1 >= at { $1 -= at; print }' \
			"$golden/$1/$file.csv" >two/$file.csv
	done
	[ ! -f "$golden/$1/run.csv" ] || tee one/run.csv >two/run.csv \
		<"$golden/$1/run.csv"
}

rounds_of() { # RUN
	sed -n 's/^"run.merged_rounds","\(.*\)","info",$/\1/p' "$1/run.csv"
}

# It fails with these words and leaves nothing.
assert_refused() { # MESSAGE
	run --separate-stderr shmstat merge both one two
	assert_failure 1
	assert_output ''
	assert_equal "$stderr" "ERROR: $1"
	assert [ ! -e both ]
	assert [ ! -e both.tmp ]
}

# As if all were of one run: their rounds are.
forget_runs() { # RUN
	sed -i '/"run.merged_rounds"/d' "$1/run.csv"
}

# Runs 1 to N of 200 points whose truth is 1000 ns, of 9 rounds each: PERCENT by
# which runs of a point differ (standard deviation), and 2 % by which trials do.
make_runs() { # N PERCENT
	awk -v runs="$1" -v between="$2" '
	function normal() {
		return sqrt(-2 * log(1 - rand())) * cos(6.283185307 * rand())
	}
	BEGIN {
		srand(between)
		header = "round,probe,medium,placement,workers,size_bytes"
		for (run = 1; run <= runs; run++) {
			system("mkdir -p run" run)
			trials = "run" run "/trials.csv"
			samples = "run" run "/samples.csv"
			print header ",op,outcome,why" >trials
			print header ",index,ops,ns" >samples
			for (p = 1; p <= 200; p++) {
				level = between * normal()
				for (i = 0; i < 9; i++) {
					at = i ",map/mmap,shm,same-cpu,1," p
					print at ",call,done," >trials
					ns = 1e6 * exp((level + 2 * normal()) / 100)
					printf "%s,0,1000,%d\n", at, ns >samples
				}
			}
		}
	}'
}

# "POINTS HELD WIDTH": with an interval; those that hold the truth; the mean
# width in per cent of the narrowest there could be, all deviations known.
coverage() { # RUN N PERCENT
	shmstat summary --csv "$1" >s
	paste -d ' ' <(column s ci_low) <(column s ci_high) | awk -v n="$2" -v between="$3" '
		NF == 2 {
			points++
			held += $1 <= 1000 && $2 >= 1000
			width += ($2 - $1) / 10 # per cent of the truth
		}
		END {
			ideal = 2 * 1.96 * sqrt((between ^ 2 + 4 / 9) / n)
			printf "%d %d %d\n", points, held,
				points ? 100 * width / points / ideal : 0
		}'
}

@test "intervals of 6 and 10 merged runs hold the truth" {
	local n between points held width
	for between in 2 3 4; do
		make_runs 10 $between
		for n in 6 10; do
			rm -rf all
			eval "shmstat merge all run{1..$n}"
			read -r points held width < <(coverage all $n $between)
			echo "$n runs, $between %: $held of $points, $width %"
			assert_equal "$points" 200
			assert [ "$held" -ge 176 ] # 95 %, but for one case in 10,000
			assert [ "$width" -le 150 ]
		done
	done
	run shmstat summary all
	assert_line '10 runs merged: intervals are of run medians.'
	shmstat analyze all
	run shmstat report --markdown all
	assert_line '10 runs merged: intervals are of run medians.'
	forget_runs all # the trials as if they were independent
	read -r points held width < <(coverage all 10 4)
	assert [ "$held" -lt 140 ]
}

@test "2 to 5 merged runs have medians and no intervals" {
	local n
	make_runs 5 3
	for n in 2 5; do
		rm -rf all
		eval "shmstat merge all run{1..$n}"
		assert_equal "$(coverage all $n 3)" '0 0 0'
		assert_equal "$(column s flags | sort -u)" few-rounds
		assert_equal "$(column s median | grep -cE '^[0-9.]+$')" 200
		assert_equal "$(column s rounds | sort -u)" $((9 * n))
	done
	run shmstat summary all
	assert_line --partial 'no interval: it takes 6 rounds (--rounds), or 6 merged runs'
	run shmstat summary --csv run1
	refute_output --partial few-rounds
	run shmstat summary all
	assert_line 'Fewer than 6 runs: nothing can be said about precision.'
	assert_line '5 runs merged: intervals are of run medians, which takes 6 runs.'
	refute_output --partial 'these minutes'
}

# FOLDER COMMAND COLUMN: of golden runs with what is estimated over rounds.
estimates='derived derive ci_low
whole derive ci_low
model model a_low
messages crossover crossing_low
messages winners ns_low
tails percentiles ns_low
tails percentiles typical_low'

@test "nothing has an interval of 2 runs that it has not of 6" {
	local folder command column n
	while read -r folder command column; do
		for n in 1 2 3 4 5 6; do
			ln -sfn "$golden/$folder" copy$n
		done
		for n in 2 6; do
			rm -rf all
			eval "shmstat merge all copy{1..$n}"
			case $command in
			winners)
				shmstat analyze all
				cp all/winners.csv rows
				;;
			percentiles) shmstat percentiles all >rows ;;
			*) shmstat "$command" --csv all >rows ;;
			esac
			echo "$command of $n copies of $folder"
			case $n in
			2) assert_equal "$(column rows "$column" | sort -u)" '' ;;
			6) column rows "$column" | grep -q '^[0-9]' ;;
			esac
		done
	done <<<"$estimates"
}

@test "the median of merged runs is that of their medians" {
	cut_run ten-rounds 3 # of seven trials the median is not that of ten
	shmstat merge both one two
	shmstat summary --csv one >first
	shmstat summary --csv two >second
	paste -d ' ' <(column first median) <(column second median) |
		awk '{ printf "%.9g\n", ($1 + $2) / 2 }' | sed -n 1,6p >expected
	shmstat summary --csv both >s
	column s median | sed -n 1,6p | diff expected -
}

@test "a run cut in two and merged has the rows that it had" {
	for run in ten-rounds five-rounds licences limits paced workers; do
		rm -rf one two both
		cut_run $run 3
		run shmstat merge both one two
		assert_success
		assert_output ''
		forget_runs both
		shmstat summary --csv both | diff "$golden/$run/summary.csv" -
		[ ! -f "$golden/$run/percentiles.csv" ] ||
			shmstat percentiles both |
			diff "$golden/$run/percentiles.csv" -
	done
	for run in derived wake; do
		rm -rf one two both
		cut_run $run 2
		shmstat merge both/ one/ two/
		forget_runs both
		shmstat derive --csv both | diff "$golden/$run/derived.csv" -
	done
}

@test "rounds of a run follow those of the runs before it" {
	cut_run ten-rounds 4
	shmstat merge both two one two
	run sh -c 'sed 1d both/trials.csv | cut -d, -f 1 | uniq | xargs'
	assert_output '0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15'
	assert_equal "$(rounds_of both)" '6 4 6'
	shmstat merge more both one
	assert_equal "$(rounds_of more)" '6 4 6 4'
}

@test "rows of rounds that trials.csv lacks do not become the next run's" {
	cut_run ten-rounds 5
	sed -i '$ { p; s/^4,/5,/ }' one/samples.csv
	shmstat merge both one two
	cat <(sed 1d one/samples.csv | head -n -1) \
		<(sed 1d two/samples.csv | awk -F, -v OFS=, '{ $1 += 5 } 1') |
		cut -d, -f 1,7-9 | diff - <(sed 1d both/samples.csv | cut -d, -f 1,7-9)
}

@test "run.merged_rounds that does not fit is refused" {
	local told
	cut_run ten-rounds 5
	shmstat merge both one two
	for told in '5' '5 x' '5  5' ' 5 5' '5 5 ' '5,5' '5 5000000000' '-5 10'; do
		sed -i "/merged_rounds/s/,.*/,\"$told\",\"info\",/" both/run.csv
		run --separate-stderr shmstat summary --csv both
		assert_failure 1
		[ "$told" = 5 ] || assert_equal "$stderr" \
			"ERROR: both/run.csv:$(wc -l <both/run.csv): \
run.merged_rounds is no list of counts"
		run shmstat merge more both one
		assert_failure 1
		assert [ ! -e more ]
	done
	sed -i '/merged_rounds/s/,.*/,"5","info",/' both/run.csv
	run --separate-stderr shmstat summary both
	assert_regex "$stderr" 'trials.csv:[0-9]+: round is of no run in run.merged_rounds'
}

@test "whole processes of all runs are there, old files too" {
	cut_run whole 3
	for half in one two; do
		cp "$golden/whole/whole.csv" $half/
	done
	cut -d, -f 1-9 "$golden/whole/whole.csv" >two/whole.csv
	shmstat merge both one two
	run sh -c 'shmstat summary --csv both | grep ns_per_process |
		cut -d, -f 2,5,8'
	assert_line '"pipe",67108864,12'
	assert_line '"shm-spin",67108864,14'
	assert_line '"tcp",268435456,6'
	run sh -c 'cut -d, -f 11 both/whole.csv | uniq -c | xargs'
	assert_output '1 run 28 0 28 1'
	shmstat merge more both one
	run sh -c 'cut -d, -f 11 more/whole.csv | uniq -c | xargs'
	assert_output '1 run 28 0 28 1 28 2'
	sed -i '$s/1$/2/' both/whole.csv
	run --separate-stderr shmstat summary both
	assert_equal "$stderr" "ERROR: both/whole.csv:$(wc -l <both/whole.csv): \
run is none of those merged, or came before"
}

@test "what run.csv says of both" {
	cut_run ten-rounds 5
	fact() { printf '"%s","%s","info",\n' "$2" "$3" >>"$1/run.csv"; }
	sed -i '1!d' one/run.csv two/run.csv
	fact one run.state complete
	fact two run.state interrupted
	fact one run.seed 1
	fact two run.seed 2
	fact one run.started 2026-03-02T10:00:00Z
	fact two run.started 2026-03-01T10:00:00Z
	fact one run.finished 2026-03-02T11:00:00Z
	fact two run.finished 2026-03-01T11:00:00Z
	fact one run.done 25
	fact two run.done 24
	fact one energy.idle_watts 4
	fact two energy.idle_watts 5
	fact one page.bytes 4096
	fact two page.bytes 4096
	fact one clock.name tsc
	fact two clock.name tsc
	fact two cpu.near 0
	shmstat merge both one two
	run sed 's/,"info",$//' both/run.csv
	assert_output - <<-'EOF'
		key,value,fitness,advice
		"run.state","interrupted"
		"run.started","2026-03-01T10:00:00Z"
		"run.finished","2026-03-02T11:00:00Z"
		"run.done","49"
		"energy.idle_watts","4.5"
		"page.bytes","4096"
		"clock.name","tsc"
		"run.merged","one (complete), two (interrupted)"
		"run.merged_rounds","5 5"
	EOF
	run shmstat summary both
	assert_line --index 1 --partial 'This run is partial (interrupted)'
}

@test "what differs in kind is refused, and why" {
	cut_run ten-rounds 5
	echo '"run.version","0.1.0","info",' | tee -a one/run.csv >>two/run.csv
	printf 'key,value,fitness,advice\n"host.name","a","info",\n' |
		tee one/host.csv >two/host.csv
	sed -i 's/0\.1\.0/0.2.0/' two/run.csv
	assert_refused "two does not belong to the others: \
run.version is 0.2.0, but that of one is 0.1.0; --mixed takes it"
	sed -i 's/0\.2\.0/0.1.0/; s/4096/16384/' two/run.csv
	assert_refused "two does not belong to the others: \
page.bytes is 16384, but that of one is 4096"
	cp one/run.csv two/run.csv
	sed -i 's/"a"/"b"/' two/host.csv
	assert_refused "two does not belong to the others: \
host.name is b, but that of one is a"
	rm two/host.csv
	assert_refused "two does not belong to the others: \
host.name is not told, but that of one is a"
	cp one/host.csv two/host.csv
	echo '"host.id","aaaa","info",' >>one/host.csv
	echo '"host.id","bbbb","info",' >>two/host.csv
	assert_refused "two does not belong to the others: \
host.id is bbbb, but that of one is aaaa"
	# Where one does not tell it, the name alone counts.
	cp one/host.csv two/host.csv
	sed -i 's/"aaaa","info"/"ENOENT; none","unknown"/' two/host.csv
	run shmstat merge both one two
	assert_success
	run diff one/host.csv both/host.csv
	assert_success
}

# KEY FILE: of a fact that changes figures, in the file where it stands.
causes='run.method run
run.inject run
run.apart run
build.shmbench_hash run
build.cflags run
filesystem.file run
env.GLIBC_TUNABLES run
kernel.cmdline host
cpu.microcode host
thp.shmem_enabled host
vulnerability.retbleed host
cpufreq.governor host'

@test "what shmbench was asked for is no secret, and each fact of it is judged or known" {
	local key keys
	# Of these runs may differ and belong together: what of a suite, how often.
	local chosen='media|placements|with|sizes|workers|rates|forced|in_turn|clock'
	keys=$(sed -n '/^static void record_asked/,/^}/s/.*"\(run\.[a-z_]*\)".*/\1/p' "$ROOT/bench/run.c")
	[ "$(wc -l <<<"$keys")" -gt 10 ]
	for key in $keys; do
		grep -qw "$key" <(tr ' ' '\n' <"$ROOT/analyze/read/sharing.txt") || [ "$key" = run.in_turn ] ||
			fail "a run that is handed in loses $key: analyze/read/sharing.txt"
		[[ $key =~ ^run\.($chosen|probes)$ ]] || grep -q "\"$key\"" "$ROOT/analyze/read/causes.c" ||
			fail "merge joins runs that differ in $key: analyze/read/causes.c"
	done
}

@test "runs that differ in what changes figures are refused, or --mixed" {
	local key file
	cut_run ten-rounds 5
	printf 'key,value,fitness,advice\n' | tee one/host.csv >two/host.csv
	while read -r key file; do
		for half in one two; do
			cp "$half/$file.csv" "$half.$file"
			echo "\"$key\",\"x\",\"info\"," >>"$half/$file.csv"
		done
		run shmstat merge both one two # the same: accepted
		assert_success
		rm -r both
		sed -i 's/"x"/"y"/' "two/$file.csv"
		assert_refused "two does not belong to the others: \
$key is y, but that of one is x; --mixed takes it"
		cp "one.$file" "one/$file.csv"
		assert_refused "two does not belong to the others: \
$key is y, but that of one is not told; --mixed takes it"
		run shmstat merge --mixed both one two
		assert_success
		rm -r both
		mv "two.$file" "two/$file.csv"
	done <<<"$causes"
	echo '"run.suite","full","info",' >>two/run.csv
	run shmstat merge --mixed both one two
	assert_failure 1
}

@test "what is malformed is refused with file and line; nothing is left" {
	cut_run licences 1
	sed -i '4s/,[0-9]*,[0-9]*$/,few,1/' two/latency.csv
	assert_refused 'two/latency.csv:4: column high_ns: "few" is not a count'
	cut_run licences 1
	sed -i '3s/^[0-9]*/5000000000/' two/samples.csv
	assert_refused 'two/samples.csv:3: round is empty or too large'
	cut_run licences 1
	sed -i '2s/^[0-9]*/x/' two/trials.csv
	assert_refused 'two/trials.csv:2: column round: "x" is not a count'
	rm two/samples.csv
	cp one/trials.csv two/
	assert_refused "merge, at two/samples.csv (2; No such file or directory)"
}

@test "a folder that is there is not written over" {
	cut_run ten-rounds 5
	mkdir both
	run --separate-stderr shmstat merge both one two
	assert_failure 1
	assert_equal "$stderr" 'ERROR: merge, at both (17; File exists)'
	run find both
	assert_output both
	assert [ ! -e both.tmp ]
	rmdir both
	run shmstat merge nowhere/both one two
	assert_failure 1
	for args in '' both 'both one'; do
		# shellcheck disable=SC2086
		run shmstat merge $args
		assert_failure 2
	done
}

@test "a merge that fails while it writes leaves nothing" {
	command -v strace >/dev/null || skip 'strace is missing'
	cut_run ten-rounds 5
	run strace -qq -f -o trace -e inject=rename:error=ENOSPC \
		shmstat merge both one two
	case $output in *ptrace*) skip 'no ptrace here' ;; esac
	assert_failure 1
	assert [ ! -e both ]
	assert [ ! -e both.tmp ]
}
