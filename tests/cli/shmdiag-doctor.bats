#!/usr/bin/env bats
# shmdiag-doctor.bats - is a machine fit to measure on, and how it gets so;
# on machines that are made up below SHMPERF_ROOT.
load helpers

# Without /dev/shm it would refuse.
doctor() {
	put_shm
	SHMPERF_ROOT=$PWD/root shmdiag doctor "$@"
}

# What a check says: "warn powersave", with or without "KEY=".
assert_verdict() { # CHECK TEXT
	doctor --csv -o check,verdict,key,value >verdicts || :
	run sed -E 's/^"([^"]*)","([^"]*)","([^"]*)","?([^"]*).*/\1 \2 \4\
\1 \2 \3=\4/' verdicts
	assert_line --regexp "^$1 $2$"
}

cpu=/sys/devices/system/cpu

@test "doctor: a check for each row, the worst first" {
	mkdir root
	run doctor --csv
	assert_line --index 0 verdict,check,key,value,why,remedy
	printf '%s\n' "${lines[@]}" | sed 1d | cut -d '"' -f2 | uniq >order
	run sh -c 'sort -u order | wc -l'
	assert_output "$(wc -l <order)"
	for check in $(doctor --csv -o check | sed '1d; s/"//g'); do
		echo "$check"
	done | sort | uniq -d >twice
	run cat twice
	assert_output ''
}

@test "doctor: what is bad comes with why and remedy, what is not without" {
	put $cpu/cpu0/cpufreq/scaling_governor powersave
	doctor --json >doctor.json || true
	run jq -r '.doctor[] | select((.verdict == "warn" or
		.verdict == "refuse") != (.why != null and .why != "" and
		.remedy != null and .remedy != "") and .verdict != "unknown") |
		.check' doctor.json
	assert_output ''
}

@test "doctor: a fit machine has nothing but ok and unknown" {
	put /proc/loadavg '0.10 0.10 0.10 1/100 1000'
	put /proc/cmdline 'quiet kasan=off'
	put /proc/sys/kernel/numa_balancing 0
	put /sys/kernel/mm/ksm/run 0
	put $cpu/cpu0/cpufreq/scaling_governor performance
	put $cpu/cpufreq/boost 0
	put $cpu/intel_pstate/no_turbo 1
	put $cpu/cpu0/cpuidle/state0/latency 2
	put /sys/kernel/mm/transparent_hugepage/enabled 'always [madvise] never'
	put /sys/devices/system/clocksource/clocksource0/current_clocksource tsc
	put /proc/meminfo "$(printf 'MemAvailable: 9000000 kB\n%s\n%s' \
		'SwapTotal: 0 kB' 'SwapFree: 0 kB')"
	for check in load numa-balancing ksm governor boost turbo idle-states \
		khugepaged clocksource memory swap; do
		assert_verdict $check 'ok .*'
	done
}

@test "doctor: of a machine that tells nothing, nothing is ok for lack of it" {
	mkdir root
	for check in load pressure numa-balancing ksm governor boost turbo \
		khugepaged clocksource memory swap battery tracer trace-events \
		idle-states cpu-max cgroup-memory resctrl cpus-busy steal; do
		assert_verdict $check 'unknown ENOENT.*'
	done
	assert_verdict debug-kernel 'unknown kernel.debug_parameters=ENOENT.*'
}

