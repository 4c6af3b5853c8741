# helpers.bash - for every bats file: the programs, assertions, a clean place.
#
# A bats file opens with `load helpers`; a test runs in an empty folder of its
# own, with the programs of $O (as make has it) first on PATH.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
case ${O:=build} in
/*) ;;
*) O=$ROOT/$O ;;
esac
PATH=$O:$PATH
export ROOT O PATH LC_ALL=C
# A make under test is not a part of ours, nor are its settings.
unset MAKEFLAGS MAKELEVEL CC CFLAGS

for where in /usr/lib/bats /usr/share/bats /usr/local/lib; do
	if [ -e "$where/bats-assert/load.bash" ]; then
		load "$where/bats-support/load.bash"
		load "$where/bats-assert/load.bash"
		break
	fi
done

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# The names of a CSV file's columns, one a line.
columns_of() { # FILE
	head -n 1 "$1" | tr -d '"' | tr , '\n'
}

# The columns that results/README.md tells of a file, one a line.
columns_told() { # samples.csv
	awk -v file="$1" -F '[`|]' '
		/^##/ { here = /^## / && index($0, "`" file "`") > 0 }
		here && /^\| `[a-z0-9_]+` \|/ { print $3 }
	' "$ROOT/results/README.md"
}

# A page range of shared memory or a name of ours left behind is a failure.
assert_nothing_left() {
	run find /dev/shm -maxdepth 1 -name 'shmperf-*'
	assert_output ''
}

# A file of a machine that is made up below SHMPERF_ROOT, which is root.
put() { # PATH TEXT
	mkdir -p "root$(dirname "$1")"
	printf '%s\n' "$2" >"root$1"
}

# Its /dev/shm, without which all is refused: that of this machine.
put_shm() {
	mkdir -p root/dev
	[ -h root/dev/shm ] || [ -e root/dev/shm ] || ln -s /dev/shm root/dev/shm
}

# Cells of a column of a CSV file whose texts hold no comma.
column() { # FILE NAME
	awk -F, -v name="$2" '
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i; next }
		{ gsub(/"/, "", $c); print $c }' "$1"
}

# A made-up run of calls, the first ones limits: NAME=VALUE is points=, limits=,
# rounds=, spread= (of trials), runs= (of the run, at each point); times= of all,
# others= of what is no limit, one= of the 20th point.
make_run() { # DIR SEED [NAME=VALUE...]
	mkdir -p "$1"
	awk -v dir="$1" -v seed="$2" -v asked="${*:3}" '
	function normal() {
		return sqrt(-2 * log(1 - rand())) * cos(6.283185307 * rand())
	}
	BEGIN {
		of["points"] = 30; of["limits"] = 5; of["rounds"] = 9
		of["times"] = of["others"] = of["one"] = 1
		of["spread"] = 0.004
		n = split(asked, word, " ")
		for (i = 1; i <= n; i++) {
			split(word[i], part, "=")
			of[part[1]] = part[2]
		}
		srand(seed)
		key = "round,probe,medium,placement,workers,size_bytes"
		print key ",op,outcome,why" >dir "/trials.csv"
		print key ",index,ops,ns" >dir "/samples.csv"
		for (i = 1; i <= of["points"]; i++) {
			ns = 1e6 * (1 + i % 7) * of["times"]
			ns *= exp(of["runs"] * normal())
			if (i > of["limits"])
				ns *= of["others"]
			if (i == 20)
				ns *= of["one"]
			probe = i > of["limits"] ? "ipc/send" : "limit/syscall"
			for (j = 0; j < of["rounds"]; j++) {
				point = j ",\"" probe "\",\"pipe\",\"same-cpu\",1," i
				print point ",\"call\",\"done\",\"\"" >dir "/trials.csv"
				print point ",0,1000," int(ns * exp(of["spread"] * normal())) >dir "/samples.csv"
			}
		}
	}'
	printf '%s\n' key,value,fitness,advice '"run.state","complete","info",""' \
		"\"run.started\",\"2026-01-01T00:00:0${2}Z\",\"info\",\"\"" >"$1/run.csv"
	printf '%s\n' key,value,fitness,advice '"host.name","h","info",""' \
		'"cpu.model","x","info",""' >"$1/host.csv"
}

# The same in the background, as a process whose number is $!; bash would have
# it ignore Ctrl-C.
start_run() { # DIR ARG...
	local dir=$1
	shift
	env --default-signal=INT shmbench run --suite quick --force \
		-o "$dir" "$@" 2>err 3>&- &
}

# Wait until a file has more than N lines.
await_lines() { # FILE N
	for _ in $(seq 1200); do
		[ ! -f "$1" ] || [ "$(wc -l <"$1")" -le "$2" ] || return 0
		sleep 0.05
	done
	return 1
}

# Running programs whose name begins so; pgrep is not on every machine.
pids_of() { # NAME
	local comm name
	for comm in /proc/[0-9]*/comm; do
		read -r name 2>/dev/null <"$comm" || continue
		case $name in
		"$1"*) comm=${comm#/proc/} && echo "${comm%/comm}" ;;
		esac
	done
}

# Processes of this test, which run in its folder; a dead one that init has yet
# to reap is in none.
processes_of_ours() {
	local pid
	for pid in $(pids_of shmbench); do
		case $(readlink "/proc/$pid/cwd") in
		"$BATS_TEST_TMPDIR"*) echo "$pid" ;;
		esac
	done
}

# At once, or when the reaper is done.
assert_no_processes_left() {
	for _ in $(seq 600); do
		[ -n "$(processes_of_ours)" ] || break
		sleep 0.05
	done
	run processes_of_ours
	assert_output ''
}

# What SCRIPT logs when it runs at the end of a page, a line each, in `shown`.
browse_page() { # PAGE SCRIPT [CHROMIUM-OPTION...]
	local browser
	browser=$(command -v chromium || command -v chromium-browser ||
		command -v google-chrome) || skip 'no chromium'
	{
		sed '/^<\/body>/,$d' "$1"
		cat <<-'EOF'
			<script>
			let said = "";
			const log = line => { said += "\nlog " + line; };
			const all = (css, of) =>
				Array.from((of || document).querySelectorAll(css));
		EOF
		echo "$2"
		cat <<-'EOF'
			document.body.textContent = said + "\nlog end\n";
			</script></body></html>
		EOF
	} >page.html
	timeout 60 "$browser" --headless --no-sandbox --disable-gpu \
		--disable-quic --no-first-run --disable-sync --disable-breakpad \
		--disable-background-networking --disable-component-update \
		--disable-dev-shm-usage --user-data-dir="$PWD/profile" \
		"${@:3}" --dump-dom "file://$PWD/page.html" 2>browser.err 3>&- |
		sed -n 's/^log //p' >shown
	run tail -n 1 shown
	assert_output end
}
