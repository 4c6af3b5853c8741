#!/usr/bin/env bats
# share.bats - runs that are handed to strangers: what must not be in them, and
# the pages made of many.
# bats file_tags=beside
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
		"build.cflags","-O2 -ffile-prefix-map=/home/joe=. -I/home/joe/in -Lx/y","info",
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
		"sched.more","tcp:192.168.7.9/24 docker-ecd7f767-2b00-4c5b-9067-208d30e76877 /media/joe/My joe/t","info",
		"sched.none","usercopy/swapgs 1/85 5.15.0-1 N/A","joe:192.168.7.9",
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
	assert_output --partial '"_ move --via pipe --bytes 64M"'
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
	assert_line '  host.csv: host.name'
	assert_line '  trials.csv: open _ (13; Permission denied)'
	assert_line '  "open _ (13; Permission denied)"'
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

# --- many machines on a page --------------------------------------------------

# Three made-up machines, the second of which says what is to do harm.
make_machines() { # DIR
	"$ROOT/tests/labs/machines" 3 "$1"
	sed -i '/told.machine/d' "$1/m002/host.csv"
	cat >>"$1/m002/host.csv" <<-'END'
		"told.machine","=cmd|' /C calc'!A0 </script><script>document.title=1</script>","info",
		"cpufreq.governor","""><img src=x onerror=alert(1)>","info",
		"cpu.microcode","\u003cimg src=x\""","info",
	END
	printf '"cpu.vendor","\xe2\x80\xae \xff","info",\n' >>"$1/m002/host.csv"
	sed -i 's/"kernel.release","[^"]*"/"kernel.release","-6<b>\&amp;"/' "$1/m002/host.csv"
	mv "$1/m002" "$1/<b>&'\"m 2"
	mkdir "$1/<b>&'\"m 2/charts"
	echo '<svg onload="alert(1)"></svg>' >"$1/<b>&'\"m 2/charts/beside-pipe.svg"
}

# A line of JSON for each machine.
data_of() { # INDEX
	sed -n '/ id="gallery">$/,/^<\/script>/p' "$1" | sed '1d; $d'
}

@test "a gallery is a table of machines and the report of each, whoever named them" {
	make_machines runs
	run shmstat gallery runs/* -o site
	assert_success
	assert_output '3 machines  site/index.html'
	data_of site/index.html >data
	run -0 jq -r .page data
	assert_line machines/m001.html
	assert_line machines/-b----m-2.html
	run -0 ls site/machines
	assert_line -- '-b----m-2.html'
	run -0 jq -r 'select(.page | test("m-2")) | .facts["told.machine"]' data
	assert_output "=cmd|' /C calc'!A0 </script><script>document.title=1</script>"
	run -0 jq -s 'map(any(.figures[]; .[0] == "ipc/round-trip:shm-spin:64:rtt_ns" and .[2] > 0)) | all' data
	assert_output true
	run grep -lE '<script>doc|<img|onload' site/index.html site/machines/*
	assert_output ''
	command -v xmllint >/dev/null || return 0
	run xmllint --noout site/index.html site/machines/*.html
	assert_output ''
}

@test "what cannot be read is left out and told; nothing but that is an error" {
	"$ROOT/tests/labs/machines" 2 runs
	echo x >>runs/m001/trials.csv
	run shmstat gallery runs/* -o site
	assert_success
	assert_line --regexp '^WARNING: left out: runs/m001/trials.csv:[0-9]+: '
	assert_line '1 machine  site/index.html'
	run -1 shmstat gallery runs/m001 -o other
	cp -R site before
	run -1 shmstat gallery runs/m001 -o site
	diff -r before site
	# A site has charts of its own only if somebody else put them there.
	mkdir site/charts
	echo '<svg>of another</svg>' >site/charts/round-trip.svg
	shmstat gallery runs/m002 -o site
	run grep -c 'of another' site/machines/m002.html
	assert_output 0
	grep -q 'Charts are left out here' site/machines/m002.html
	run -2 shmstat gallery -o other
}

@test "in a browser machines are sorted, filtered, compared and saved as text" {
	make_machines runs
	shmstat gallery runs/* "$ROOT/results/reference" -o site
	browse_page site/index.html '
		const rows = () => all(".machines tbody tr")
			.filter(r => !r.hidden).map(r => r.querySelector("a").getAttribute("href"));
		log("rows " + rows().length + " scripts " + all("script").length +
			" images " + document.images.length + " title " + document.title);
		log("wide " + (document.documentElement.scrollWidth > innerWidth));
		const figures = () => all(".machines tbody tr").map(r => Number(
			r.querySelector(".figure").title && data[r.querySelector("a").getAttribute("href")]));
		const data = {};
		for (const line of document.getElementById("gallery").textContent.trim().split("\n")) {
			const m = JSON.parse(line);
			data[m.page] = Math.min(...m.figures.filter(f => /^ipc.round-trip:shm-(mailbox-)?spin:/
				.test(f[0]) && f[1] === m.facts["cpu.class"]).map(f => f[2]));
		}
		const isUp = f => f.every((v, i) => !i || f[i - 1] <= v);
		log("up " + isUp(figures()));
		const head = all(".machines thead button")[3];
		head.click();
		log("down " + isUp(figures().reverse()) + " " + head.parentNode.getAttribute("aria-sort"));
		const box = document.querySelector("input[type=search]");
		box.value = "-6<B> calc";
		box.dispatchEvent(new Event("input"));
		log("found " + rows());
		box.value = "";
		box.dispatchEvent(new Event("input"));
		for (const pick of all(".machines input").slice(0, 3))
			pick.click();
		all(".tray button")[0].click();
		log("versus " + all(".versus thead th").length + " " +
			all(".versus .figure").some(c => /\(.*×\)/.test(c.textContent)));
		log(location.hash.startsWith("#compare=") + " images " + document.images.length);
		URL.createObjectURL = () => "#";
		window.Blob = function ([text]) {
			for (const line of text.split("\r\n").filter(l => /calc/.test(l)).slice(0, 1))
				log("csv " + line.split(",")[0] + " kernel " + line.split(",")[4]);
		};
		all(".tools button")[0].click();
	' --window-size=390,800
	run cat shown
	assert_line 'rows 4 scripts 4 images 0 title What shared memory costs, machine by machine'
	assert_line 'wide false'
	assert_line 'up true'
	assert_line 'down true descending'
	assert_line 'found machines/-b----m-2.html'
	assert_line 'versus 3 true'
	assert_line 'true images 0'
	assert_line --partial "csv \"'=cmd|' /C calc'!A0"
	assert_line --partial "kernel \"'-6&lt;b&gt;"
}

# --- what is handed in ----------------------------------------------------------

# A file as submit makes it, of its folder `in/x`.
pack_up() { # FILE [TAR-OPTION...]
	tar -C in --format=ustar --sort=name --owner=0 --group=0 --numeric-owner \
		--mtime=@0 --mode=u=rwX,go=rX,a-s "${@:2}" -cf - x | gzip -nc >"$1"
}

handed_in() {
	make_telling run
	mkdir in
	shmstat pack --share run in/x
	pack_up good.tar.gz
}

refused() { # FILE REASON
	run -1 shmstat check --submission "$1"
	assert_line "FAIL $1"
	assert_line --partial "$2"
}

@test "what submit makes is taken, as file and as folder, and shown" {
	handed_in
	run -0 shmstat check --submission good.tar.gz
	assert_output 'PASS good.tar.gz'
	run -0 shmstat check --submission in/x
	"$ROOT/scripts/shmperf" submit ./run --yes --out other.tar.gz
	run -0 shmstat check --submission other.tar.gz
	# What is shared once more is the same.
	run -0 shmstat pack --share in/x again
	assert_output 'run.csv: share.format'
	diff -r in/x again
	tar -xzf good.tar.gz
	run -0 shmstat gallery x -o site
	mkdir tmp
	TMPDIR=$PWD/tmp run -0 shmstat check --submission good.tar.gz
	run ls tmp
	assert_output ''
}

@test "files that are cut off, go on, grow, or lead elsewhere are refused" {
	handed_in
	local bytes='not, byte by byte, what submit makes'
	head -c 900 good.tar.gz >cut.tar.gz
	refused cut.tar.gz 'is cut off'
	{ cat good.tar.gz; echo joe; } >garbage.tar.gz
	refused garbage.tar.gz 'goes on after its end'
	{ gzip -dc good.tar.gz; echo joe; head -c 511 /dev/zero; } | gzip -nc >more.tar.gz
	refused more.tar.gz "$bytes"
	gzip -dc good.tar.gz >joe; gzip joe
	refused joe.gz 'no .tar.gz such as submit makes'
	pack_up out.tar.gz --transform 's|x/run.csv|x/../../run.csv|'
	refused out.tar.gz "$bytes"
	pack_up root.tar.gz -P --transform 's|^x/run.csv|/run.csv|'
	refused root.tar.gz "$bytes"
	pack_up twice.tar.gz --transform 's|x/host.csv|x/run.csv|'
	refused twice.tar.gz "$bytes"
	pack_up flat.tar.gz --transform 's|^x/*|../|'
	refused flat.tar.gz 'no folder of a run'
	[ ! -e run.csv ] && [ ! -e ../run.csv ] && [ ! -e /run.csv ]
	mv in/x/host.csv .
	ln -s /etc/passwd in/x/host.csv
	pack_up link.tar.gz
	refused link.tar.gz "$bytes"
	refused in/x 'no file of a packed run'
	rm in/x/host.csv
	refused in/x 'it has no host.csv'
	mkfifo in/x/host.csv
	refused in/x 'no file of a packed run'
	rm in/x/host.csv
	truncate -s 40M in/x/host.csv
	pack_up large.tar.gz
	refused large.tar.gz "$bytes"
	refused in/x 'too large'
	# 40 MB in 0.1 MB, as no run is; and a file of nothing but zeros.
	mv host.csv in/x/
	gzip -dc in/x/trials.csv.gz >rows
	printf -v wide '"done","%60000s",' ''
	tail -n 1 rows | sed "s/^[0-9]*//; s/\"done\",,/$wide/" >last
	{ cat rows; for i in {100..800}; do printf '%d' "$i"; cat last; done; } |
		gzip -n9 >in/x/trials.csv.gz
	refused in/x 'the packed file comes to more than any run does'
	head -c 300M /dev/zero | gzip -9n >in/x/singles.csv.gz
	refused in/x 'singles.csv.gz is too large'
	head -c 100M /dev/zero | gzip -n >bomb.tar.gz
	refused bomb.tar.gz 'it is too large'
	gzip -nc good.tar.gz >packed-twice.tar.gz
	refused packed-twice.tar.gz 'no folder of a run'
	refused nowhere 'there is no such file'
}

@test "what tells whose it is, and what nobody knows, is refused" {
	handed_in
	cp -r in/x kept
	try() { # REASON
		refused in/x "$1"
		rm -rf in/x
		cp -r kept in/x
	}
	echo '"kernel.cmdline","x","info",' >>in/x/host.csv
	try 'host.csv: it has what is not to be shared: kernel.cmdline'
	echo '"cpu.model","/home/joe","info",' >>in/x/host.csv
	try 'host.csv: it has what is not to be shared: cpu.model'
	echo '"cpu.model","x 192.168.1.7","info",' >>in/x/host.csv
	try 'host.csv: it has what is not to be shared: cpu.model'
	sed -i 's/"share.format","1"/"share.format","2"/' in/x/run.csv
	try 'share.format is not 1'
	sed -i '1s/$/,"no""te"/; 2,$s/$/,joe/' in/x/host.csv
	try 'host.csv: a column that is not known: "no""te"'
	echo '"share.format","joe","info",' >>in/x/run.csv
	try 'run.csv: it has what is not to be shared: share.format'
	printf '"cpu.model","x\033[2J","info",\n' >>in/x/host.csv
	try 'host.csv holds what a terminal would obey'
	echo joe >>in/x/trials.csv.gz
	try 'trials.csv.gz is not packed as pack does'
	{ # A member of nothing, with a remark of 900 KB.
		printf '\x1f\x8b\x08\x10\0\0\0\0\0\x03'
		head -c 900000 /dev/zero | tr '\0' j
		printf '\0\x03\0\0\0\0\0\0\0\0\0'
	} >>in/x/singles.csv.gz
	gzip -t in/x/singles.csv.gz
	try 'singles.csv.gz is not packed as pack does'
	touch in/x/notes.txt
	try 'it holds what is no file of a packed run'
	gzip -dc kept/trials.csv.gz | sed '2s/"open _/"open \/srv\/joe/' | gzip -nc >in/x/trials.csv.gz
	try 'trials.csv: it has what is not to be shared: open _'
	gzip -dc kept/trials.csv.gz | sed 3d | gzip -nc >in/x/trials.csv.gz
	run -0 shmstat check --submission in/x
	cp "$ROOT/tests/golden/broken/"{samples,trials}.csv run/
	rm -rf in/x
	shmstat pack --share run in/x 2>/dev/null
	refused in/x 'FAIL '
}

@test "of runs that are shared nobody knows whether they are of one host" {
	handed_in
	shmstat pack --share run in/y >/dev/null
	run -1 shmstat merge both in/x in/y
	assert_output --partial 'does not belong to the others: host.name is not told'
	run -1 shmstat trend in/x in/y
	assert_output --partial 'says which host it is of (--any-host takes both)'
	run -0 shmstat trend --any-host in/x in/y
	cp -r run same
	run -0 shmstat merge both run same
}