@test "doctor: one that spoils figures is a warning, and no failure" {
	put /proc/loadavg '99.00 0.10 0.10 1/100 1000'
	put /proc/pressure/cpu 'some avg10=5.00 avg60=0.00 avg300=0.00 total=1'
	put /proc/sys/kernel/numa_balancing 1
	put /sys/kernel/mm/ksm/run 1
	put $cpu/cpu0/cpufreq/scaling_governor powersave
	put $cpu/cpufreq/boost 1
	put $cpu/intel_pstate/no_turbo 0
	put $cpu/cpu0/cpuidle/state0/latency 0
	put $cpu/cpu0/cpuidle/state1/latency 170
	put /sys/kernel/mm/transparent_hugepage/enabled '[always] madvise never'
	put /sys/class/power_supply/AC/type Mains
	put /sys/class/power_supply/AC/online 0
	put /sys/class/power_supply/BAT/type Battery
	put /sys/class/power_supply/BAT/status Full
	put /sys/devices/system/clocksource/clocksource0/current_clocksource hpet
	put /proc/self/cgroup '0::/'
	put /sys/fs/cgroup/cpu.max '50000 100000'
	put /proc/meminfo "$(printf 'MemAvailable: 9000000 kB\n%s\n%s' \
		'SwapTotal: 1000 kB' 'SwapFree: 400 kB')"
	put /sys/fs/resctrl/schemata "$(printf 'L3:0=fffff;1=ff\nMB:0=100')"
	put /sys/fs/resctrl/info/L3/cbm_mask fffff
	run doctor
	# What is built with a sanitizer is refused for that.
	# So may be the clocks, which are this machine's own.
	grep -Eq '^refuse  *(build|clock-sync):' <<<"$output" || assert_success
	refute_line --regexp '^refuse +([^bc ]|c[^l])'
	assert_verdict load 'warn [0-9.]+'
	assert_verdict pressure 'warn some avg10=5.00.*'
	assert_verdict numa-balancing 'warn 1'
	assert_verdict ksm 'warn 1'
	assert_verdict governor 'warn powersave'
	assert_verdict boost 'warn 1'
	assert_verdict turbo 'warn 0'
	assert_verdict idle-states 'warn 170'
	assert_verdict khugepaged 'warn .always. madvise never'
	assert_verdict battery 'warn unplugged'
	assert_verdict clocksource 'warn hpet'
	assert_verdict cpu-max 'warn 0.5'
	assert_verdict swap 'warn 614400'
	assert_verdict resctrl 'warn L3.*'
}

@test "doctor: what it runs from is told by the supplies" {
	mkdir -p root/sys/class/power_supply
	assert_verdict battery 'ok no-battery'
	put /sys/class/power_supply/port/type USB
	put /sys/class/power_supply/port/online 0
	assert_verdict battery 'ok no-battery'
	put /sys/class/power_supply/BAT0/type Battery
	put /sys/class/power_supply/BAT0/status Full
	assert_verdict battery 'warn unplugged'
	put /sys/class/power_supply/BAT0/status Discharging
	put /sys/class/power_supply/mouse/type Battery
	put /sys/class/power_supply/mouse/scope Device
	assert_verdict battery 'warn battery'
	put /sys/class/power_supply/ucsi/type USB
	put /sys/class/power_supply/ucsi/online 1
	assert_verdict battery 'ok mains'
	rm -r root/sys/class/power_supply
	assert_verdict battery 'unknown ENOENT.*'
}

@test "doctor: the group's own part of the cache is what counts" {
	put /sys/fs/resctrl/schemata 'L3:0=fffff;1=fffff'
	put /sys/fs/resctrl/box/schemata 'L3:0=fffff;1=ff'
	put /sys/fs/resctrl/info/L3/cbm_mask fffff
	assert_verdict resctrl 'ok L3.*'
	put /proc/self/cpu_resctrl_groups "$(printf 'res:/box\nmon:')"
	assert_verdict resctrl 'warn L3:0=fffff;1=ff'
	put /sys/fs/resctrl/box/schemata 'L3CODE:0=ff'
	put /sys/fs/resctrl/info/L3CODE/cbm_mask fff
	assert_verdict resctrl 'warn L3CODE.*'
}

@test "doctor: a limit of a group above ours counts as well" {
	put /proc/self/cgroup '0::/slice/box'
	put /sys/fs/cgroup/slice/box/memory.max max
	put /sys/fs/cgroup/slice/memory.max 300000000
	put /sys/fs/cgroup/slice/memory.current 200000000
	put /sys/fs/cgroup/slice/memory.stat "$(printf 'anon 1\ninactive_file 100000000')"
	put /sys/fs/cgroup/slice/cpu.max '150000 100000'
	assert_verdict cgroup-memory 'warn 200000000'
	assert_verdict cpu-max 'warn 1.5'
	put /proc/self/cgroup '4:memory:/slice
3:cpu,cpuacct:/slice'
	put /sys/fs/cgroup/memory/slice/memory.limit_in_bytes 9223372036854771712
	put /sys/fs/cgroup/cpu/slice/cpu.cfs_quota_us 20000
	put /sys/fs/cgroup/cpu/slice/cpu.cfs_period_us 100000
	assert_verdict cgroup-memory 'ok unlimited'
	assert_verdict cpu-max 'warn 0.2'
	put /sys/fs/cgroup/cpu/slice/cpu.cfs_quota_us -1
	assert_verdict cpu-max 'ok unlimited'
	rm root/proc/self/cgroup
	assert_verdict cpu-max 'unknown ENOENT.*'
	assert_verdict cgroup-memory 'unknown ENOENT.*'
}

