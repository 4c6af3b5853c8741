#!/usr/bin/env bats
# shmbench.bats - what can be measured, that it is, and that nothing is left.
load helpers

# A run of a few milliseconds a trial. --force: other tests or a sanitizer
# build must not keep these from running; their figures are not looked at.
quick_run() { # DIR ARG...
	local dir=$1
	shift
	shmbench run --suite quick --force -o "$dir" "$@"
}

# Kill a trial's near side: a child of the runner that is not its janitor. By
# builtins alone, as a trial lasts but some milliseconds.
kill_near_side() { # RUNNER
	local stat pid name state parent
	for stat in /proc/[0-9]*/stat; do
		read -r pid name state parent _ 2>/dev/null <"$stat" || continue
		if [ "$name" = '(shmbench)' ] && [ "$parent" = "$1" ] &&
			[ "$state" != Z ]; then
			kill -9 "$pid" 2>/dev/null
			return
		fi
	done
	return 1
}

@test "list is not empty and names every kind" {
	run shmbench list
	assert_success
	for word in 'probe *fault/write' 'backing *shm' 'copier *libc' \
		'transport *shm-spin'; do
		assert_output --regexp "$word"
	done
}

@test "list --json is JSON with a name and a summary for each" {
	shmbench list --json >list.json
	run jq -e '.media | length > 20 and all(.name != null and .summary != null)' list.json
	assert_success
}

@test "a run writes its four files with the columns that are documented" {
	quick_run out limit/syscall --rounds 1
	for file in samples.csv trials.csv latency.csv run.csv; do
		run diff <(columns_of "out/$file") <(columns_told "$file")
		assert_success
	done
	grep -q '"run.state","complete"' out/run.csv
}

@test "--twice measures each point under a second name, too" {
	quick_run out limit/syscall map/create -m shm --sizes 4K --rounds 2 --twice
	column out/trials.csv medium | sort | uniq -c | tr -s ' ' >got
	printf ' 2 %s\n' none none:again shm shm:again | diff - got
}

@test "of what is measured twice only the second is slowed down" {
	quick_run out limit/syscall --rounds 1 --twice --inject 20us
	paste -d ' ' <(column out/trials.csv medium) \
		<(column out/trials.csv flags) | sort >got
	# Of a build with sanitizers, of this machine's clock and of a group of ours.
	sed -i -E 's/ (unfit-build|clock-fallback|throttled)//g' got
	printf '%s %s\n' none forced none:again 'forced injected' | diff - got
	run awk -F, 'NR > 1 { print $3, ($9 >= 20000 * $8) }' out/samples.csv
	assert_output --partial '"none:again" 1'
	refute_output --partial '"none" 1'
	refute_output --partial '"none:again" 0'
}

@test "what can change a figure is in run.csv" {
	local fact
	export GLIBC_TUNABLES=glibc.malloc.tcache_count=7 MALLOC_ARENA_MAX=1
	shmbench run -s quick -r 1 -z 64K -m shm,sh[m] --deadline 20s \
		--clock monotonic-raw --twice --force -p same-cpu -o run \
		fault/write map/mmap
	for fact in run.probes='fault/write map/mmap' run.sizes=64K \
		run.media=shm,sh[m] run.placements=same-cpu run.twice=yes \
		run.deadline_ns=20000000000 run.clock=monotonic-raw \
		env.GLIBC_TUNABLES=$GLIBC_TUNABLES env.MALLOC_ARENA_MAX=1 \
		filesystem.shm=tmpfs run.forced=yes; do
		run grep -cxF "\"${fact%%=*}\",\"${fact#*=}\",\"info\"," run/run.csv
		assert_output 1
	done
	grep -E '"run.method","[0-9]+"' run/run.csv
	run sed -n 's/^"build.shmbench_hash",//p' run/run.csv
	hash=$output
	assert_regex "$hash" '^"[0-9a-f]{16}",'
	run sh -c "shmdiag host | grep shmbench_hash"
	assert_output --partial "$(echo "$hash" | cut -d '"' -f 2)"
}

