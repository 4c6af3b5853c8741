#!/usr/bin/env bats
# shmbench-map.bats - what mapping, changing and tearing down costs.
load helpers

# Some milliseconds a trial, with what only the largest suite has. --force: the
# figures are not looked at.
map_run() { # DIR ARG...
	local dir=$1
	shift
	shmbench run --suite full --rounds 1 --force -o "$dir" "$@"
}

# Why a probe over a medium was skipped.
why() { # PROBE MEDIUM
	grep "\"$1\",\"$2\"" out/trials.csv
}

@test "every map probe is measured over shared memory, or says why not" {
	map_run out 'map/*' -m anon,shm,sysv,secretmem -p same-cpu --sizes 16K
	run grep -E '"(failed|timeout)"' out/trials.csv
	assert_failure
	shmbench list | awk '$2 ~ /^map\// { print $2 }' >all
	awk -F'"' '/"shm".*"done"/ { print $2 }' out/trials.csv >measured
	assert [ "$(wc -l <all)" -ge 25 ]
	run diff all <(sort measured)
	assert_success
	run grep -c '"skipped",""' out/trials.csv
	assert_output 0
	assert_nothing_left
}

@test "what a backing has not, or the kernel does not do, is skipped and said" {
	map_run out map/remove map/punch-hole map/fork-private map/unlink-last \
		map/mmap-present -m anon,memfd,sysv -p same-cpu --sizes 4K
	run why map/remove anon
	assert_output --partial 'MADV_REMOVE: the kernel does not do it to anon'
	run why map/punch-hole sysv
	assert_output --partial 'sysv memory has no descriptor'
	run why map/fork-private anon
	assert_output --partial 'anon memory is private'
	run why map/unlink-last memfd
	assert_output --partial 'memfd memory has no name'
	run why map/mmap-present anon
	assert_output --partial 'anon memory is not there without its mapping'
}

# As of 4 KiB where pages are of 64 KiB, of which tests/unit/test_fit.c knows.
@test "what is no multiple of a page is skipped and said" {
	local size=$(($(getconf PAGESIZE) / 2))
	map_run out map/mmap-populate map/mmap fault/write -m memfd -p same-cpu \
		--sizes "$size"
	run grep -c 'skipped.*no multiple of a page' out/trials.csv
	assert_output 3
}

@test "a teardown is measured alone and in company" {
	[ "$(nproc)" -gt 1 ] || skip 'one CPU only'
	map_run out map/dontneed map/msync -m shm -p same-cpu,nearest --sizes 4K
	run grep -c '"map/dontneed".*"done"' out/trials.csv
	assert_output 2
	run grep -c '"map/msync"' out/trials.csv
	assert_output 1
}

@test "populating costs a fault a page and none of them traps" {
	map_run out map/mmap-populate -m anon,shm --sizes 1M
	run grep -c '"done"' out/trials.csv
	assert_output 2
}

@test "a reading leaves no descriptor behind for the next" {
	ulimit -n 128
	map_run out map/pass-fd map/close-last map/munmap-last map/mmap-populate \
		map/lifecycle -m memfd -p same-cpu --sizes 4K
	run grep -c '"done"' out/trials.csv
	assert_output 5
	assert [ "$(wc -l <out/samples.csv)" -gt 25 ]
}

@test "over private memory a fork has pages to copy, over shared none" {
	map_run out map/fork -m memfd,anon --sizes 4M
	run grep -c '"done"' out/trials.csv
	assert_output 2
	# Four forks of what is shared make a reading, one of what is copied.
	run awk -F, '/"anon"/ { print $8 }' out/samples.csv
	assert_line --index 0 1
	run awk -F, '/"memfd"/ { print $8 }' out/samples.csv
	assert_line --index 0 4
}
