#!/usr/bin/env bats
# gallery.bats - the pages made of many machines.
# bats file_tags=beside
load helpers

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
