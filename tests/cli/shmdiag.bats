#!/usr/bin/env bats
# shmdiag.bats - shmdiag host on whatever machine this is.
load helpers

@test "host --csv has the columns of host.csv" {
	shmdiag host --csv >host.csv
	run cat host.csv
	assert_line --index 0 key,value,fitness,advice
	assert [ "$(wc -l <host.csv)" -gt 50 ]
}

@test "host --csv has one line a fact, and each key once" {
	shmdiag host --csv >host.csv
	run grep -vcE '^"[a-z0-9._+-]*",("|,)' host.csv
	assert_output 1 # the header
	tail -n +2 host.csv | cut -d, -f1 | sort | uniq -d >twice
	run cat twice
	assert_output ''
}

@test "host knows what every Linux tells" {
	shmdiag host --csv >host.csv
	for key in kernel.release kernel.cmdline memory.total_bytes \
		vm.page_bytes topology.cpus clocksource.current \
		libc.version build.compiler build.flags limit.nofile \
		sched.affinity host.name host.time_utc load.per_cpu; do
		run grep -c "^\"$key\"," host.csv
		assert_output 1
	done
	run grep '^"kernel.release"' host.csv
	assert_output "\"kernel.release\",\"$(uname -r)\",\"info\","
	run grep '^"vm.page_bytes"' host.csv
	assert_output "\"vm.page_bytes\",\"$(getconf PAGESIZE)\",\"info\","
}

@test "host says fit, unfit, unknown or info, with advice when unfit" {
	shmdiag host --json >host.json
	run jq -r '[.host[].fitness] - ["fit", "unfit", "unknown", "info"] |
		length' host.json
	assert_output 0
	run jq -r '.host[] | select(.fitness == "unfit" and .advice == null) |
		.key' host.json
	assert_output ''
}

@test "host names the errno of what it may not read" {
	shmdiag host --json >host.json
	run jq -r '.host[] | select(.fitness == "unknown" and .advice == null) |
		.value' host.json
	refute_line --regexp '^[^E]'
	for line in "${lines[@]}"; do
		[[ $line =~ ^E[A-Z0-9]+\;\ .+ ]]
	done
}

@test "host --csv and --json tell the same keys" {
	shmdiag host --csv | tail -n +2 | cut -d '"' -f2 >csv
	shmdiag host --json | jq -r '.host[].key' >json
	run diff csv json
	assert_success
}

@test "host without options is a table for people" {
	run shmdiag host
	assert_success
	assert_line --index 0 --regexp '^KEY +VALUE +FITNESS +ADVICE'
	for line in "${lines[@]}"; do
		[ "${#line}" -lt 300 ]
	done
}

@test "host believes in the machine that hwloc is told to make up" {
	export HWLOC_SYNTHETIC='pack:2 l3:2 core:4 pu:2'
	shmdiag host --csv >host.csv
	run grep '^"topology.' host.csv
	assert_line --partial '"topology.cpus","32","fit"'
	assert_line --partial '"topology.pair.smt","cpu:1-0"'
	assert_line --partial '"topology.pair.cross-package","cpu:16-0"'
}

@test "host says unfit where there is one CPU only" {
	taskset -c 0 shmdiag host --csv >host.csv
	run grep '^"topology.cpus"' host.csv
	assert_output --partial '"topology.cpus","1","unfit","'
}

@test "host writes to a full disk: failed, and says so" {
	[ -w /dev/full ] || skip 'no /dev/full'
	run --separate-stderr bash -c 'shmdiag host --csv >/dev/full'
	assert_failure 1
	[[ $stderr == ERROR:*'No space left'* ]]
}

@test "host opens nothing for writing and starts nothing" {
	command -v strace >/dev/null || skip 'strace is missing'
	strace -f -e trace=openat,open,execve,fork,vfork,clone,clone3 \
		-o trace "$O/shmdiag" host --csv >/dev/null || skip 'no ptrace here'
	run grep -cE 'O_WRONLY|O_RDWR|O_CREAT|^[0-9]+ +(v?fork|clone3?)\(' trace
	assert_output 0
	run grep -c execve trace
	assert_output 1
}

@test "host as another user than root ends well" {
	[ "$(id -u)" = 0 ] || skip 'not root'
	command -v setpriv >/dev/null || skip 'setpriv is missing'
	cp "$O/shmdiag" .
	chmod 755 . shmdiag
	run setpriv --reuid 65534 --regid 65534 --clear-groups ./shmdiag host --csv
	assert_success
	assert_line --index 0 key,value,fitness,advice
}

@test "host: two forms at once, an unknown option, an operand are usage errors" {
	run shmdiag host --csv --json
	assert_failure 2
	run shmdiag host --nonsense
	assert_failure 2
	run shmdiag host nonsense
	assert_failure 2
}