@test "doctor: what a debugging kernel is, and what is none" {
	put /proc/cmdline 'kasan.fault=report slub_debug=- page_owner=off kmemleak=0'
	assert_verdict debug-kernel 'unknown ENOENT.*'
	put "/boot/config-$(uname -r)" 'CONFIG_DEBUG_VM=n'
	assert_verdict debug-kernel 'ok .*'
	put /proc/cmdline slub_debug
	assert_verdict debug-kernel 'refuse kernel.debug_parameters=slub_debug'
	put /proc/cmdline page_owner=on
	assert_verdict debug-kernel 'refuse kernel.debug_parameters=page_owner=on'
	put /proc/cmdline quiet
	put /proc/lockdep_stats ' lock-classes: 1'
	assert_verdict debug-kernel 'refuse kernel.lockdep=yes'
	rm root/proc/lockdep_stats
	for option in DEBUG_VM LOCKDEP PAGE_TABLE_CHECK_ENFORCED; do
		put "/boot/config-$(uname -r)" "CONFIG_$option=y"
		assert_verdict debug-kernel 'refuse kernel.config.*=y'
	done
}

@test "doctor reads the configuration that the kernel keeps compressed" {
	mkdir -p root/proc
	echo quiet >root/proc/cmdline
	for level in 1 9; do
		{
			seq 20000 | sed 's/.*/CONFIG_X&=m/'
			echo CONFIG_KASAN=y
		} | gzip -"$level" >root/proc/config.gz
		assert_verdict debug-kernel 'refuse kernel.config.kasan=y'
	done
	head -c 200 root/proc/config.gz >part
	cp part root/proc/config.gz
	assert_verdict debug-kernel 'unknown EINVAL.*'
	echo nonsense >root/proc/config.gz
	assert_verdict debug-kernel 'unknown EINVAL.*'
}

@test "doctor: real-time and idle policies are warned of" {
	put /proc/sys/kernel/sched_rt_runtime_us 950000
	assert_verdict realtime 'ok other'
	assert_verdict realtime-throttling 'ok unlimited'
	under() { # POLICY PRIORITY
		run env SHMPERF_ROOT="$PWD/root" chrt "--$1" "$2" \
			shmdiag doctor --csv -o check,verdict,value
	}
	under idle 0
	assert_line '"realtime","warn","idle"'
	assert_line '"realtime-throttling","ok","unlimited"'
	chrt --fifo 1 true 2>/dev/null || skip 'no real-time policy here'
	under fifo 1
	assert_line '"realtime","warn","fifo"'
	assert_line '"realtime-throttling","warn","950000"'
	put /proc/sys/kernel/sched_rt_runtime_us -1
	under rr 1
	assert_line '"realtime","warn","rr"'
	assert_line --regexp '"realtime-throttling","ok",'
}

@test "doctor: what removes shared memory of who is there, and of who is gone" {
	put /proc/sys/kernel/shm_rmid_forced 0
	assert_verdict sysv-kept 'ok 0'
	put /proc/sys/kernel/shm_rmid_forced 1
	assert_verdict sysv-kept 'warn 1'
	put /proc/self/status 'Uid:	1000	1000	1000	1000'
	assert_verdict remove-ipc 'ok no'
	mkdir -p root/run/systemd/users
	assert_verdict remove-ipc 'warn yes'
	put /proc/self/status 'Uid:	0	0	0	0'
	assert_verdict remove-ipc 'ok yes'
}

@test "doctor: what refuses shared memory of any size" {
	put_shm
	put /proc/sys/vm/memfd_noexec 1
	assert_verdict memfd-noexec 'ok 1'
	put /proc/sys/vm/memfd_noexec 2
	assert_verdict memfd-noexec 'warn 2'
	rm root/dev/shm
	run env SHMPERF_ROOT="$PWD/root" shmdiag doctor --csv -o check,verdict,key,value
	assert_line '"room","warn","room.posix_bytes","0"'
	[ "$(id -u)" = 0 ] && unshare -m true || skip 'no namespace of mounts here'
	run unshare -m sh -c 'mount -t tmpfs -o nr_inodes=2 t /dev/shm &&
		touch /dev/shm/x && shmdiag host --csv'
	assert_line '"room.posix_limit","nr_inodes","info",'
	assert_line --partial '"room.posix_bytes","0","unfit"'
	run unshare -m sh -c 'mount -t tmpfs -o ro t /dev/shm && shmdiag host --csv'
	assert_line '"room.posix_limit","folder","info",'
}