@test "what was not asked for is not in run.csv" {
	unset GLIBC_TUNABLES
	shmbench run -s quick -r 1 -z 64K -m shm --force -o run fault/write
	run grep -cE '"(run.(media|inject|twice|clock)|env.GLIBC_TUNABLES)"' \
		run/run.csv
	assert_output 1
}

@test "the same seed gives the same order, another seed another" {
	quick_run a 'map/*' -m memfd --sizes 4K --rounds 2 --seed 7
	quick_run b 'map/*' -m memfd --sizes 4K --rounds 2 --seed 7
	quick_run c 'map/*' -m memfd --sizes 4K --rounds 2 --seed 8
	cut -d, -f1-3 a/trials.csv >a.order
	cut -d, -f1-3 b/trials.csv >b.order
	cut -d, -f1-3 c/trials.csv >c.order
	diff a.order b.order
	run ! diff a.order c.order
}

@test "every fault probe counts exactly the faults it expects" {
	quick_run out 'fault/*' --sizes 1M --rounds 1
	run grep -c '"done"' out/trials.csv
	assert [ "$output" -ge 13 ]
	run grep -E '"(failed|timeout)"' out/trials.csv
	assert_failure
}

@test "a probe that cannot be says why it was skipped" {
	quick_run out fault/cow fault/present-write -m sysv,anon --sizes 64K --rounds 2
	run grep '"fault/cow","sysv"' out/trials.csv
	assert_output --partial 'shmat(2) neither maps privately nor populates'
	# once, not in every round
	assert_equal "${#lines[@]}" 1
	run grep '"fault/present-write","anon"' out/trials.csv
	assert_output --partial skipped
}

@test "two sides that spin are not put on one CPU" {
	quick_run out ipc/round-trip -m shm-spin -p same-cpu --sizes 32 --rounds 1
	run column out/trials.csv outcome
	assert_output skipped
}

@test "lines go on being answered, on one after another" {
	[ "$(nproc)" -gt 1 ] || skip 'one CPU'
	quick_run out limit/line limit/two-lines --rounds 3
	run column out/trials.csv outcome
	assert_output "$(yes 'done' | head -n 6)"
}

@test "a placement this machine has not is skipped, not measured elsewhere" {
	HWLOC_SYNTHETIC='pack:1 core:1 pu:1' quick_run out limit/line -p cross-package --rounds 1
	run cat out/trials.csv
	assert_output --partial 'no two CPUs here are cross-package'
}

# Of a ring, an object of its own is no other memory than none, of a size in
# whole pages: what is measured is the same.
@test "a setting is measured beside what it is not set in" {
	shmbench run --force --rounds 1 -o out --placement nearest,same-cpu \
		--with pages:memfd,namespaces --media shm-futex,pipe,tcp,memmove \
		--sizes 4K ipc/round-trip copy/warm
	run -0 awk -F, 'NR > 1 && $8 !~ /done|skipped/' out/trials.csv
	assert_output ''
	grep -q '"shm-futex","same-cpu+pages:memfd"' out/trials.csv
	grep -q '"shm-futex",".*+namespaces"' out/trials.csv
	grep -q '"memmove","same-cpu+pages:memfd"' out/trials.csv
	run grep -c '"pipe",".*pages\|"tcp",".*namespaces\|copy.*namespaces' \
		out/trials.csv
	assert_output 0
	grep -q '"run.with","pages:memfd,namespaces"' out/run.csv
	shmbench run --dry-run --with pages:anon ipc/round-trip 2>&1 |
		grep -q 'no setting is called "pages:anon"'
}

