#!/usr/bin/env bats
# trend.bats - points over runs of one host, and where they took a step.
# bats file_tags=beside
load helpers

golden=$ROOT/tests/golden/trend

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cp -R "$golden" runs
	rm runs/trend.csv
}

# All cells but those of three columns, and these apart.
without_interval() { # FILE
	awk -F, -v OFS=, '{ $18 = $19 = $21 = ""; print }' "$1"
}
intervals() { # FILE
	awk -F, 'NR > 1 && $18 != "" { print $18; print $19; print $21 }' "$1"
}

# Two ways to compute intervals and p end in nearly the same.
@test "trend --csv of the golden runs" {
	shmstat trend --csv runs/* >got.csv
	without_interval got.csv >got
	without_interval "$golden/trend.csv" >expected
	run diff expected got
	assert_success
	intervals "$golden/trend.csv" >expected
	intervals got.csv | paste -d ' ' expected - >both
	run awk '{ d = $2 / $1 - 1 } d > 1e-6 || d < -1e-6 || NF != 2' both
	assert_output ''
	run grep -c . both
	assert_output 12
}

@test "the order is that of run.started, whatever that of the folders" {
	shmstat trend --csv runs/eighth runs/kernel-b runs/first runs/second >one
	shmstat trend --csv runs/second/ runs/first/ runs/eighth runs/kernel-b >two
	run cmp one two
	assert_success
}

@test "results/README.md tells the columns of trend.csv" {
	shmstat trend --csv runs/* >trend.csv
	columns_told trend.csv >told
	run sh -c 'head -n 1 trend.csv | tr , "\n" | diff told -'
	assert_success
}

@test "steps, the worst first, and what changed with them" {
	run shmstat trend runs/*
	assert_success
	assert_line --index 0 '9 runs, 6 points: 3 steps to slower, 1 to faster'
	assert_line --regexp '^2026-04-01.* kernel-b +2 +1 kernel.release 6.1.0 to 6.2.0$'
	assert_line --regexp '^2026-07-01.* firmware +1 +0 cpu.microcode 0x7 to 0x8, run.version'
	assert_line --regexp '^ipc/stream pipe .* firmware 10.2 GB/s 8.18 GB/s 1.25 \[1.24, 1.26\] cpu.microcode'
	printf '%s\n' "$output" | sed -n '/^point/,$p' | cut -d ' ' -f 1 >order
	run paste -s -d ' ' order
	assert_output 'point fault/write ipc/stream ipc/round-trip ipc/stream'
}

@test "what of build, method and host is new at a step is told" {
	local fact
	for fact in run.method=22 run.inject= build.shmbench_hash=aa \
		build.compiler=cc build.cflags=-O2 env.LD_PRELOAD=/a; do
		echo "\"${fact%%=*}\",\"${fact#*=}\",\"info\"," >>runs/second/run.csv
	done
	for fact in run.method=23 run.inject=5% build.shmbench_hash=bb \
		build.compiler=c2 build.cflags=-O2 env.LD_PRELOAD=/b; do
		echo "\"${fact%%=*}\",\"${fact#*=}\",\"info\"," >>runs/kernel-b/run.csv
	done
	for fact in kernel.cmdline vulnerability.a thp.enabled \
		thp.shmem_enabled cpufreq.governor; do
		echo "\"$fact\",\"x\",\"info\"," >>runs/second/host.csv
		echo "\"$fact\",\"y\",\"info\"," >>runs/kernel-b/host.csv
	done
	run shmstat trend --all runs/second runs/kernel-b
	local expected='run.method 22 to 23, run.inject unknown to 5%'
	expected+=', kernel.release 6.1.0 to 6.2.0, kernel.cmdline x to y'
	expected+=', build.shmbench_hash aa to bb, build.compiler cc to c2'
	expected+=', env.LD_PRELOAD /a to /b, vulnerability.a x to y'
	expected+=', thp.enabled x to y, thp.shmem_enabled x to y'
	expected+=', cpufreq.governor x to y'
	assert_output --partial "$expected"
	refute_output --partial build.cflags
}

@test "a page of another size begins a level of its own" {
	run shmstat trend --csv --probes fault/write runs/*
	assert_output --partial '"slower"'
	for run in kernel-b fifth sixth firmware eighth ninth; do
		sed -i '/page.bytes/s/4096/16384/' runs/$run/run.csv
	done
	run shmstat trend --csv --probes fault/write runs/*
	assert_success
	refute_output --partial '"slower"'
}

@test "fewer than five runs tell no step, and it says so" {
	cd runs
	run shmstat trend first second third kernel-b
	assert_line --index 0 '4 runs, 5 points: 5 runs or more can tell steps'
	refute_output --partial Steps
	run --separate-stderr shmstat trend --csv first second third kernel-b
	refute_output --partial slower
	assert_equal "$stderr" \
		'WARNING: 5 runs or more can tell steps: 4 are given'
	run --separate-stderr shmstat trend --csv first second third kernel-b fifth
	assert_line --partial '"kernel-b"'
	assert_line --partial '"slower"'
	assert_equal "$stderr" ''
}

# A run of 24 points and 6 limits, each off by some per cent and all by FACTOR.
make_run() { # MONTH FACTOR
	mkdir -p "all/$1"
	cp runs/first/host.csv "all/$1"
	sed "s/2026-01/2026-$1/" runs/first/run.csv >"all/$1/run.csv"
	awk -v month="$1" -v factor="$2" -v samples="all/$1/samples.csv" '
		BEGIN {
			srand(month)
			point = "round,probe,medium,placement,workers,size_bytes,"
			print point "op,outcome,why,flags"
			print point "index,ops,ns,cpu_ns" >samples
			for (i = 0; i < 30; i++) {
				point = sprintf("0,%s/p%02d,shm,same-cpu,1,64,",
					i < 6 ? "limit" : "map", i)
				print point "call,done,,"
				ns = 1e6 * factor * (1 + (rand() - 0.5) / 20)
				printf "%s0,1000,%d,1\n", point, ns >samples
			}
		}' >"all/$1/trials.csv"
}

@test "what the limits share is the machine's, and no step of a point" {
	for month in 01 02 03 04; do make_run $month 1; done
	for month in 05 06 07 08; do make_run $month 1.2; done
	run shmstat trend all/*
	assert_line --index 0 '8 runs, 30 points: 0 steps to slower, 0 to faster'
	assert_line --regexp 'From run 05 on, everything, bare limits too, takes 1\.[12][0-9]* times as long: the machine, not the code\.'
	assert_line --regexp '^2026-01.* 01 +0\.9[0-9]+ x '
	assert_line --regexp '^2026-08.* 08 +1\.[01][0-9]+ x '
	# Without limits nobody can tell, and they are steps.
	sed -i '/limit/d' all/*/*.csv
	run shmstat trend all/*
	refute_output --partial machine,
	assert_line --index 0 '8 runs, 24 points: 24 steps to slower, 0 to faster'
}

@test "a wider margin takes less for a step" {
	run shmstat trend --margin 30 --csv --probes 'ipc/*' runs/*
	assert_success
	refute_output --partial slower
	refute_output --partial faster
	refute_output --partial map/
}

@test "what is no run, or was named before, is left out" {
	ln -s ninth runs/latest
	mkdir runs/compared
	touch runs/README.md
	shmstat trend --csv "$golden"/*/ >expected
	shmstat trend --csv runs/* >got 2>err
	run diff expected got
	assert_success
	run cat err
	assert_output \
		'WARNING: runs/compared is left out: it has no trials.csv'
}

@test "runs of another host are refused, unless asked for" {
	sed -i 's/Abacus 9/Abacus 10/' runs/second/host.csv
	run --separate-stderr shmstat trend runs/*
	assert_failure 1
	assert_output ''
	assert_equal "$stderr" "ERROR: second is of another host than first:\
 cpu.model is Abacus 10 and not Abacus 9 (--any-host takes both)"
	run shmstat trend --any-host runs/*
	assert_success
}

@test "hosts are known by host.id where they tell it, else by name" {
	local run
	for run in runs/*/; do
		echo '"host.id","aaaa","info",' >>"$run/host.csv"
	done
	sed -i 's/"golden"/"renamed"/' runs/second/host.csv
	run shmstat trend runs/*
	assert_success
	# Another machine of the same name.
	sed -i 's/aaaa/bbbb/' runs/third/host.csv
	run --separate-stderr shmstat trend runs/*
	assert_failure 1
	[[ $stderr == *'host.id is bbbb and not aaaa'* ]]
	# Not known: the name tells.
	sed -i 's/"bbbb","info"/"ENOENT; No such file","unknown"/' runs/third/host.csv
	run shmstat trend runs/*
	assert_success
	sed -i 's/"golden"/"vm"/' runs/third/host.csv
	run --separate-stderr shmstat trend runs/*
	assert_failure 1
	[[ $stderr == *'host.name is vm and not golden'* ]]
}

@test "JSON holds the rows of the CSV" {
	command -v jq >/dev/null || skip 'jq is missing'
	shmstat trend --json runs/* >json
	run jq -c '[(.trend | length), .trend[3].step, .trend[0].ratio_low]' json
	assert_output '[47,"slower",null]'
}

@test "a broken run is refused by file and line" {
	sed -i '7s/.*/1,"map"/' runs/second/samples.csv
	run --separate-stderr shmstat trend runs/*
	assert_failure 1
	assert_output ''
	[[ $stderr == 'ERROR: runs/second/samples.csv:7: '* ]]
	sed -i '2s/.*/"/' runs/eighth/host.csv
	run --separate-stderr shmstat trend runs/first runs/eighth
	assert_failure 1
	[[ $stderr == 'ERROR: runs/eighth/host.csv:'[0-9]*': '* ]]
}

@test "a run that does not say when it was comes first, with a warning" {
	rm runs/ninth/run.csv
	run --separate-stderr shmstat trend --csv --probes limit/line runs/*
	assert_success
	assert_equal "$stderr" \
		'WARNING: runs/ninth does not say when it was started: it comes first'
}

@test "it takes two runs at least" {
	run --separate-stderr shmstat trend
	assert_failure 2
	run --separate-stderr shmstat trend runs/first runs/first/
	assert_failure 2
	run --separate-stderr shmstat trend runs/first runs/moon
	assert_failure 1
	[[ $stderr == 'ERROR: read runs/moon (2; '* ]]
}