@test "doctor: traced events are refused, also if but some are" {
	put /sys/kernel/tracing/current_tracer nop
	put /sys/kernel/tracing/events/enable X
	assert_verdict tracer 'ok nop'
	assert_verdict trace-events 'refuse X'
	put /sys/kernel/tracing/events/enable 0
	assert_verdict trace-events 'ok 0'
}

@test "doctor: the other thread of a core that is measured on" {
	put $cpu/cpu0/topology/thread_siblings_list 0,5
	put /proc/stat "$(printf 'cpu0 9 0 0 9 0 0 0 0\ncpu5 0 0 0 0 0 0 0 0')"
	mkdir moving
	(
		n=1000
		while [ -d moving ]; do
			n=$((n + 100))
			printf 'cpu0 0 0 0 %d\ncpu1 0 0 0 %d\ncpu5 %d 0 0 0\n' \
				$n $n $n >next
			mv next root/proc/stat
			sleep 0.02
		done
	) 3>&- &
	export HWLOC_SYNTHETIC='pack:1 l3:1 core:2 pu:1'
	assert_verdict smt-busy 'warn 100'
	assert_verdict cpus-busy 'ok 0'
	rmdir moving
	wait
	rm root/sys -r
	assert_verdict smt-busy 'ok none'
}

@test "doctor: a guest with one thread a core may have two" {
	mkdir root
	run doctor --csv -o check,verdict
	assert_line --regexp '"hypervisor","(warn|ok|unknown)"'
	grep -q '^flags.* hypervisor' /proc/cpuinfo || skip 'no guest'
	put /proc/cpuinfo 'vendor_id : GenuineIntel'
	HWLOC_SYNTHETIC='pack:1 core:2 pu:1' assert_verdict smt-hidden 'warn none'
	HWLOC_SYNTHETIC='pack:1 core:2 pu:2' assert_verdict smt-hidden 'ok cpu:.*'
}

@test "doctor: a small /dev/shm is a warning and never a refusal" {
	mkdir -p root/dev/shm
	unshare -rm true 2>/dev/null || skip 'no user namespaces'
	for size in 4k/warn 50m/warn 200m/warn 300m/ok; do
		run env SHMPERF_ROOT="$PWD/root" unshare -rm sh -c "
			mount -t tmpfs -o size=${size%/*} none root/dev/shm &&
				shmdiag doctor --csv -o check,verdict"
		assert_line "\"shm-space\",\"${size#*/}\""
	done
	rm -r root/dev
	mkdir root/dev
	ln -s nowhere root/dev/shm
	assert_verdict shm-space 'unknown ENOENT.*'
	assert_verdict shm-filesystem 'refuse none'
	ln -sfn /proc root/dev/shm
	assert_verdict shm-filesystem 'refuse another'
}

@test "doctor: pressure that is not told as it should be is unknown" {
	put /proc/pressure/cpu 'nonsense'
	assert_verdict pressure 'unknown nonsense'
	put /proc/pressure/cpu 'some avg10=0.50 avg60=0.00 avg300=0.00 total=1'
	assert_verdict pressure 'ok some.*'
}

@test "doctor: half of the memory bandwidth is not all of it" {
	put /sys/fs/resctrl/schemata 'MB:0=100;1=50'
	assert_verdict resctrl 'warn .*'
	put /sys/fs/resctrl/schemata 'MB:0=100;1=100'
	assert_verdict resctrl 'ok .*'
	put /sys/fs/resctrl/schemata 'MB:0=2048;1=2048' # AMD
	assert_verdict resctrl 'ok .*'
}

@test "doctor: a latency bound that is held keeps CPUs from sleeping" {
	put $cpu/cpu0/cpuidle/state0/latency 170
	mkdir -p root/dev
	printf '\0\0\0\0' >root/dev/cpu_dma_latency
	assert_verdict idle-states 'ok 170'
}

