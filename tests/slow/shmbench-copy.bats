#!/usr/bin/env bats
# shmbench-copy.bats - every copier copies in every state, or says why not.
load ../cli/helpers

# Everything of a kind, by these copiers, once.
run_all() { # MEDIA SIZES PROBE...
	local media=$1 sizes=$2
	shift 2
	run shmbench run --suite full --force --rounds 1 --sizes "$sizes" \
		-o out -m "$media" "$@"
	assert_success
}

none_failed() {
	run grep -E '"(failed|timeout)"' out/trials.csv
	assert_output ''
	# Whoever skips says why.
	run grep -E '"skipped",(""|),' out/trials.csv
	assert_output ''
	assert_nothing_left
}

# How many trials of a medium were done.
done_by() { # MEDIUM
	grep -c "^0,\"copy/[^,]*,\"$1\".*\"done\"" out/trials.csv
}

# Sizes of whole lines and pages, and odd ones.
sizes=64,4K,64K,4097,1000003

@test "copies without a system call arrive in every state" {
	run_all libc,memmove,rep-movsb,avx\*,ldp,stnp,dc-zva $sizes 'copy/*'
	none_failed
	assert [ "$(done_by libc)" -ge 50 ]
	assert [ "$(done_by memmove)" -ge 50 ]
}

@test "copies by the kernel from or to memory arrive in every state" {
	run_all pread,pwrite,process-vm-\*,vmsplice $sizes 'copy/*'
	none_failed
	assert [ "$(done_by pread)" -ge 50 ]
	assert [ "$(done_by pwrite)" -ge 50 ]
}

@test "copies by the kernel from object to object arrive in every state" {
	run_all splice,copy-file-range,sendfile $sizes 'copy/*'
	none_failed
}

@test "copies by io_uring arrive in every state, or it is not allowed" {
	run_all io-uring-\* $sizes 'copy/*'
	none_failed
}

@test "a copier is done over, or skipped, whole" {
	run_all '*' 4K copy/warm
	none_failed
	for medium in $(shmbench list | awk '$1 == "copier" { print $2 }'); do
		run grep -c "\"copy/warm\",\"$medium\"" out/trials.csv
		assert_output 1
	done
}

@test "an x86 copier runs where the CPU has what it takes" {
	[ "$(uname -m)" = x86_64 ] || skip "no x86 CPU"
	run_all avx2,avx512,rep-movsb 4K copy/warm
	for flag in avx2:avx2 avx512f:avx512; do
		want='"skipped"'
		! grep -qw "${flag%:*}" /proc/cpuinfo || want='"done"'
		run grep "\"copy/warm\",\"${flag#*:}\"" out/trials.csv
		assert_output --partial "$want"
	done
}

@test "only the full suite measures with every copier, unless asked" {
	run shmbench run --suite quick --force --rounds 1 --sizes 64 -o quick \
		copy/warm
	assert_success
	run sh -c 'tail -n +2 quick/trials.csv | cut -d, -f3 | sort'
	assert_output '"libc"
"pwrite"
"rep-movsb"'
	run shmbench run --suite quick --force --rounds 1 --sizes 64 -o asked \
		-m pread copy/warm
	assert_success
	run grep -c '"pread".*"done"' asked/trials.csv
	assert_output 1
}

@test "two workers copy twice as often as one, each reading" {
	[ "$(nproc)" -ge 2 ] || skip "one CPU"
	run shmbench run --force --rounds 1 --sizes 64K --workers 2 -o out \
		-m libc copy/parallel
	assert_success
	none_failed
	run awk -F, 'NR > 1 && $8 % 2 { print "odd", $8 }' out/samples.csv
	assert_output ''
}

@test "memory is read, too, at any size" {
	run shmbench run --force --rounds 1 --sizes 8,64,4097,1M -o out \
		limit/read
	assert_success
	run grep -c '"limit/read".*"done"' out/trials.csv
	assert_output 4
}
