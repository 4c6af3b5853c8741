#!/usr/bin/env bats
# share.bats - runs that are handed to strangers: what must not be in them, the
# pages made of many, and what is refused of what strangers hand in.
load helpers

# A run that says in every text it has who measured it, where and as whom.
make_telling() { # DIR
	mkdir "$1"
	cp "$ROOT"/tests/golden/sound/{samples,latency}.csv "$1"/
	awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "why") c = i
		print $0, "secret"; next }
		{ if (NR == 2) {
			$c = "\"open /home/joe/x (13; Permission denied)\""
			sub(/"done"/, "\"skipped\"") } print $0, "\"joe\"" }' \
		"$ROOT/tests/golden/sound/trials.csv" >"$1/trials.csv"
	cat >"$1/run.csv" <<-'END'
		key,value,fitness,advice
		"run.state","complete","info",
		"page.bytes","4096","info",
		"run.started","2026-11-29T10:00:00Z","info",
		"run.merged","joes-laptop","info",
		"build.cflags","-O2 -ffile-prefix-map=/home/joe=.","info",
		"env.LD_PRELOAD","libjoe.so","info",
	END
	cat >"$1/host.csv" <<-'END'
		key,value,fitness,advice
		"host.name","joes-laptop","info",
		"host.id","0123456789abcdef","info",
		"host.boot_id","ecd7f767-2b00-4c5b-9067-208d30e76877","info",
		"kernel.cmdline","root=UUID=joe","info",
		"cgroup.paths","0::/user.slice/joe","info",
		"cpu.model","Xeon(R) E5 @ 2.4GHz","info",
		"load.average","joe@example.org","info",
		"vm.mac","52:54:00:12:34:56","info",
		"sched.ip","192.168.7.9","info",
		"thp.enabled","always [madvise] never","fit","see /home/joe/.x, or \joe\y"
		"after.host.name","joes-desktop","info",
	END
	cat >"$1/whole.csv" <<-'END'
		command,mean,parameter_via,parameter_bytes
		/home/joe/shmbench move --via pipe --bytes 64M,0.02,pipe,64M
	END
	mkdir "$1/whole" "$1/charts"
	echo joe >"$1/whole/round-1.json"
	echo joe >"$1/charts/a.svg"
	echo joe >"$1/report.html"
}

telling='joe|0123456789abcdef|ecd7f767|52:54|192\.168'
texts_of() { # DIR
	find "$1" -type f -exec gzip -dcf {} +
}

@test "what is shared names nobody, nor where it was; the same packed for us does" {
	make_telling run
	run shmstat pack --share --machine 'Test box' --year 2024 run out
	assert_success
	run grep -E "$telling" <(texts_of out; find out)
	assert_output ''
	shmstat pack run ours
	[ "$(grep -cE "$telling" <(texts_of ours))" -gt 10 ]
	# What matters is there.
	run cat out/host.csv
	assert_line '"thp.enabled","always [madvise] never","fit","see _, or _"'
	assert_line '"cpu.model","Xeon(R) E5 @ 2.4GHz","info",'
	assert_line '"told.machine","Test box","info",'
	assert_line '"told.year","2024","info",'
	run gzip -dc out/trials.csv.gz
	assert_output --partial '"open _ (13; Permission denied)"'
	run cat out/whole.csv
	assert_output --partial '"shmbench move --via pipe --bytes 64M"'
	diff <(shmstat summary --csv run) <(shmstat summary --csv out)
}

@test "what is told of a machine is a name, and a year" {
	make_telling run
	for wrong in '--machine=/home/joe' '--machine=joe@here' '--year=24' \
		'--year=20x4'; do
		run -2 shmstat pack --share "$wrong" run out
	done
	run -2 shmstat pack --machine x run out
	[ ! -e out ]
}

@test "submit shows, asks and then writes one file, always the same" {
	make_telling run
	PATH=$ROOT/scripts:$PATH
	run shmperf submit ./run --dry-run
	assert_success
	assert_line '  thp.enabled = always [madvise] never'
	assert_line '  host.name'
	assert_line --regexp '^nothing is written.* shmperf-2026-11-29-xeon-r-.*\.tar\.gz$'
	run -2 shmperf submit ./run </dev/null
	assert_output --partial '--yes'
	run ls
	assert_output run
	shmperf submit ./run --yes --out a.tar.gz --machine 'Test box'
	touch -d tomorrow run/*
	make -s -C "$ROOT" O="$O" submit RUN="$PWD/run" OUT="$PWD/b.tar.gz" \
		MACHINE='Test box' YES=1
	cmp a.tar.gz b.tar.gz
	run -1 shmperf submit ./run --yes --out a.tar.gz
	run tar -tvzf a.tar.gz
	refute_output --partial root
	run grep -aE "$telling" <(gzip -dc a.tar.gz)
	assert_output ''
}