@test "doctor: what would mislead fails" {
	put /proc/cmdline 'quiet slub_debug=FZPU page_table_check=on'
	run doctor
	assert_failure 1
	assert_verdict debug-kernel 'refuse kernel.debug_parameters=slub_debug=FZPU page_table_check=on'
	rm -r root
	put /sys/kernel/tracing/current_tracer function
	run doctor
	assert_failure 1
	assert_verdict tracer 'refuse function'
	rm -r root
	put "/boot/config-$(uname -r)" 'CONFIG_KASAN=y'
	run doctor
	assert_failure 1
	assert_verdict debug-kernel 'refuse kernel.config.kasan=y'
	rm -r root
	put /proc/meminfo 'MemAvailable: 100000 kB'
	run doctor
	assert_failure 1
	assert_verdict memory 'refuse 102400000'
}

@test "doctor: a group that is nearly full is refused, one without limit is not" {
	put /proc/self/cgroup '0::/box'
	put /sys/fs/cgroup/box/memory.max 200000000
	put /sys/fs/cgroup/box/memory.current 199000000
	assert_verdict cgroup-memory 'refuse 1000000'
	put /sys/fs/cgroup/box/memory.max max
	assert_verdict cgroup-memory 'ok unlimited'
}

@test "doctor: one CPU is refused where there are more" {
	put $cpu/online 0-7
	SHMPERF_ROOT=$PWD/root run taskset -c 0 shmdiag doctor --csv -o check,verdict
	assert_failure 1
	assert_line '"cpus","refuse"'
	put $cpu/online 0
	SHMPERF_ROOT=$PWD/root run taskset -c 0 shmdiag doctor --csv -o check,verdict
	assert_line '"cpus","warn"'
}

@test "doctor sees another suite at work" {
	mkdir root
	assert_verdict other-suite 'ok no' || skip 'a suite is at work'
	start_run out -r 1000 -b 60s limit/null
	for _ in $(seq 100); do
		[ ! -e out/samples.csv ] || break
		sleep 0.05
	done
	run doctor --csv -o check,verdict
	kill -INT "$!"
	wait "$!" || true
	assert_failure 1
	assert_line '"other-suite","refuse"'
}

@test "doctor sees who else uses the CPUs, and what the hypervisor takes" {
	tick() {
		put /proc/stat "cpu0 $1 0 0 $1 0 0 0 $1 0 0
cpu1 $1 0 0 $1 0 0 0 $1 0 0"
		mv root/proc/stat root/proc/stat.next
		mv root/proc/stat.next root/proc/stat
	}
	tick 1000
	mkdir moving
	(
		n=1000
		while [ -d moving ]; do
			n=$((n + 100))
			printf 'cpu%d %d 0 0 %d 0 0 0 %d 0 0\n' \
				0 $n $n $n 1 $n $n $n >next
			mv next root/proc/stat
			sleep 0.02
		done
	) 3>&- &
	assert_verdict cpus-busy 'warn 33.3'
	assert_verdict steal 'warn 33.3'
	rmdir moving
	wait
	# No time passes there.
	assert_verdict steal 'unknown ENODATA.*'
}

@test "doctor compares the clocks of two CPUs" {
	[ "$(nproc)" -gt 1 ] || skip 'one CPU'
	run shmdiag doctor --csv -o check,verdict,value
	assert_line --regexp '^"clock-sync","(ok|unknown)",'
}

@test "doctor believes hwloc's made-up caches as little as the machine's" {
	mkdir root
	HWLOC_SYNTHETIC='pack:1 l3:1(size=512MB) core:2 pu:1' \
		assert_verdict caches 'warn cache.l3.bytes=.*'
	HWLOC_SYNTHETIC='pack:1 l3:1(size=32MB) core:2 pu:1' \
		assert_verdict caches 'ok .*'
}

@test "doctor --output: any columns in any order, and no others" {
	mkdir root
	run doctor --csv --output key,verdict
	assert_line --index 0 key,verdict
	run doctor --output VERDICT,undo
	assert_line --index 0 --regexp '^VERDICT +UNDO$'
	run doctor --output verdict,nonsense
	assert_failure 2
	assert_output --partial nonsense
	for column in verdict check key value why remedy undo; do
		run shmdiag doctor --help
		assert_output --partial "$column"
	done
}

# A made-up machine's findings on a terminal of so many columns.
doctor_on() { # COLUMNS [OPTION...]
	local columns=$1
	shift
	# shellcheck disable=SC2030,SC2031
	SHMPERF_ROOT=$PWD/root TERM=xterm script -qec \
		"stty cols $columns; $O/shmdiag doctor $*" /dev/null | tr -d '\r'
}

