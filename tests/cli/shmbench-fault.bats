#!/usr/bin/env bats
# shmbench-fault.bats - every fault probe counts what it must, or says why not.
load helpers

# Everything, over these media, once.
run_all() { # MEDIA
	run shmbench run --suite full --force --rounds 1 --sizes 64K -o out \
		-m "$1" 'fault/*'
	assert_success
}

none_failed() {
	run grep -E '"(failed|timeout)"' out/trials.csv
	assert_output ''
	assert_nothing_left
	run awk 'NR > 1 && $7 == 0' /proc/sysvipc/shm
	assert_output ''
}

@test "faults of shared and private memory are as many as foretold" {
	run_all anon,anon-shared,shm,sysv
	none_failed
	run grep -c '"fault/.*"done"' out/trials.csv
	assert [ "$output" -gt 80 ]
}

@test "faults of files, secret and huge memory are too, or skipped" {
	run_all 'tmpfs,file,secretmem,hugetlb*,*thp*'
	none_failed
}

@test "what the kernel populates for us are faults without a trap" {
	run shmbench run --force --rounds 1 --sizes 1M -o out -m shm \
		fault/prefault-populate-write
	assert_success
	run awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
		NR > 1 { print ($at["minor_faults"] >= 256), $at["fault_traps"],
			$at["traps_expected"] }' out/trials.csv
	assert_output --regexp '^1 [0-8]? 0$'
}

# Empty where the kernel refuses; none of workers, who do not know when.
@test "traps are counted while warming up, as many as foretold" {
	run shmbench run --force --rounds 1 --sizes 64K --workers 1,2 -o out \
		-m anon fault/write fault/write-threads
	assert_success
	run awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ want = $at["traps_expected"]; got = $at["fault_traps"] }
		$5 == 1 { print 1, (want >= 16), (got == "" || got - want < 10) }
		$5 == 2 { print 2, (want == ""), (got == "") }' out/trials.csv
	assert_success
	refute_output --partial ' 0'
	assert_line '1 1 1'
}

# A /dev/shm mounted with huge=$1; prctl(2) does not reach these calls.
prefault_with() { # HUGE
	run unshare -m sh -c "mount -t tmpfs -o huge=$1 tmpfs /dev/shm &&
		shmbench run --force --suite full --rounds 1 --sizes 4M -o $1 \
		-m shm 'fault/prefault-fallocate*' 'fault/prefault-pwrite*'"
	assert_success
	run grep -c '"done"' "$1/trials.csv"
}

@test "what calls allocate in huge pages is skipped and said" {
	unshare -m mount -t tmpfs -o huge=always tmpfs /dev/shm 2>/dev/null ||
		skip 'no namespace, or no huge pages'
	prefault_with never
	assert_output 6
	prefault_with always
	assert_output 0
	run grep -c '"skipped",".* takes huge pages: ' always/trials.csv
	assert_output 6
}

@test "two workers touch twice the pages of one" {
	[ "$(nproc)" -ge 2 ] || skip "one CPU"
	run shmbench run --force --rounds 1 --sizes 1M --workers 1,2 -o out \
		-m shm fault/write-threads fault/write-processes \
		fault/write-separate
	assert_success
	none_failed
	run awk -F, 'NR > 1 { print $5, $8 }' out/samples.csv
	assert_line '1 256'
	assert_line '2 512'
	refute_line '2 256'
}

@test "single faults are told by class" {
	run shmbench run --force --suite full --rounds 1 --sizes 4M -o out \
		-m shm fault/write
	assert_success
	run cut -d, -f7 out/latency.csv
	assert_line '"others"'
	assert_line '"first-in-table"'
}