# Of a crew of two, both; one that is not kept awake has no burner.
@test "kept awake are the CPUs of all workers" {
	[ "$(nproc)" -ge 2 ] || skip 'one CPU'
	command -v strace >/dev/null || skip 'no strace'
	strace -o /dev/null true || skip 'strace may not trace here'
	ASAN_OPTIONS=detect_leaks=0 strace -f -o calls -e trace=sched_setscheduler \
		shmbench run --force \
		--rounds 1 -o out --placement spread+awake --workers 2 \
		limit/contended-add
	run grep -c '"done"' out/trials.csv
	assert_output 2
	run grep -c SCHED_IDLE calls
	assert_output 2
}

@test "a step that skips leaves nothing of the steps before it" {
	quick_run out fault/prefault-map-populate map/mmap-populate -m sysv \
		--sizes 64K --rounds 1
	run grep -c '"skipped"' out/trials.csv
	assert_output 2
	assert_nothing_left
	run awk 'NR > 1 && $7 == 0' /proc/sysvipc/shm
	assert_output ''
}

@test "a segment larger than memory is refused, not tried" {
	quick_run out fault/write -m shm --sizes 8T --rounds 1
	run cat out/trials.csv
	assert_output --partial 'more than a quarter of'
}

@test "a trial past its deadline is a timeout and the run goes on" {
	# Whether the other point is done in time is no matter.
	run quick_run out fault/write limit/syscall -m anon --sizes 256M --deadline 10ms --rounds 1
	run grep -c '"fault/write".*"timeout"' out/trials.csv
	assert_output 1
	# What it had not come to count is not known, and not 0.
	sed -n '1p; /fault.*timeout/p' out/trials.csv >timeout.csv
	assert_equal "$(column timeout.csv counted_ops)" ''
	assert_equal "$(column timeout.csv voluntary_switches)" ''
	grep -q '"run.state","complete"' out/run.csv
	assert_nothing_left
}

@test "rows of a forced run say so" {
	quick_run out limit/syscall --rounds 1
	run column out/trials.csv flags
	assert_output --partial forced
}

@test "a trial tells what its CPU did before, between and after" {
	quick_run out limit/syscall ipc/stream -m pipe --sizes 64 --rounds 1
	for name in watched_ns gap_ns quantum_before_ns quantum_after_ns; do
		column out/trials.csv "$name" >>numbers
	done
	column out/samples.csv preemptions >>numbers
	run grep -vE '^[0-9]+$' numbers
	assert_output ''
	for side in before after; do
		paste <(column out/trials.csv "quantum_${side}_floor_ns") \
			<(column out/trials.csv "quantum_${side}_ns") >quantum
		run awk '$1 < 1 || $1 > $2' quantum
		assert_output ''
	done
	# What was skipped has looked at nothing.
	quick_run out2 ipc/stream -m shm-spin -p same-cpu --sizes 64 --rounds 1
	for name in watched_ns gap_ns run_delay_ns quantum_adds quantum_after_ns; do
		run column out2/trials.csv "$name"
		assert_output ''
	done
}

@test "what is injected is said, and is in the figures" {
	quick_run out limit/syscall --rounds 1 --inject 20us
	run column out/trials.csv flags
	assert_output --regexp '^forced ((unfit-build|clock-fallback) )*injected( throttled)?$'
	grep -q '"run.inject","20us"' out/run.csv
	# A delay that is kept cannot have come out shorter.
	run awk -F, 'NR > 1 && $9 < 20000 * $8 { print "short:", $0 }' out/samples.csv
	assert_output ''
	run awk 'END { print (NR > 2) }' out/samples.csv
	assert_output 1
	run quick_run out2 limit/syscall --inject 5quarts
	assert_failure 2
	assert_output --partial '"5quarts"'
}

@test "a folder with a run in it is not written over" {
	quick_run out limit/syscall --rounds 1
	run quick_run out limit/syscall --rounds 1
	assert_failure 1
	assert_output --partial 'is there already'
}