@test "doctor is a paragraph a finding, folded between words on a terminal" {
	put $cpu/cpu0/cpufreq/scaling_governor powersave
	put $cpu/cpu0/cpuidle/state0/latency 170
	put /proc/pressure/cpu 'some avg10=15.00 avg60=0.00 avg300=0.00 total=1'
	put /proc/meminfo "$(printf 'MemAvailable: 9000000 kB\n%s\n%s' \
		'SwapTotal: 1000 kB' 'SwapFree: 400 kB')"
	run doctor
	assert_line 'warn     pressure: 15 % of the last 10 s (load.pressure_cpu)'
	assert_line 'warn     idle-states: 170 us (cpuidle.deepest_exit_us)'
	assert_line 'warn     swap: 600 KiB (swap.used_bytes)'
	assert_line --regexp '^         Remedy: echo performance \| sudo tee /sys'
	assert_line --regexp '^ok       .*, memory, '
	refute_output --partial avg300
	taskset -pc 0 "$BASHPID" >/dev/null # the clocks' verdict may change
	doctor | tr -s ' ' '\n' | sort -u >words
	for columns in 40 80 100 200; do
		doctor_on $columns | sed 's/\x1b\[[0-9;]*m//g' >folded
		# A command stays whole, to be pasted.
		run awk -v most=$columns 'length > (most < 100 ? most : 100) &&
			!/Remedy: (echo|sudo|for) /' folded
		assert_output ''
		run grep -c . folded
		[ "$output" -gt "$(doctor | wc -l)" ]
		# Every word is whole.
		tr -s ' ' '\n' <folded | sort -u | comm -13 words - >broken
		run grep '[a-z]' broken
		assert_output ''
	done
}

@test "doctor ends with a count of each verdict" {
	put $cpu/cpu0/cpufreq/scaling_governor powersave
	put /proc/cmdline 'page_owner=on'
	taskset -pc 0 "$BASHPID" >/dev/null # as above
	doctor --csv -o verdict >verdicts || :
	for options in '' --findings; do
		# shellcheck disable=SC2086
		doctor $options >text || :
		run tail -n 1 text
		for word in refuse warn unknown ok; do
			n=$(grep -c "\"$word\"" verdicts)
			assert_output --regexp "(^|, )$n $word(,|$)"
		done
	done
	run grep -cE '^(unknown|ok) ' text
	assert_output 0
	# Each check is told once.
	doctor >text || :
	for check in $(doctor --raw -o check | sed 1d); do
		run grep -cE "^[a-z].*[ ,]$check(,|:|\$)" text
		assert_output 1
	done
}

@test "doctor has colours on a terminal, unless NO_COLOR is set" {
	put $cpu/cpu0/cpufreq/scaling_governor powersave
	run doctor_on 80
	assert_output --partial $'\033[33mwarn\033[0m     governor: '
	assert_output --partial $'\033[32mok\033[0m '
	NO_COLOR=1 run doctor_on 80
	refute_output --partial $'\033'
	run doctor
	refute_output --partial $'\033'
}

@test "doctor --findings leaves out what is well or unknown" {
	put $cpu/cpu0/cpufreq/scaling_governor powersave
	run doctor --findings --csv -o verdict,check
	assert_line '"warn","governor"'
	refute_line --partial '"ok"'
	refute_line --partial '"unknown"'
}

@test "doctor --csv, --json and --raw tell the same checks" {
	mkdir root
	doctor --csv -o check | sed '1d; s/"//g' | sort >csv
	doctor --json | jq -r '.doctor[].check' | sort >json
	doctor --raw -o check | sed 1d | sort >raw
	diff csv json
	diff csv raw
}

