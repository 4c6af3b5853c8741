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

# Fields that this machine's files lack are left out, and patterns go on.
@test "host: every line of facts.txt is asked" {
	shmdiag host --csv | cut -d '"' -f2 | tail -n +2 >keys
	sed -nE 's|^([a-z][a-z0-9_.]*): /[^:]*$|\1|p' \
		"$ROOT/diagnose/host/facts.txt" >asked
	[ "$(wc -l <asked)" -gt 80 ]
	while read -r key; do
		grep -qE "^$key(\.|\$)" keys || fail "$key"
	done <asked
	run awk '/^\[/ { own = /^\[(cgroup|counts|kernel_config)\]/ }
		/^[a-z]/ && !own && $2 !~ /^[\/$]/' \
		"$ROOT/diagnose/host/facts.txt"
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

@test "host.id is of the machine, and not its secret number" {
	shmdiag host --csv >host.csv
	shmdiag host --csv | grep '^"host.id"' >again
	grep '^"host.id"' host.csv | diff again -
	[ -s /etc/machine-id ] || skip 'this machine has no number'
	run cat again
	assert_output --regexp '^"host.id","[0-9a-f]{16}","info",$'
	run grep -F "$(cat /etc/machine-id)" host.csv
	assert_failure
	run grep -F "$(cut -c 1-8 /etc/machine-id)" host.csv
	assert_failure
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

@test "host is a table of every fact by --all, and where nobody looks" {
	on_terminal 300 --all | sed 's/ADVICE.*/ADVICE/' >all
	for run in 'cat all' 'shmdiag host' 'shmdiag host --all'; do
		run $run
		assert_success
		assert_line --index 0 --regexp '^KEY +VALUE +FITNESS +ADVICE'
		[ "${#lines[@]}" -gt 100 ]
	done
	for line in "${lines[@]}"; do
		[ "${#line}" -lt 300 ]
	done
}

# What `shmdiag host` says on a terminal so wide.
on_terminal() { # COLUMNS [OPTION...]
	NO_COLOR=1 TERM=xterm script -qec "stty cols $1
		$O/shmdiag host ${*:2}" /dev/null </dev/null | tr -d '\r'
}

@test "host is 15 lines of what matters on a terminal, in human units" {
	put /proc/meminfo 'MemTotal: 2048 kB
MemAvailable: 1536 kB
SwapTotal: 1024 kB
SwapFree: 1024 kB'
	put /proc/cpuinfo 'model name : Some CPU @ 2 GHz'
	put /sys/devices/system/cpu/cpu0/cpufreq/scaling_governor powersave
	put /sys/devices/system/cpu/intel_pstate/no_turbo 1
	put /sys/devices/system/node/online 0-1
	put /sys/kernel/mm/transparent_hugepage/enabled 'always [madvise] never'
	put /sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages 3
	put /sys/devices/system/cpu/vulnerabilities/mds 'Vulnerable: no microcode'
	put /sys/devices/system/cpu/vulnerabilities/l1tf Vulnerable
	put /sys/devices/system/cpu/vulnerabilities/meltdown 'Mitigation: PTI'
	export SHMPERF_ROOT=$PWD/root
	HWLOC_SYNTHETIC='pack:2 l3:1(size=8388608) core:4 pu:2' run on_terminal 120
	assert_success
	assert_equal "${#lines[@]}" 15
	assert_line 'CPU         Some CPU @ 2 GHz'
	assert_line 'CPUs        16 usable, cores: 8, packages: 2, memory nodes 0-1'
	assert_line --regexp '^Caches .*L3 8 MiB$'
	assert_line 'Memory      2 MiB, 1.5 MiB available, swap 1 MiB'
	assert_line 'Frequency   governor powersave, turbo off'
	assert_line 'THP         madvise'
	assert_line 'Huge pages  3 of 2 MiB'
	assert_line 'Vulnerable  l1tf mds'
	assert_line --regexp '^Unfit       .*governor'
	refute_output --partial turbo,
	rm -r root/sys root/proc
	run on_terminal 120
	assert_equal "${#lines[@]}" 15
	assert_line 'Frequency   not told'
	assert_line 'Huge pages  none set aside'
	unset SHMPERF_ROOT
	for columns in 40 80 120; do
		on_terminal $columns >text
		run awk -v most=$columns 'length > most' text
		assert_output ''
		assert_equal "$(wc -l <text)" 15
	done
}

@test "host: labels have colour on a terminal only; a full disk is told there, too" {
	run script -qec "TERM=xterm NO_COLOR= $O/shmdiag host" /dev/null
	assert_output --partial $'\033[2mMachine\033[0m'
	run script -qec "TERM=dumb $O/shmdiag host" /dev/null
	refute_output --partial $'\033'
	[ -w /dev/full ] || skip 'no /dev/full'
	run --separate-stderr bash -c 'shmdiag host >/dev/full'
	assert_failure 1
	[[ $stderr == ERROR:*'No space left'* ]]
}

@test "host counts kinds of CPUs, of those that this process may use" {
	run sh -c "shmdiag host --csv | grep '^\"topology.kinds'"
	assert_output --regexp '"(1|ENOENT; .*)","(info|fit|unknown)",'
	part() { # TYPE NUMBER CPUS
		printf '<object type="%s" os_index="%s" cpuset="%s" ' "$@"
		printf 'complete_cpuset="%s" allowed_cpuset="%s" ' "$3" "$3"
		printf 'nodeset="0x1" complete_nodeset="0x1" allowed_nodeset="0x1"'
	}
	{
		echo '<?xml version="1.0" encoding="UTF-8"?>'
		echo '<!DOCTYPE topology SYSTEM "hwloc2.dtd">'
		echo '<topology version="2.0">'
		part Machine 0 0x3
		echo '>'
		part NUMANode 0 0x3
		echo ' local_memory="1048576"/>'
		for cpu in 0 1; do
			part Core $cpu 0x$((cpu + 1))
			echo '>'
			part PU $cpu 0x$((cpu + 1))
			echo '/>'
			echo '</object>'
		done
		echo '</object>'
		echo '<cpukind cpuset="0x1" forced_efficiency="0"/>'
		echo '<cpukind cpuset="0x2" forced_efficiency="1"/>'
		echo '</topology>'
	} >hybrid.xml
	export HWLOC_XMLFILE=$PWD/hybrid.xml
	run shmdiag doctor --csv -o check,verdict,key,value
	assert_line '"cpu-kinds","warn","topology.kinds_cpus","1 CPU of kind big (1), 1 of kind little (0)"'
	HWLOC_THISSYSTEM=1 run taskset -c 0 shmdiag doctor --csv -o check,verdict,key,value
	assert_line '"cpu-kinds","ok","topology.kinds_cpus","none"'
	run shmbench run -s quick --force --rounds 1 -o out limit/syscall
	assert_line '1 CPU of kind big (1), 1 of kind little (0); nearest is cross-llc, big-little'
	run grep kinds out/run.csv
	assert_line --partial '"cpu.kinds","1 CPU of kind big (1), 1 of'
	assert_line --partial '"cpu.class_kinds","big-little"'
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

@test "host --topology is a tree of the machine" {
	HWLOC_SYNTHETIC='pack:2 numa:1 l3:2 core:4 pu:2' \
		shmdiag host --topology >tree
	run cat tree
	assert_line --index 0 'machine'
	assert_line --index 1 --regexp '^  package 0$'
	assert_line --index 2 --regexp '^    node 0'
	assert_line --index 3 --regexp '^      l3 0, '
	assert_line --index 4 --regexp '^        core 0$'
	assert_line --index 5 --regexp '^          cpu 0$'
	assert_line --index 6 --regexp '^          cpu 1$'
	run grep -c cpu tree
	assert_output 32
}

@test "host --topology --csv has the columns that README tells" {
	HWLOC_SYNTHETIC='pack:2 numa:1 l3:2 core:4 pu:2' \
		shmdiag host --topology --csv >topology.csv
	columns_told topology.csv >told
	columns_of topology.csv | diff told -
	run column topology.csv kind
	assert_line --index 0 machine
	run sh -c 'grep -c \"cpu\",[0-9]*,,1 topology.csv'
	assert_output 32
}

@test "host --topology on this machine names every CPU we may use" {
	for cpu in $(shmdiag host --topology --csv |
		awk -F, '$2 == "\"cpu\"" && $5 == 1 { print $3 }'); do
		taskset -c "$cpu" true
	done
	run sh -c "shmdiag host --topology --csv | grep -c '\"cpu\",.*,1$'"
	assert_output "$(nproc)"
}

host_of_root() { # OPTION...
	SHMPERF_ROOT=$PWD/root HWLOC_SYNTHETIC='pack:1 core:2 pu:1' \
		shmdiag host "$@"
}

# A machine below root/, as far as --since is concerned.
machine() { # SWAPPED-IN GOVERNOR
	mkdir -p root/proc/sys/kernel/random \
		root/sys/devices/system/cpu/cpu0/cpufreq
	echo "pswpin $1" >root/proc/vmstat
	echo "$2" >root/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor
	echo one >root/proc/sys/kernel/random/boot_id
	printf '           CPU0       CPU1\n LOC: %d 7 Local timer\n 24: %d 0 x\n' \
		"$1" "$1" >root/proc/interrupts
}

@test "host --since tells what has changed, and by how much counts grew" {
	machine 100 performance
	host_of_root --csv >host.csv
	run grep '^"count' host.csv
	assert_line '"count.swap_in_pages","100","info",'
	assert_line '"count.cpu0.interrupts_loc","100","info",'
	assert_line '"count.cpu1.interrupts_loc","7","info",'
	assert_line '"count.cpu0.interrupts_devices","100","info",'
	machine 103 powersave
	run host_of_root --csv --since host.csv
	assert_line --index 0 key,value,fitness,advice
	assert_line --partial '"delta.swap_in_pages","3","unfit","memory was short'
	assert_line '"delta.cpu0.interrupts_loc","3","info",'
	assert_line '"delta.cpu1.interrupts_loc","0","info",'
	assert_line --partial '"after.cpufreq.governor","powersave","unfit",'
	refute_line --partial kernel.release
	refute_line --partial '"count.'
	run host_of_root --json --since host.csv
	assert_success
}

@test "host --since judges what must not happen during a run" {
	local throttled=root/sys/devices/system/cpu/cpu1/thermal_throttle
	machine 100 performance
	mkdir -p $throttled
	echo 7 >$throttled/core_throttle_count
	echo 0 >$throttled/package_throttle_count
	echo allocstall_normal 5 >>root/proc/vmstat
	echo allocstall_movable 5 >>root/proc/vmstat
	host_of_root --csv >host.csv
	run grep reclaims_direct host.csv
	assert_output '"count.reclaims_direct","10","info",'
	echo 9 >$throttled/core_throttle_count
	sed -i 's/movable 5/movable 6/' root/proc/vmstat
	run host_of_root --csv --since host.csv
	assert_line --partial '"delta.cpu1.throttled_core","2","unfit","heat'
	assert_line '"delta.cpu1.throttled_package","0","fit",'
	assert_line --partial '"delta.reclaims_direct","1","unfit","memory was'
	assert_line '"delta.swap_in_pages","0","fit",'
}

# Of the group and those above it, by either version.
throttled() { # FILE PERIODS TIME-NAME TIME
	mkdir -p "$(dirname "root/sys/fs/cgroup/$1")"
	printf 'usage_usec 5\nnr_periods 9\nnr_throttled %d\n%s %d\n' \
		"$2" "$3" "$4" >"root/sys/fs/cgroup/$1"
}

@test "host --since judges CPU time that the control group withheld" {
	machine 100 performance
	mkdir -p root/proc/self
	echo 0::/a/b >root/proc/self/cgroup
	throttled a/cpu.stat 7 throttled_usec 7000
	throttled a/b/cpu.stat 1 throttled_usec 10
	host_of_root --csv >host.csv
	run grep '"count.cgroup' host.csv
	assert_line '"count.cgroup.throttled_periods","8","info",'
	assert_line '"count.cgroup.throttled_us","7010","info",'
	run host_of_root --csv --since host.csv
	assert_line '"delta.cgroup.throttled_periods","0","fit",'
	throttled a/cpu.stat 9 throttled_usec 9500
	run host_of_root --csv --since host.csv
	assert_line --partial \
		'"delta.cgroup.throttled_periods","2","unfit","the control'
	assert_line --partial '"delta.cgroup.throttled_us","2500","unfit"'
	refute_line --partial heat
}

@test "CPU time withheld is told by version 1, and once of a hidden group" {
	machine 100 performance
	mkdir -p root/proc/self
	echo 1:cpu,cpuacct:/hidden/below >root/proc/self/cgroup
	throttled cpu/cpu.stat 3 throttled_time 5000000
	run host_of_root --csv
	assert_line '"count.cgroup.throttled_periods","3","info",'
	assert_line '"count.cgroup.throttled_us","5000","info",'
	rm root/sys/fs/cgroup/cpu/cpu.stat
	run host_of_root --csv
	refute_line --partial '"count.cgroup'
}

@test "host --since refuses a file of another boot, none, and a broken one" {
	machine 100 performance
	host_of_root --csv >host.csv
	echo two >root/proc/sys/kernel/random/boot_id
	run --separate-stderr host_of_root --since host.csv
	assert_failure 1
	[[ $stderr == 'ERROR: host.csv was written before'* ]]
	run --separate-stderr host_of_root --since nowhere.csv
	assert_failure 1
	[[ $stderr == 'ERROR: read nowhere.csv (2; '* ]]
	printf 'key,value,fitness,advice\n"a","b"\n' >broken.csv
	run --separate-stderr host_of_root --since broken.csv
	assert_failure 1
	[[ $stderr == 'ERROR: broken.csv:2: '* ]]
}

@test "host tells mount options, interrupts' CPUs and memory's speed" {
	mkdir -p root/proc/self root/proc/irq/24 root/proc/irq/25 \
		root/sys/firmware/dmi/entries/17-0
	echo 'tmpfs /dev/shm tmpfs rw,size=24684k,mpol=bind:0,noswap 0 0' \
		>root/proc/self/mounts
	echo 0-1 >root/proc/irq/24/effective_affinity_list
	echo 1 >root/proc/irq/25/smp_affinity_list
	# Length 34 at 1, 4800 at 21, 4400 at 32.
	{
		printf '\21\42'
		head -c 19 /dev/zero
		printf '\300\22'
		head -c 9 /dev/zero
		printf '\60\21'
	} >root/sys/firmware/dmi/entries/17-0/raw
	host_of_root --csv >host.csv
	run cat host.csv
	assert_line --partial '"shm.mount_mpol","bind:0"'
	assert_line --partial '"shm.mount_noswap","yes"'
	assert_line --partial '"shm.mount_huge","never"'
	assert_line --partial '"irq.cpu0.lines","1"'
	assert_line --partial '"irq.cpu1.lines","2"'
	assert_line --partial '"memory.dimm0.megatransfers","4800"'
	assert_line --partial '"memory.dimm0.configured_megatransfers","4400"'
}

@test "host has a list of CPUs whole, however long it is" {
	machine 100 performance
	seq -s, 1 2 4095 >root/sys/devices/system/cpu/online
	run sh -c 'SHMPERF_ROOT=$PWD/root shmdiag host --csv | grep "^\"cpu.online"'
	assert_output --partial ',4093,4095",'
}
