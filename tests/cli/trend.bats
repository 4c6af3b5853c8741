#!/usr/bin/env bats
# trend.bats - points over runs of one host, and where they took a step.
load helpers

golden=$ROOT/tests/golden/trend

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cp -R "$golden" runs
	rm runs/trend.csv
}

# All cells but those of two columns, and these apart.
without_interval() { # FILE
	awk -F, -v OFS=, '{ $17 = $18 = ""; print }' "$1"
}
intervals() { # FILE
	awk -F, 'NR > 1 && $17 != "" { print $17; print $18 }' "$1"
}

# The 95 % interval expected is from drawing, so it is nearly the same.
@test "trend --csv of the golden runs" {
	shmstat trend --csv runs/* >got.csv
	without_interval got.csv >got
	without_interval "$golden/trend.csv" >expected
	run diff expected got
	assert_success
	intervals "$golden/trend.csv" >expected
	intervals got.csv | paste -d ' ' expected - >both
	run awk '{ d = $2 / $1 - 1 } d > 1e-4 || d < -1e-4 || NF != 2' both
	assert_output ''
}

@test "the order is that of run.started, whatever that of the folders" {
	shmstat trend --csv runs/newest runs/kernel-b runs/first runs/second >one
	shmstat trend --csv runs/second/ runs/first/ runs/newest runs/kernel-b >two
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
	assert_line --index 0 '4 runs, 6 points: 4 steps to slower, 1 to faster'
	assert_line --regexp '^2026-03-01.* kernel-b +3 +1 kernel.release 6.1.0 to 6.2.0$'
	assert_line --regexp '^2026-04-01.* newest +1 +0 cpu.microcode 0x7 to 0x8, run.version'
	printf '%s\n' "$output" | sed -n '/^point/,$p' | cut -d ' ' -f 1 >order
	run paste -s -d ' ' order
	assert_output 'point map/munmap ipc/stream ipc/round-trip map/mmap ipc/stream'
}

@test "what of build, method and host is new at a step is told" {
	local fact
	for fact in run.method=22 run.inject= build.shmbench_hash=aa \
		build.cflags=-O2 env.LD_PRELOAD=/a; do
		echo "\"${fact%%=*}\",\"${fact#*=}\",\"info\"," >>runs/second/run.csv
	done
	for fact in run.method=23 run.inject=5% build.shmbench_hash=bb \
		build.cflags=-O2 env.LD_PRELOAD=/b; do
		echo "\"${fact%%=*}\",\"${fact#*=}\",\"info\"," >>runs/kernel-b/run.csv
	done
	echo '"vulnerability.a","x","info",' >>runs/second/host.csv
	echo '"vulnerability.a","y","info",' >>runs/kernel-b/host.csv
	run shmstat trend runs/second runs/kernel-b
	assert_output --partial 'run.method 22 to 23, run.inject unknown to 5%, '
	assert_output --partial ', build.shmbench_hash aa to bb, env.LD_PRELOAD /a to /b, vulnerability.a x to y'
	refute_output --partial build.cflags
}

@test "a page of another size begins a level of its own" {
	sed -i '/"map.mmap"/s/"call"/"page"/' runs/*/trials.csv
	run shmstat trend --csv --probes map/mmap runs/*
	assert_output --partial '"slower"'
	for run in kernel-b newest; do
		sed -i '/page.bytes/s/4096/16384/' runs/$run/run.csv
	done
	run shmstat trend --csv --probes map/mmap runs/*
	assert_success
	refute_output --partial '"slower"'
}

@test "a level holds all its runs: what creeps is found" {
	run shmstat trend --csv --probes map/mmap runs/first runs/second
	refute_output --partial slower
	run shmstat trend --csv --probes map/mmap runs/second runs/kernel-b
	refute_output --partial slower
	run shmstat trend --csv --probes map/mmap runs/first runs/second runs/kernel-b
	assert_line --partial '"kernel-b"'
	assert_line --partial '"slower"'
}

@test "a wider margin takes less for a step" {
	run shmstat trend --margin 30 --csv --probes 'ipc/*' runs/*
	assert_success
	refute_output --partial slower
	refute_output --partial faster
	refute_output --partial map/
}

@test "what is no run, or was named before, is left out" {
	ln -s newest runs/latest
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

@test "JSON holds the rows of the CSV" {
	command -v jq >/dev/null || skip 'jq is missing'
	shmstat trend --json runs/* >json
	run jq -c '[(.trend | length), .trend[6].step, .trend[0].ratio]' json
	assert_output '[20,"slower",null]'
}

@test "a broken run is refused by file and line" {
	sed -i '7s/.*/1,"map"/' runs/second/samples.csv
	run --separate-stderr shmstat trend runs/*
	assert_failure 1
	assert_output ''
	[[ $stderr == 'ERROR: runs/second/samples.csv:7: '* ]]
	sed -i '2s/.*/"/' runs/newest/host.csv
	run --separate-stderr shmstat trend runs/first runs/newest
	assert_failure 1
	[[ $stderr == 'ERROR: runs/newest/host.csv:'[0-9]*': '* ]]
}

@test "a run that does not say when it was comes first, with a warning" {
	rm runs/newest/run.csv
	run --separate-stderr shmstat trend --csv --probes limit/line runs/*
	assert_success
	assert_equal "$stderr" \
		'WARNING: runs/newest does not say when it was started: it comes first'
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