@test "what makes no sense is a usage error that names it" {
	run quick_run out nothing/such
	assert_failure 2
	assert_output --partial 'no probe matches "nothing/such"'
	run quick_run out 'fault/*' --media pipe
	assert_failure 2
	assert_output --partial '"pipe"'
	run quick_run out ipc/stream --placement beside
	assert_failure 2
	assert_output --partial '"beside"'
	run quick_run out ipc/stream --sizes 4X
	assert_failure 2
	assert_output --partial '"4X"'
	run shmbench run --suite tiny
	assert_failure 2
	assert_output --partial '"tiny"'
}

@test "a full disk is said, not passed over" {
	unshare -rm true || skip 'no namespace of mounts here'
	mkdir out
	run -1 unshare -rm sh -c 'mount -t tmpfs -o size=8k t out &&
		shmbench run --suite quick --force --rounds 1 -o out limit/syscall'
	assert_output --partial 'No space left on device'
}

@test "Ctrl-C keeps what is finished, says partial and leaves nothing" {
	start_run out 'map/*' 'ipc/*' --rounds 50
	await_lines out/trials.csv 20
	kill -INT $!
	status=0
	wait $! || status=$?
	assert_equal "$status" 1
	grep -q 'the run is partial' err
	grep -q '"run.state","interrupted"' out/run.csv
	run -0 awk -F, 'NR > 1 && NF < 20' out/trials.csv
	assert_output ''
	run processes_of_ours
	assert_output ''
	assert_nothing_left
}

@test "after kill -9 of the runner nothing is left and the run reads as cut off" {
	for pause in 0.01 0.13 0.29; do
		start_run "out$pause" 'map/*' 'fault/*' --rounds 50
		await_lines "out$pause/trials.csv" 10
		sleep "$pause"
		kill -9 $!
		wait $! || true
		assert_no_processes_left
		grep -q '"run.state","running"' "out$pause/run.csv"
	done
	assert_nothing_left
	run awk 'NR > 1 && $7 == 0' /proc/sysvipc/shm
	assert_output ''
}

@test "kill -9 of a trial's processes fails that trial and no other" {
	start_run out 'ipc/*' --rounds 50 --sizes 64
	runner=$!
	await_lines out/trials.csv 3
	killed=0
	for _ in $(seq 200); do
		if kill_near_side "$runner"; then
			killed=$((killed + 1))
		fi
		! grep -q '"failed"' out/trials.csv || break
		sleep 0.02
	done
	# The run goes on after it, until it is asked to end.
	so_far=$(wc -l <out/trials.csv)
	await_lines out/trials.csv $((so_far + 3))
	kill -INT "$runner"
	wait "$runner" || true
	run grep -c '"failed"' out/trials.csv
	assert [ "$output" -ge 1 ]
	assert [ "$output" -le "$killed" ]
	assert_nothing_left
}

@test "move names a transport that it does not know" {
	run shmbench move --via pigeon --bytes 1M
	assert_failure 2
	assert_output --partial '"pigeon"'
}

@test "BUDGET fits rounds to a time" {
	quick_run out limit/syscall limit/null --budget 2s
	run grep -o '"run.rounds","[0-9]*"' out/run.csv
	assert_success
	assert [ "$(echo "$output" | tr -dc 0-9)" -ge 2 ]
}

# Rows of a point in trials.csv.
trials_of() { # DIR PROBE
	grep -c "\"$2\"" "$1/trials.csv"
}

@test "what is known to the precision asked for is measured no more" {
	quick_run out limit/syscall map/msync -m memfd --sizes 4K \
		--precision 100000000% --rounds 30
	assert_equal "$(trials_of out limit/syscall)" 24
	assert_equal "$(trials_of out map/msync)" 24
	grep -q '"run.rounds","24"' out/run.csv
	grep -q '"run.precision","1000000"' out/run.csv
	grep -q '"run.settled","2"' out/run.csv
	grep -q '"run.unsettled","0"' out/run.csv
}

