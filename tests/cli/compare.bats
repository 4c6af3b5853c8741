#!/usr/bin/env bats
# compare.bats - two runs held against each other.
load helpers

golden=$ROOT/tests/golden/compare

# Copies to spoil.
take() {
	cp -R "$golden/a" "$golden/b" .
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
	assert_output 1.22272408
	run jq -r '.hosts[] | select(.key == "cpu.model") | .value_b' hosts.json
	assert_output 'Another CPU, "new"'
}

@test "compare tells what differs, the points, and what only one has" {
	run shmstat compare "$golden/a" "$golden/b"
	assert_success
	assert_line 'B: b, 7 rounds; partial (interrupted): compared is what it has finished'
	assert_line '6 points compared: B is slower at 1, faster at 1, equivalent (within 5 %)'
	assert_line 'at 2, inconclusive at 2; 2 only in A, 1 only in B.'
	assert_line '1 more of both is not compared: other work.'
	assert_line '1 more was done by neither.'
	assert_line 'Versions of shmperf differ (0.1.0, 0.2.0).'
	assert_line 'Suites differ (standard, quick): other points, or other time for each.'
	assert_line 'The nearest two CPUs differ in class (same-llc, smt).'
	assert_line 'Clocks differ (tsc, monotonic).'
	assert_line 'Seeds differ (1, 2): points were measured in another order.'
	assert_line --regexp '^cpu.model +Some CPU +Another CPU, "new"$'
	assert_line 'and 2 more in --hosts'
	refute_line --regexp '^load.average'
	assert_line --regexp '^ipc/round-trip pipe .* 1\.223 1\.184 to 1\.232 slower$'
	refute_line --partial inconclusive$
	assert_line 'By group, the geometric mean of ratios: for orientation only.'
	assert_line --regexp '^ipc, same-cpu +2 +0\.982$'
	assert_line 'Only in A, 1 point. In B: skipped: no huge pages, "none" free'
	assert_line '  fault/write hugetlb same-cpu 2 MiB'
	assert_line 'Only in B, 1 point. In A: not in the plan'
}

@test "compare says first what changes figures by itself, and nothing if not" {
	cp -R "$golden/a" a
	cp -R "$golden/a" b
	run shmstat compare a b
	refute_line --partial 'changes figures'
	refute_line --partial differ
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
	assert_line --index 2 'They differ in what changes figures by itself:'
	assert_line --index 3 '  run.method, run.inject, kernel.cmdline, build.shmbench_hash, filesystem.file,'
	assert_line --index 4 '  vulnerability.retbleed, cpufreq.governor'
	assert_line --index 5 --partial 'points compared'
	assert_line 'Methods differ (1, 2): a figure may mean something else, see'
	run shmstat compare --hosts a b
	assert_line --index 1 --partial '"run.method"'
	assert_line --index 2 --partial '"run.inject"'
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
	run shmstat compare --fail-on slower,faster,inconclusive,only a b
	assert_success
	assert_line '2 more of both are not compared: other work.'
	assert_line 'Page sizes differ (4096, 65536): a page is not the same work, and what is'
	assert_line 'Not compared, 2 points: pages of other sizes: 4096, 65536 bytes'
	refute_output --partial 'fault, same-cpu'
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

@test "compare says that the machine itself has become slower" {
	take
	said='Of the limits (limit/*), B is slower at 1 and faster at 0 of 1: the machine'
	run shmstat compare a b
	refute_line "$said"
	awk -F, -v OFS=, '/limit.syscall/ { $9 = int($9 * 1.3) } { print }' \
		b/samples.csv >slower.csv
	mv slower.csv b/samples.csv
	run shmstat compare a b
	assert_success
	assert_line "$said"
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

@test "compare: exit status is that of --fail-on" {
	for words in slower faster only only-a 'equivalent,slower'; do
		run --separate-stderr shmstat compare --csv --fail-on $words \
			"$golden/a" "$golden/b"
		assert_failure 1
		# shellcheck disable=SC2154
		[ -n "$stderr" ]
	done
	run shmstat compare --fail-on slower "$golden/b" "$golden/b"
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
	assert_output --partial 0.444667832
	# Of five tests, Holm holds the least against 0.05 / 5.
	shmstat compare --csv --adjust holm "$golden/a" "$golden/b" >got.csv
	run grep -c ,0.000174825175,0.000874125874, got.csv
	assert_output 2
	shmstat compare --csv --adjust none --margin 1% "$golden/a" "$golden/b" \
		>got.csv
	run grep same-llc got.csv
	assert_output --partial ,0.0229020979,0.0229020979,\"slower\",
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
	assert_line --regexp '^B: b, '
	assert_line --regexp '^B: c, '
	run shmstat compare --hosts a a b
	assert_line --partial '"a","b","Some CPU"'
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
	assert_success
	assert_line --partial 'B is slower at 0, faster at 0'
}

@test "compare of runs without anything in common" {
	take
	sed -i '1!{/"map.mmap/!d}' b/trials.csv b/samples.csv
	run --separate-stderr shmstat compare a b
	assert_success
	assert_line --partial '0 points compared'
	assert_line --partial '9 only in A, 1 only in B.'
}

@test "compare says where rounds are too few for so many points" {
	take
	for point in $(seq 60); do
		sed -n "s/\"limit\/syscall\",\"none\"/\"map\/x\",\"m$point\"/p" \
			a/trials.csv >>more.trials
		sed -n "s/\"limit\/syscall\",\"none\"/\"map\/x\",\"m$point\"/p" \
			a/samples.csv >>more.samples
	done
	for dir in a b; do
		grep -E '^[0-5],' more.trials >>$dir/trials.csv
		grep -E '^[0-5],' more.samples >>$dir/samples.csv
	done
	run shmstat compare --probes map/x a b
	assert_line --partial 'up to 3 must differ at once before any is'
	run shmstat compare --probes map/x --adjust holm a b
	assert_line --partial 'none can be told'
	run shmstat compare --probes map/x --adjust none a b
	refute_line --partial 'So few rounds'
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
	[[ $stderr == 'ERROR: read b/trials.csv '* ]]
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
