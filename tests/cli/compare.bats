#!/usr/bin/env bats
# compare.bats - two runs held against each other.
# bats file_tags=beside
load helpers

golden=$ROOT/tests/golden/compare

# Copies to spoil.
take() {
	cp -R "$golden/a" "$golden/b" .
}

# Does the answer have these words, however it is broken into lines?
assert_said() { # WORDS
	assert_regex "$(tr '\n' ' ' <<<"$output")" "$1"
}

# What is printed on a terminal so wide.
on_terminal() { # COLUMNS ARG...
	script -qec "stty cols $1; shmstat compare ${*:2}" /dev/null | tr -d '\r'
}

# Is every number of compare.csv the one that another program computes?
assert_computed() { # A B COMPARE.CSV
	awk -f "$ROOT/tests/golden/compare.awk" "$1" "$2" |
		awk -F, '
		NR == FNR { want[$1, $2, $3, $4, $5] = $0; next }
		FNR == 1 {
			for (i = 1; i <= NF; i++)
				at[$i] = i
			n = split("ratio,ratio_low,ratio_high,p,p_adjusted,verdict,common,beyond,beyond_low,beyond_high,beyond_p_adjusted,beyond_verdict", name)
			next
		}
		$at["verdict"] ~ /only|incomparable/ { next }
		{
			split(want[$1, $2, $3, $4, $5], cell)
			for (i = 1; i <= n; i++) {
				have = $at[name[i]]
				gsub(/"/, "", have)
				off = have - cell[5 + i]
				if (off < 0)
					off = -off
				if (have ~ /^[a-z]/ ? have != cell[5 + i] : off > 1e-6 * have) {
					print $1, $2, $6, name[i], have, cell[5 + i]
					bad = 1
				}
			}
			rows++
		}
		END { exit bad || !rows }' - "$3"
}

# Two runs of some real trials; in b everything takes so many times as long.
shift_reference() { # TIMES PATTERN
	mkdir -p a b
	for file in readings trials; do
		gzip -dc "$ROOT/results/reference/$file.csv.gz" |
			grep -E "^(round|[0-9]+,$2)" >a/$file.csv
	done
	# A reading a row: the first number, then differences.
	awk -F, -v OFS=, 'NR == 1 { NF = 9; print; next }
	{
		gsub(/"/, "", $9)
		n = split($9, step, " ")
		NF = 9
		for ($9 = i = 0; i++ < n; $7++) {
			$9 += step[i]
			print
		}
	}' a/readings.csv >a/samples.csv
	rm a/readings.csv
	cp a/trials.csv b
	awk -F, -v OFS=, -v times="$1" \
		'NR > 1 { $9 = int($9 * times) } 1' a/samples.csv >b/samples.csv
}

# Every ratio is TIMES, none is faster, and where the interval is narrower than
# half of the change on either side 95 % are slower; prints how many those are.
assert_shift() { # TIMES FILE
	awk -F, -v times="$1" '
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	{
		ratio = $at["ratio"]; low = $at["ratio_low"]
		high = $at["ratio_high"]; verdict = $at["verdict"]
		if (ratio < times * 0.99 || ratio > times * 1.01) exit 1
		if (low > times * 1.001 || high < times * 0.999) exit 1
		if (verdict ~ /faster|only/) exit 1
		if (low < 1 && verdict ~ /slower/) exit 1
		if (high / low > times) next
		narrow++
		found += verdict ~ /slower/
	}
	END { print narrow + 0; if (found < int(narrow * 0.95)) exit 1 }' "$2"
}

@test "compare --csv of the golden pair" {
	shmstat compare --csv "$golden/a" "$golden/b" >got.csv
	run diff "$golden/compare.csv" got.csv
	assert_success
}

@test "the golden pair and one with more rounds, as another program has them" {
	for dir in a b; do # other work
		grep -v map/unmap "$golden/$dir/samples.csv" >$dir.csv
	done
	run assert_computed a.csv b.csv "$golden/compare.csv"
	assert_success
	# From 10 rounds on the outer fifths count for less; all share a ratio.
	make_run a 1 rounds=12 spread=0.03 one=1.5
	make_run b 2 rounds=13 spread=0.05 times=1.2
	shmstat compare --csv a b >got.csv
	run assert_computed a/samples.csv b/samples.csv got.csv
	assert_success
	column got.csv common >cells
	run sort -u cells
	assert_output --regexp '^1\.[12][0-9]+$'
	# What is computed is not what is told of a cell that is another.
	sed '5s/,1\.[0-9]*,/,1.5,/' got.csv >other.csv
	run assert_computed a/samples.csv b/samples.csv other.csv
	assert_failure
}

@test "compare --hosts of the golden pair" {
	shmstat compare --hosts "$golden/a" "$golden/b" >got.csv
	run diff "$golden/hosts.csv" got.csv
	assert_success
}

@test "results/README.md tells the columns of compare.csv and hosts.csv" {
	for name in compare hosts; do
		columns_of "$golden/$name.csv" >have
		columns_told $name.csv | grep -vE '^(equivalent|inconclusive|incomparable)$' |
			diff - have
	done
}

@test "compare --json holds what --csv and --hosts hold" {
	command -v jq >/dev/null || skip 'jq is missing'
	shmstat compare --json "$golden/a" "$golden/b" >compare.json
	shmstat compare --hosts --json "$golden/a" "$golden/b" >hosts.json
	for name in compare hosts; do
		run jq -r ".${name}[0] | keys_unsorted | join(\",\")" $name.json
		assert_output "$(head -n 1 "$golden/$name.csv")"
		run jq ".$name | length" $name.json
		assert_output $(($(wc -l <"$golden/$name.csv") - 1))
	done
	run jq -r '.compare[] | select(.verdict == "slower") | .ratio' \
		compare.json
	assert_output 1.20864467
	run jq -r '.hosts[] | select(.key == "cpu.model") | .value_b' hosts.json
	assert_output 'Another CPU, "new"'
}

@test "compare tells in a screenful what is asked, and all of it with --all" {
	run shmstat compare "$golden/a" "$golden/b"
	assert_success
	assert_line --index 0 --partial 'Too few points or bare limits (limit/*) to tell the machine'"'"'s share.'
	assert_said "Of 6 points B is slower at 1 and faster at 1, equivalent \(within 3 %\) at 2; 2 cannot tell"
	assert_said 'Not compared: 2 only in A, 1 only in B, 1 other work in each\.'
	assert_said 'Half of the ratios are known to within 1\.6 %'
	assert_line --regexp '^A: a, CPU Some CPU, kernel 6\.1\.0, measured 2026-01-01 00:00, suite standard,$'
	assert_said 'B: b, CPU Another CPU, "new", kernel 6\.18\.0, measured 2026-01-02 00:00, suite quick, rounds 7, state interrupted, shmperf 0\.2\.0'
	assert_said 'What else differs in B: cpu\.class \(same-llc / smt\): CPUs nearer'
	assert_said 'and [0-9]+ more '
	assert_line --regexp '^point +A +B +times as long +B is *$'
	assert_line --regexp '^ipc/round-trip pipe same-cpu 64 B .* 1\.21 \[1\.19, 1\.23\] +slower$'
	refute_line --partial inconclusive
	[ "${#lines[@]}" -le 25 ]
	run shmstat compare --all "$golden/a" "$golden/b"
	assert_said 'clock\.name \(tsc / monotonic\): times are read from another clock; shm\.mount_options \(rw / -\)'
	refute_output --partial load.average
	assert_line --regexp ' inconclusive$'
	assert_line 'fault/write hugetlb same-cpu 2 MiB, only-a: skipped: no huge pages, "none" free'
	assert_line 'map/mmap shm same-cpu 4 KiB, only-b: not in the plan'
}

@test "compare: a terminal of 80 columns is not left, one of 200 used" {
	make_run a 1
	make_run b 2 others=1.3
	for dir in a b; do # as long as names get
		sed -i 's/"ipc.send","pipe","same-cpu"/"ipc\/round-trip","unix-stream-busy","same-llc+awake"/' $dir/trials.csv $dir/samples.csv
	done
	for columns in 80 200; do
		on_terminal $columns --no-history a b >screen
		awk -v n=$columns 'length > n { print; bad = 1 } END { exit bad }' screen
		[ "$(wc -l <screen)" -le 25 ]
		grep -q '^ipc/round-trip unix-stream-busy' screen
		grep -qE '^[0-9]+ more are slower or faster\. ' screen
	done
	grep -qE '.{81}' screen # so 80 columns were not a matter of course
	grep -qE '^point +A +B +times as long +B is +B/A +p +beside limit +rounds' screen
	grep -qE '^ipc/round-trip unix-stream-busy same-llc\+awake [0-9]+ B .* slower .* 9/9$' screen
	on_terminal 80 --all --no-history a b >screen
	awk 'length > 80 { print; bad = 1 } END { exit bad }' screen
	[ "$(wc -l <screen)" -gt 50 ]
	# Narrower than the figures alone it cannot be.
	on_terminal 40 --all --no-history a b >screen
	grep -qE '.{41}' screen
}

@test "compare: what neither side knows is no difference" {
	cp -R "$golden/a" a
	cp -R "$golden/a" b
	echo '"cpufreq.governor","ENOENT; No such file or directory","unknown",""' >>a/host.csv
	echo '"cpufreq.governor","-1","info",""' >>b/host.csv
	echo '"cpufreq.boost","ENOENT; No such file or directory","info",""' >>b/host.csv
	echo '"thp.enabled","ENOENT; No such file or directory","unknown",""' >>a/host.csv
	echo '"thp.enabled","always","info",""' >>b/host.csv
	run shmstat compare --hosts a b
	refute_output --partial cpufreq
	assert_line --partial '"thp.enabled"'
	# The charts tell of which version they are, also of one.
	assert_line '"run.version","a","b","0.1.0","0.1.0","run"'
	# What both files tell alike stands there once.
	for side in a b; do
		echo "\"build.shmbench_hash\",\"$side\",\"info\",\"\"" | tee -a $side/host.csv >>$side/run.csv
	done
	run shmstat compare --hosts a b
	assert_equal "$(grep -c shmbench_hash <<<"$output")" 1
}

@test "compare says before any point what changes figures, and nothing if not" {
	cp -R "$golden/a" a
	cp -R "$golden/a" b
	run shmstat compare a b
	refute_output --partial 'else differs'
	assert_line 'B: b'
	for fact in run.method run.inject build.shmbench_hash filesystem.file; do
		echo "\"$fact\",\"1\",\"info\"," >>a/run.csv
		echo "\"$fact\",\"2\",\"info\"," >>b/run.csv
	done
	for fact in kernel.cmdline vulnerability.retbleed cpufreq.governor; do
		echo "\"$fact\",\"1\",\"info\"," >>a/host.csv
		echo "\"$fact\",\"2\",\"info\"," >>b/host.csv
	done
	run shmstat compare a b
	assert_success
	assert_line --regexp '^B: b, binary 2$'
	assert_said 'What else differs in B: run\.method \(1 / 2\): a figure may mean something else: CHANGELOG\.md, Method; run\.inject \(1 / 2\): slowed down on purpose; kernel\.cmdline .*; and 3 more '
	run shmstat compare --hosts a b
	assert_line --index 1 --partial '"run.method"'
	assert_line --index 2 --partial '"run.inject"'
	assert_line --index 3 --partial '"build.shmbench_hash"'
}

# A host with pages of 64 KiB: each takes longer, a byte takes less.
@test "compare: a page of another size is other work and no verdict" {
	cp -R "$golden/a" a
	cp -R "$golden/a" b
	awk -F, -v OFS=, 'NR > 1 && $2 ~ /fault/ { $9 = int($9 * 4.6) } 1' \
		a/samples.csv >b/samples.csv
	# Of pages of one size, that is slower.
	run shmstat compare --probes 'fault/*' --adjust none --fail-on slower a b
	assert_failure 1
	assert_output --regexp 'fail-on slower: [12] point'
	sed -i '/page.bytes/s/4096/65536/' b/run.csv
	run shmstat compare --all --fail-on slower,faster,inconclusive,only a b
	assert_success
	assert_said 'Not compared: 2 other work in each'
	assert_said 'page\.bytes \(4096 / 65536\): a page is not the same work: not compared'
	assert_line --regexp ', incomparable: pages of other sizes: 4096, 65536 bytes$'
	run shmstat compare --csv --probes 'fault/*' a b
	assert_equal "$(grep -c '"incomparable",.*"pages of other sizes' <<<"$output")" 2
	refute_output --partial 4.6
	run shmstat compare --fail-on incomparable a b
	assert_failure 1
	# What is no page is compared as ever.
	run shmstat compare --csv --probes 'ipc/*' a b
	refute_output --partial incomparable
	# Whose pages are not known is taken as it was.
	sed -i /page.bytes/d b/run.csv
	run shmstat compare --csv --probes 'fault/*' a b
	refute_output --partial incomparable
}

@test "compare says first what the machine's share is" {
	make_run a 1
	make_run b 2 times=1.085
	make_run c 3 others=1.085
	make_run d 4 limits=2 times=1.085
	run shmstat compare a b
	assert_success
	assert_line --index 0 --regexp '^Everything takes 1\.08[0-9] times as long in B: the machine rather than the code \(all$'
	assert_said 'points 1\.08[0-9] \[1\.08[0-9], 1\.0[89][0-9]\], 5 bare limits 1\.08[0-9]\)\.'
	assert_said 'Beyond that, of 30 points B is slower at 0 and faster at 0, equivalent \(within 3 %\) at 30; 0 cannot tell'
	shmstat compare --csv a b >got.csv
	column got.csv verdict >raw
	run sort -u raw
	assert_output slower
	# What the limits do not share is not the machine's, and told point by point.
	run shmstat compare a c
	assert_said '^Nothing is common to all: the median of 5 bare limits \(limit/\*\) takes (0\.99|1\.00)[0-9] times as long in B, that of all points 1\.08[0-9] \['
	assert_said ' Of 30 points B is slower at 25 and faster at 0, equivalent \(within 3 %\) at 5; 0 cannot tell'
	# So few limits tell nothing.
	run shmstat compare a d
	assert_line --index 0 --partial 'Too few points or bare limits (limit/*) to tell the machine'"'"'s share.'
	refute_output --partial Everything
	shmstat compare --csv a d >got.csv
	column got.csv common >cells
	run sort -u cells
	assert_output 1
}

@test "compare: runs are the unit where a side has several" {
	for i in 1 2 3; do
		make_run a$i $i runs=0.05
		make_run b$i $((3 + i)) runs=0.05
	done
	shmstat merge a a1 a2 a3
	shmstat merge b b1 b2 b3
	run shmstat compare --no-history a b
	assert_said 'Counted are runs, not their trials: runs of a side differ by [4-6]\.[0-9] % \(sd\)\.'
	assert_said 'B is slower at 0 and faster at 0'
	# By trials alone, what runs do by themselves would be told.
	shmstat compare --no-history --csv a1 b1 >trials.csv
	shmstat compare --no-history --csv a b >runs.csv
	for unit in trials runs; do
		column $unit.csv counted >cells
		run sort -u cells
		assert_output $unit
	done
	run grep -cE '"(slower|faster)"' trials.csv
	[ "$output" -gt 12 ]
	run grep -cE '"(slower|faster)"' runs.csv
	[ "$output" -lt 4 ]
}

@test "compare learns from runs beside how runs differ" {
	for i in 1 2 3 4 5; do
		make_run r$i $i runs=0.05
	done
	run shmstat compare r1 r2
	assert_said 'How runs differ is known from others beside them: runs of a side differ by [3-7]\.[0-9] % \(sd\)\.'
	shmstat compare --csv r1 r2 >got.csv
	column got.csv counted >cells
	run sort -u cells
	assert_output history
	run grep -cE '"(slower|faster)"' got.csv
	[ "$output" -lt 4 ]
	# What is merged of them tells nothing more.
	shmstat merge all r3 r4 r5
	shmstat compare --csv r1 r2 | diff got.csv -
	rm -r all
	run shmstat compare --no-history r1 r2
	assert_said 'These minutes only: one run a side cannot tell how runs differ'
	# What is of another host, or was cut off, is not like these.
	sed -i 's/"x"/"y"/' r3/host.csv
	run shmstat compare r1 r2
	assert_line --partial 'These minutes only'
	sed -i 's/"y"/"x"/' r3/host.csv
	sed -i 's/complete/interrupted/' r4/run.csv
	run shmstat compare r1 r2
	assert_line --partial 'These minutes only'
}

@test "compare: worst first, and all where asked for" {
	run shmstat compare --all "$golden/a" "$golden/b"
	assert_success
	printf '%s\n' "$output" | awk '/ B is *$/ { on = 1; next } !NF { on = 0 }
		on { print $NF }' >verdicts
	run cat verdicts
	assert_output "$(printf '%s\n' slower faster inconclusive \
		inconclusive equivalent equivalent)"
}

@test "compare --fail-on: 1 if it is so, 3 if runs cannot tell, else 0" {
	make_run a 1
	make_run slower 2 one=3
	make_run same 3
	make_run machine 4 times=1.085
	make_run rough 5 spread=0.2 rounds=6
	run --separate-stderr shmstat compare --no-history --fail-on slower a slower
	assert_failure 1
	assert_equal "$stderr" 'WARNING: --fail-on slower: 1 point'
	run --separate-stderr shmstat compare --no-history --fail-on slower,faster,machine a same
	assert_success
	assert_equal "$stderr" ''
	run --separate-stderr shmstat compare --no-history --fail-on slower a machine
	assert_success
	run --separate-stderr shmstat compare --no-history --fail-on slower,machine a machine
	assert_failure 1
	assert_equal "$stderr" 'WARNING: --fail-on machine: all points and bare limits are slower by more than 3 %'
	run --separate-stderr shmstat compare --no-history --fail-on slower a rough
	assert_failure 3
	said='^WARNING: --fail-on slower: cannot tell at [0-9]+ of 30 points whether they are slower by more than 3 %\. More runs or rounds help, or --probes of those that matter; half of these could tell at --margin [0-9]+%$'
	[[ $stderr =~ $said ]]
	# A margin at which all are equal leaves nothing open.
	run --separate-stderr shmstat compare --no-history --fail-on slower --margin 300% a rough
	assert_success
}

@test "compare: exit status is that of --fail-on" {
	for words in slower faster only only-a 'equivalent,slower'; do
		run --separate-stderr shmstat compare --csv --fail-on $words \
			"$golden/a" "$golden/b"
		assert_failure 1
		# shellcheck disable=SC2154
		[ -n "$stderr" ]
	done
	run shmstat compare --fail-on slower --probes 'limit/*' "$golden/b" \
		"$golden/b"
	assert_success
	# The other way round, what was slower is faster.
	run shmstat compare --fail-on slower --probes 'ipc/round-trip' \
		"$golden/b" "$golden/a"
	assert_success
	run shmstat compare --fail-on faster --probes 'ipc/round-trip' \
		"$golden/b" "$golden/a"
	assert_failure 1
}

@test "compare --probes, --margin and --adjust" {
	shmstat compare --csv --probes 'limit/*,map/*' "$golden/a" "$golden/b" \
		>got.csv
	run column got.csv probe
	assert_output "$(printf '%s\n' limit/syscall map/mmap map/unmap)"
	run column got.csv p_adjusted
	assert_output --partial 0.592417293
	# Of five tests, Holm holds the least against 0.05 / 5.
	shmstat compare --csv --adjust holm "$golden/a" "$golden/b" >got.csv
	run grep -c ,2.49916227e-11,1.24958113e-10, got.csv
	assert_output 1
	shmstat compare --csv --adjust none --margin 1% "$golden/a" "$golden/b" \
		>got.csv
	run grep same-llc got.csv
	assert_output --partial ,0.00787174569,0.00787174569,\"slower\",
}

@test "compare: more than two runs, each against the first" {
	take
	cp -R b c
	shmstat compare --csv a b c >got.csv
	run grep -c '"a","b"' got.csv
	assert_output 10
	run grep -c '"a","c"' got.csv
	assert_output 10
	assert_equal "$(wc -l <got.csv)" 21
	run shmstat compare a b c
	assert_success
	assert_line --regexp '^B +- +1 +1 +2 +2 +4 *$'
	assert_line --regexp '^C +- +1 +1 +2 +2 +4 *$'
	assert_line --regexp '^C: c, '
	[ "${#lines[@]}" -le 25 ]
	run shmstat compare --all a b c
	assert_said 'Of 6 points C is slower at 1 and faster at 1'
	assert_said 'What else differs in B: cpu\.class'
	assert_line --regexp '^point +A +C +times as long +C is *$'
	run shmstat compare --hosts a a b
	assert_line --partial '"a","b","Some CPU"'
}

# The cells of a row of the table on stdin, without what they are of.
row_of() { # MEDIUM SIZE
	sed -n "s/^  $1 *$2 *//p" | tr -s ' ' | sed 's/ $//'
}

@test "compare of several runs begins with one table, best and worst marked" {
	make_run a 1
	make_run b 2 times=1.085 one=1.4
	make_run c 3 one=0.7
	make_run d 4
	make_run e 5 spread=0.2
	run shmstat compare --no-history a b c
	assert_success
	assert_line --index 0 'Beside A, beyond what all points share with the bare limits, the machine:'
	assert_line --regexp '^B +1\.0[89][0-9] +1 +0 +29 +0 +0 *$'
	assert_line --regexp '^C +(1\.00|0\.99)[0-9] +0 +1 +29 +0 +0 *$'
	assert_line --regexp '^All: host h, CPU x, '
	assert_line --regexp '^ +A +B +C $'
	# What takes 7 ms, 1.085 x 1.4 and 0.7 x as long.
	row_of pipe '20 B' <<<"$output" | grep -qE '^[67]\.[0-9]+us 10\.[0-9]us- 4\.[0-9]+us\+$'
	assert_line '+ best, - worst, where these are told apart: 30 of 30 points.'
	[ "${#lines[@]}" -le 25 ]
	# Of a run that is so rough nothing is told, nor of equal ones.
	run shmstat compare --no-history a d e
	assert_line --partial 'are told apart: 0 of 30 points.'
	refute_line --regexp '^  pipe.*[+-]'
	# Five runs fit on a terminal.
	run shmstat compare --no-history a b c d e
	printf '%s\n' "$output" | awk 'length > 80 { exit 1 }'
	# The first of two that are not first: their own comparison marks them.
	run shmstat compare --no-history --probes 'ipc/*' e b c
	row_of pipe '20 B' <<<"$output" | grep -qE ' 10\.[0-9]us- 4\.[0-9]+us\+$'
}

@test "compare of several runs: the headline, if there is one, and --all" {
	for run in a b c; do
		make_run $run 1
		sed -i 's/$/,0/; 1s/,0$/,headline/; /,"pipe",.*,20,/s/0$/1/' $run/trials.csv
	done
	sed -i 's/1$/0/' b/trials.csv # a run that does not mark it has it all the same
	run shmstat compare a b c
	assert_line --partial 'told apart: 0 of 1 points.'
	run grep -E '^  pipe' <<<"$output"
	assert_output --regexp '^  pipe +20 B +[^ ]+us +[^ ]+us +[^ ]+us $'
	run shmstat compare --all a b c
	run grep -c '^  pipe' <<<"$output"
	assert_output 30
}

@test "compare: another page size, class or numbered CPU is another point" {
	for run in a b c; do
		make_run $run 1 points=4 limits=1
		echo '"page.bytes","4096","info",""' >>$run/run.csv
		echo '"cpu.class","same-llc","info",""' >>$run/run.csv
	done
	sed -i 's/4096/65536/; s/same-llc/smt/' b/run.csv
	for run in a b c; do
		sed -i '/,2,\("call"\|[0-9]*,1000\)/s/same-cpu/cpu:0-1/
			/,3,\("call"\|[0-9]*,1000\)/s/ipc.send/fault\/write/
			/fault/s/"call"/"page"/' $run/trials.csv $run/samples.csv
	done
	sed -i '/,4,/s/same-cpu/same-llc/' a/trials.csv a/samples.csv c/trials.csv c/samples.csv
	sed -i '/,4,/s/same-cpu/smt/' b/trials.csv b/samples.csv
	shmstat compare --csv a b >got.csv
	run grep -c incomparable got.csv
	assert_output 2
	run grep -cE '"only-[ab]"' got.csv
	assert_output 2
	run shmstat compare --csv a b
	assert_line --partial '"other CPUs: the nearest two are same-llc, smt"'
	assert_line --partial '"pages of other sizes: 4096, 65536 bytes"'
	run shmstat compare --csv a c
	refute_output --partial incomparable
	refute_output --partial only-
	run shmstat compare a b c
	assert_line 'fault/write, same-cpu, pages of 4 KiB'
	assert_line 'fault/write, same-cpu, pages of 64 KiB'
	assert_line 'ipc/send, cpu:0-1, nearest: same-llc'
	assert_line 'ipc/send, cpu:0-1, nearest: smt'
	run shmstat compare --all a b c
	assert_line 'ipc/send, same-llc'
	assert_line 'ipc/send, smt'
	# Each row holds either B or the others.
	run grep -cE '^  pipe +[0-9]+ B +[^ ]+ +- +[^ ]+ $' <<<"$output"
	assert_output 3
}

@test "compare: runs with the same name are told by their paths" {
	mkdir x y
	cp -R "$golden/a" x/run
	cp -R "$golden/b" y/run
	shmstat compare --csv x/run/ y/run >got.csv
	run grep -c '"x/run","y/run"' got.csv
	assert_output 10
}

@test "compare: a shift of known size is found, and no more" {
	for times in 1.05 1.20 3; do
		shift_reference $times '"(limit/|ipc/round-trip|fault/write")'
		# What is sought must be beyond what makes no difference.
		shmstat compare --csv --margin 2% a b 2>/dev/null >got.csv
		run assert_shift $times got.csv
		assert_success
	done
	[ "$output" -gt 20 ]
	shmstat compare --csv b a 2>/dev/null >got.csv
	run grep -cE '"(slower|only-.)"' got.csv
	assert_output 0
	run grep -c '"faster"' got.csv
	[ "$output" -gt 20 ]
}

@test "compare of a run with itself is never slower or faster" {
	run shmstat compare --fail-on slower,faster,only \
		"$ROOT/results/reference" "$ROOT/results/reference"
	assert_failure 3 # nor can so few rounds tell that none is
	assert_said 'B is slower at 0 and faster at 0'
}

@test "compare of runs without anything in common" {
	take
	sed -i '1!{/"map.mmap/!d}' b/trials.csv b/samples.csv
	run --separate-stderr shmstat compare a b
	assert_success
	assert_said 'Of 0 points B is slower at 0'
	assert_line --partial '9 only in A, 1 only in B.'
}

@test "compare: what is malformed is named by file and line" {
	take
	sed -i '5s/,10,/,ten,/' b/samples.csv
	run --separate-stderr shmstat compare --csv a b
	assert_failure 1
	assert_output ''
	[[ $stderr == "ERROR: b/samples.csv:5: "* ]]
	take
	sed -i '3s/"info"/in"fo/' b/host.csv
	run --separate-stderr shmstat compare a b
	assert_failure 1
	[[ $stderr == "ERROR: b/host.csv:3: "* ]]
	rm -r b
	run --separate-stderr shmstat compare a b
	assert_failure 1
	[[ $stderr == 'ERROR: '*' b'* ]]
}

@test "compare without host.csv says so" {
	take
	rm a/host.csv
	run --separate-stderr shmstat compare a b
	assert_success
	assert_equal "$stderr" \
		'WARNING: a/host.csv is missing: what differs is not known in full'
	refute_line --partial cpu.model
}

@test "compare: wrong usage" {
	take
	for args in '' a 'a b --margin 0' 'a b --margin -1' 'a b --margin x' \
		'a b --adjust never' 'a b --fail-on slow' 'a b --csv --json'; do
		# shellcheck disable=SC2086
		run shmstat compare $args
		assert_failure 2
	done
}