@test "what is not is measured until there have been all rounds" {
	quick_run out limit/syscall --precision 0.0000001% --rounds 8
	assert_equal "$(trials_of out limit/syscall)" 8
	grep -q '"run.settled","0"' out/run.csv
	grep -q '"run.unsettled","1"' out/run.csv
}

@test "who says how precise gets rounds until it is, whatever the suite has" {
	quick_run out limit/syscall map/msync -m memfd --sizes 4K \
		--precision 100000000%
	assert_equal "$(trials_of out map/msync)" 24
}

@test "points of the headline have more rounds than others" {
	shmbench run --force -o out map/create map/lifecycle -m memfd \
		--sizes 4K,1M --precision 0%
	run awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
		NR > 1 { n[$at["probe"] " " $at["size_bytes"] \
			" " $at["headline"]]++ }
		END { for (p in n) print p, n[p] }' out/trials.csv
	assert_line '"map/lifecycle" 1048576 1 27'
	assert_line '"map/lifecycle" 4096  12'
	assert_line '"map/create" 1048576  12'
	grep -q '"run.headline","1"' out/run.csv
	grep -q '"run.rounds","27"' out/run.csv
	grep -q '"run.rounds_usual","12"' out/run.csv
}

@test "who says how many rounds gets them" {
	quick_run out limit/syscall --rounds 13
	assert_equal "$(trials_of out limit/syscall)" 13
	run grep -E 'run.(precision|settled)' out/run.csv
	assert_failure
	run quick_run out2 limit/syscall --precision some
	assert_failure 2
	assert_output --partial '--precision takes a percentage'
}

# A group whose processes have a twentieth of a CPU, of either version.
make_capped_group() {
	group=/sys/fs/cgroup/cpu
	[ -d "$group" ] || group=/sys/fs/cgroup
	group=$group/shmperf-test-$$
	mkdir "$group" 2>/dev/null || skip 'no control group can be made here'
	if ! { echo '5000 100000' >"$group/cpu.max" ||
		echo 5000 >"$group/cpu.cfs_quota_us"; } 2>/dev/null; then
		rmdir "$group"
		skip 'no CPU time of a control group can be capped here'
	fi
}

@test "a trial whose control group withheld CPU time is flagged" {
	make_capped_group
	# Trials of the full suite: the quick one's may take less than is given at once.
	run sh -c "echo \$\$ >$group/cgroup.procs; exec shmbench run -s full \
		--force --rounds 3 -o capped limit/syscall"
	rmdir "$group"
	assert_success
	quick_run free limit/syscall --rounds 3
	for out in capped free; do
		paste -d ' ' <(column $out/trials.csv throttled_ns) \
			<(column $out/trials.csv flags) >$out/told
		sed -i -E 's/ (unfit-build|clock-fallback)//g' $out/told
		run grep -vxE '(0|) forced|[1-9][0-9]* forced throttled' $out/told
		assert_output ''
	done
	run shmstat summary --csv capped
	assert_output --partial throttled
}

# Of a run with so much room for shared memory.
run_in_room() { # SIZE
	run unshare -m sh -c "mount -t tmpfs -o size=$1 t /dev/shm &&
		shmbench run --force --rounds 1 -z 64K,16M -m shm,anon -o $1 fault/write"
	assert_success
}

@test "what a limit keeps from a run is told once, before it is skipped" {
	[ "$(id -u)" = 0 ] && unshare -m true || skip 'no namespace of mounts here'
	run_in_room 32m
	assert_line --partial '1 point: more than a quarter of the 32 MiB left of size (/dev/shm)'
	assert_equal "$(grep -c 'quarter' <<<"$output")" 1
	assert_equal "$(grep -c '"skipped","needs 16 MiB' 32m/trials.csv)" 1
	run_in_room 80m
	refute_output --partial quarter
	assert_equal "$(grep -c '"skipped"' 80m/trials.csv)" 0
}