@test "a value that a file made up prints safely in every form" {
	put $cpu/cpu0/cpufreq/scaling_governor \
		"$(printf 'a"b\033[31m;$(touch x)`touch y`')"
	for form in --csv --json --raw --quiet-host; do
		run doctor $form
		refute_output --partial $'\033'
	done
	run doctor --quiet-host
	refute_output --partial touch
	doctor --json | jq -e . >/dev/null
}

@test "doctor --quiet-host prints a script that does it and undoes it" {
	put $cpu/cpu0/cpufreq/scaling_governor powersave
	put /proc/sys/kernel/numa_balancing 1
	doctor --quiet-host >script
	sh -n script
	mkdir bin
	printf '#!/bin/sh\necho "$(cat) $*" >>did\n' >bin/sudo
	chmod +x bin/sudo
	PATH=$PWD/bin:$PATH sh script </dev/null
	run cat did
	assert_line --regexp '^performance tee .*scaling_governor$'
	assert_line --partial 'sysctl kernel.numa_balancing=0'
	rm did
	PATH=$PWD/bin:$PATH sh script undo </dev/null
	run cat did
	assert_line --regexp '^powersave tee .*scaling_governor$'
	assert_line '1 tee /proc/sys/kernel/numa_balancing'
	run cat root/proc/sys/kernel/numa_balancing
	assert_output 1
}

@test "doctor --quiet-host brings back what each file held" {
	put $cpu/cpu0/cpufreq/scaling_governor powersave
	put $cpu/cpu1/cpufreq/scaling_governor schedutil
	put $cpu/cpu2/cpufreq/scaling_governor performance
	for n in 0 1; do
		put $cpu/cpu$n/cpuidle/state0/latency 0
		put $cpu/cpu$n/cpuidle/state0/disable 0
		put $cpu/cpu$n/cpuidle/state1/latency 90
		put $cpu/cpu$n/cpuidle/state1/disable $n
	done
	put /sys/kernel/mm/transparent_hugepage/enabled '[always] madvise never'
	put /sys/kernel/mm/ksm/run 1
	put /sys/kernel/tracing/events/enable X
	put /sys/kernel/tracing/events/sched/sched_switch/enable 1
	put /sys/kernel/tracing/events/sched/sched_waking/enable 0
	run doctor --quiet-host
	assert_line "	echo powersave | sudo tee $cpu/cpu0/cpufreq/scaling_governor"
	assert_line "	echo schedutil | sudo tee $cpu/cpu1/cpufreq/scaling_governor"
	# The one that was off before stays off.
	assert_line "	echo 0 | sudo tee $cpu/cpu0/cpuidle/state0/disable $cpu/cpu0/cpuidle/state1/disable $cpu/cpu1/cpuidle/state0/disable"
	assert_line '	echo always | sudo tee /sys/kernel/mm/transparent_hugepage/enabled'
	assert_line '	echo 1 | sudo tee /sys/kernel/mm/ksm/run'
	assert_line '	echo 1 | sudo tee /sys/kernel/tracing/events/sched/sched_switch/enable'
	run doctor --csv -o check,undo
	assert_line --partial '"governor","echo powersave | sudo tee'
}

@test "shellcheck has nothing against what doctor --quiet-host prints" {
	command -v shellcheck >/dev/null || skip 'shellcheck is missing'
	doctor_of_all() {
		put $cpu/cpu0/cpufreq/scaling_governor powersave
		put $cpu/cpufreq/boost 1
		put $cpu/intel_pstate/no_turbo 0
		put $cpu/cpu0/cpuidle/state1/latency 90
		put $cpu/cpu0/cpuidle/state0/latency 90
		put $cpu/cpu0/cpuidle/state0/disable 0
		put /sys/kernel/mm/transparent_hugepage/enabled '[always] never'
		put /sys/kernel/mm/ksm/run 1
		put /proc/sys/kernel/numa_balancing 1
		put /sys/kernel/tracing/current_tracer function
		put /sys/kernel/tracing/events/enable 1
		doctor --quiet-host
	}
	doctor_of_all >script
	run grep -c 'sudo' script
	[ "$output" -ge 16 ]
	run shellcheck script
	assert_success
	run sh script nonsense
	assert_failure 2
	rm -r root
	mkdir root
	doctor --quiet-host >script
	run shellcheck script
	assert_success
}

@test "as an ordinary user doctor says what root may be told" {
	[ "$(id -u)" = 0 ] || skip 'not root'
	put /sys/kernel/tracing/current_tracer nop
	chmod 700 root/sys/kernel/tracing
	chmod 755 . root
	SHMPERF_ROOT=$PWD/root run setpriv --reuid 65534 --regid 65534 \
		--clear-groups "$O/shmdiag" doctor --csv -o check,verdict,why
	[ "$status" != 126 ] || skip 'they may not run it'
	assert_line '"tracer","unknown","root may be told"'
	SHMPERF_ROOT=$PWD/root run setpriv --reuid 65534 --regid 65534 \
		--clear-groups "$O/shmdiag" host --csv
	assert_line '"tracing.tracer","EACCES; Permission denied","unknown","root may be told"'
}

@test "doctor --quiet-host has nothing to do on a quiet host" {
	put $cpu/cpu0/cpufreq/scaling_governor performance
	run doctor --quiet-host
	assert_success
	refute_output --partial scaling_governor
}

@test "doctor starts no program and opens nothing for writing" {
	command -v strace >/dev/null || skip 'strace is missing'
	strace -f -e trace=openat,open,execve -o trace "$O/shmdiag" doctor \
		>/dev/null || true
	[ -s trace ] || skip 'no ptrace here'
	run grep -cE 'O_WRONLY|O_RDWR|O_CREAT' trace
	assert_output 0
	run grep -c execve trace
	assert_output 1
}

@test "doctor: files that cannot be opened are unknown, each with its errno" {
	command -v strace >/dev/null || skip 'strace is missing'
	for errno in EACCES EMFILE ENOMEM; do
		put /sys/kernel/mm/ksm/run 0
		SHMPERF_ROOT=$PWD/root strace -f -o trace -e trace=openat \
			-P "$PWD/root/sys/kernel/mm/ksm/run" \
			-e inject=openat:error=$errno \
			"$O/shmdiag" doctor --csv >out || true
		[ -s trace ] || skip 'no ptrace here'
		run grep '"ksm"' out
		assert_output --partial "\"unknown\",\"ksm\",\"ksm.run\",\"$errno;"
	done
}

@test "doctor writes to a full disk: failed, and says so" {
	[ -w /dev/full ] || skip 'no /dev/full'
	for form in --csv --json --quiet-host; do
		run --separate-stderr bash -c "shmdiag doctor $form >/dev/full"
		assert_failure 1
		[[ $stderr == ERROR:*'No space left'* ]]
	done
}

@test "doctor: two forms at once and an operand are usage errors" {
	run shmdiag doctor --csv --json
	assert_failure 2
	run shmdiag doctor nonsense
	assert_failure 2
}

@test "what the doctor says of a key stands in host.csv" {
	put $cpu/cpu0/cpufreq/scaling_governor powersave
	put /sys/kernel/mm/ksm/run 0
	SHMPERF_ROOT=$PWD/root shmdiag host --csv >host.csv
	run grep '"cpufreq.governor"' host.csv
	assert_output --partial '"powersave","unfit","the frequency follows the load: echo performance'
	run grep '"ksm.run"' host.csv
	assert_output '"ksm.run","0","fit",'
}

@test "host measures only when it is asked to" {
	run shmdiag host --csv
	refute_line --partial '"load.steal_percent"'
	refute_line --partial '"clock.backwards_ns"'
	run shmdiag host --csv --measure
	assert_line --partial '"load.steal_percent"'
	assert_line --partial '"clock.backwards_ns"'
}

# What of a checks.txt is neither a fact here nor named by one, or no condition.
wrong_in() { # CHECKS.TXT
	local key
	sed -n '/^keys: /,/^[a-z]*:.*/p' "$1" | sed -n 's/^keys: //p; s/^\t//p' |
		tr ' ' '\n' | sed 's/^after\.//; s/^delta\./count./' >asked
	sed -nE 's/^(only|unless|lenient): ([^ ]+) .*/\2/p' "$1" >>asked
	while read -r key; do
		while read -r fact; do
			# shellcheck disable=SC2254 # a pattern it is
			case $fact in $key) continue 2 ;; esac
		done <facts
		echo "$key"
	done <asked
	grep -E '^(refuse|warn): ' "$1" | grep -Ev ': [<>] [0-9.]+[KMG]?$'
	grep -E '^(only|unless|lenient): ' "$1" | grep -Ev ': [^ ]+ [<>~] [^ ]+$'
	return 0
}

@test "doctor: what checks ask of is a fact, and bounds are numbers" {
	local checks=$ROOT/diagnose/host/checks.txt
	{
		shmdiag host --csv --measure | cut -d '"' -f2
		grep -oh '"[a-z_0-9.]*"' "$ROOT"/diagnose/host/facts/*.c |
			tr -d '"'
	} >facts
	run wrong_in "$checks"
	assert_output ''
	sed 's/ksm\.run/ksm.walk/; s/: > 0\.5$/: over 0.5/; s/ ~ yes$/ is yes/
		s/\.page_table_check$/.table/' "$checks" >others
	run wrong_in others
	assert_output 'kernel.config.table
ksm.walk
warn: over 0.5
only: hypervisor.present is yes'
	[ "$(sort -u asked | wc -l)" -gt 30 ]
}
