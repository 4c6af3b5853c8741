#!/usr/bin/env bats
# packed.bats - packed runs: every command says of one what it says of the whole.
# bats file_tags=beside
load helpers

golden=$ROOT/tests/golden

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	mkdir whole packed
}

# A run under the same name, as it is and packed. What a killed run has left of
# unfinished trials is told of by pack, and not packed.
take() { # FOLDER [NAME]
	local name=${2:-run}
	rm -rf "whole/$name" "packed/$name"
	mkdir -p "whole/$(dirname "$name")" "packed/$(dirname "$name")"
	cp -R "$1" "whole/$name"
	shmstat pack "$1" "packed/$name" 2>told
	run grep -v ' left out' told
	assert_output ''
}

# A command has the same words and the same end for both, as agreed() finds.
same() { # COMMAND ARG...
	local of end
	for of in whole packed; do
		end=0
		(cd $of && shmstat "$@") >>$of.told 2>>$of.err || end=$?
		echo "so ended with $end: shmstat $*" >>$of.told
	done
}

# That rows were left out was told when it was packed.
agreed() {
	diff whole.told packed.told &&
		diff <(grep -v ' left out' whole.err) <(grep -v ' left out' packed.err)
}

# By all tests that ask for it.
teardown() {
	[ ! -e whole.told ] || agreed
}

each_form() { # COMMAND ARG...
	same "$@"
	same "$1" --csv "${@:2}"
	same "$1" --json "${@:2}"
}

@test "commands that make rows say the same of every golden run" {
	for trials in "$golden"/*/trials.csv; do
		take "${trials%/*}"
		each_form summary run
		each_form derive run
		each_form model run
		each_form check run
		each_form cost run
		each_form crossover run
		each_form crossover --winners run
		same percentiles run
		same percentiles --json run
	done
}

@test "so do those that answer, and those that write for others" {
	for trials in "$golden"/*/trials.csv; do
		take "${trials%/*}"
		for format in bencher github github-bigger prometheus lines; do
			same export --format $format run
		done
		same advise --size 4K run
		same advise --json --size 64K --rate 1k run
		same analyze run
		same report run
		same report --markdown run
		for file in whole/run/*.csv; do
			case $file in
			*/trials.csv | */samples.csv | */latency.csv | */cost.csv) ;;
			*) cmp "$file" "packed/run/${file##*/}" ;;
			esac
		done
	done
}

@test "so do those that hold runs against each other" {
	take "$golden/compare/a" a
	take "$golden/compare/b" b
	each_form compare a b
	same compare --all a b
	same compare --hosts a b
	same compare --fail-on slower a b
	# One whole, one packed.
	shmstat compare --csv whole/a packed/b | diff "$golden/compare/compare.csv" -
	for folder in "$golden"/trend/*/; do
		take "$folder" "$(basename "$folder")"
	done
	each_form trend first second third kernel-b fifth
	for folder in "$ROOT"/tests/labs/*/*/; do
		take "$folder" "${folder#"$ROOT"/tests/}"
	done
	each_form validate labs/sound
	each_form validate labs/broken
}

# Readings come point by point, and what was left out of them is empty: figures
# are the same.
@test "merge takes packed runs" {
	take "$golden/licences" a
	take "$golden/licences" b
	same merge both a b
	each_form summary both
	same percentiles both
	run -0 columns_of packed/both/samples.csv
	assert_output "$(columns_of whole/both/samples.csv)"
}

@test "so does the page of many machines" {
	take "$golden/licences"
	same gallery run
	diff -r whole/site packed/site
}

@test "no command is forgotten here" {
	shmstat --help | sed -n 's/^  \([a-z-]*\)  *[A-Z].*/\1/p' >commands
	run -0 grep -c . commands
	while read -r command; do
		run grep -E "(same|each_form|shmstat) $command " \
			"$BATS_TEST_FILENAME"
		assert_success
	done <commands
}

@test "what a packed run holds is what results/README.md tells" {
	take "$golden/whole"
	for file in readings trials singles; do
		gzip -dc packed/run/$file.csv.gz >$file.csv
		columns_told $file.csv >told
		columns_of $file.csv | diff told -
	done
	run find packed/run -name samples.csv
	assert_output ''
}

@test "a run of the standard suite takes at most 1.8 MB" {
	reference=$ROOT/results/reference
	run -0 shmstat summary "$reference"
	assert_line --index 0 --regexp ': 2[0-9] rounds, 1[0-9]{3} points'
	size=$(cat "$reference"/{trials,readings,singles}.csv.gz \
		"$reference"/{run,host,topology,whole,validation}.csv \
		"$reference"/whole/* | wc -c)
	[ "$size" -le 1800000 ]
}

@test "a packed run packed is the same again" {
	take "$golden/flags"
	shmstat pack packed/run again
	diff -r packed/run again
}

@test "readings that stop, come twice or in any order come back as they were" {
	cp -R "$golden/crooked" run
	awk -F, -v OFS=, 'NR > 1 && NR % 3 == 0 { print; print; next } 1' \
		run/samples.csv >twice.csv
	mv twice.csv run/samples.csv
	shmstat pack run packed/run
	shmstat summary --csv run >want.csv
	shmstat summary --csv packed/run | diff want.csv -
}

@test "pack makes a folder and writes over none" {
	mkdir out
	run --separate-stderr shmstat pack "$golden/flags" out
	assert_failure 1
	assert_equal "$stderr" 'ERROR: pack, at out (17; File exists)'
	rmdir out
	cp -R "$golden/flags" run
	sed -i '4s/,[0-9]*,[0-9]*$/,few,1/' run/samples.csv
	run shmstat pack run out
	assert_failure 1
	assert_output --partial 'run/samples.csv:4: '
	assert [ ! -e out ]
	assert [ ! -e out.tmp ]
	for args in '' run 'run out more'; do
		# shellcheck disable=SC2086
		run shmstat pack $args
		assert_failure 2
	done
}

@test "a pack that cannot be written in full is not there" {
	command -v strace >/dev/null || skip 'strace is missing'
	run strace -qq -f -o trace -e inject=write:error=ENOSPC:when=2 \
		shmstat pack "$golden/flags" out
	case $output in *ptrace*) skip 'no ptrace here' ;; esac
	assert_failure 1
	assert_output --partial 'No space left on device'
	assert [ ! -e out ]
	assert [ ! -e out.tmp ]
}

# It is refused, with its path and these words.
assert_refused() { # FILE MESSAGE
	run --separate-stderr shmstat summary packed/run
	assert_failure 1
	assert_output ''
	[[ $stderr == "ERROR: packed/run/$1:"*": $2" ]]
}

@test "a packed run that is cut off, damaged or no such file is refused" {
	take "$golden/flags"
	for file in trials readings singles; do
		path=packed/run/$file.csv.gz
		cp "$path" kept
		head -c $(($(wc -c <kept) / 2)) kept >"$path"
		assert_refused $file.csv.gz 'the packed file is damaged'
		head -c $(($(wc -c <kept) - 1)) kept >"$path"
		assert_refused $file.csv.gz 'the packed file is damaged'
		cp kept "$path"
		printf xxxx | dd of="$path" bs=1 seek=40 conv=notrunc status=none
		assert_refused $file.csv.gz 'the packed file is damaged'
		: >"$path"
		assert_refused $file.csv.gz 'the packed file is damaged'
		gzip -dc kept >"$path"
		assert_refused $file.csv.gz 'the packed file is damaged'
		cp kept "$path"
	done
	rm packed/run/readings.csv.gz
	run shmstat summary packed/run
	assert_failure 1
	assert_output 'ERROR: read packed/run/samples.csv (2; No such file or directory)'
}

@test "a small file that grows beyond measure is refused before it has" {
	take "$golden/flags"
	{
		gzip -dc packed/run/readings.csv.gz | head -n 2
		yes '0,"none/none","none","same-cpu",1,0,0,1,"1",,' | head -n 500000
	} | gzip >bomb
	mv bomb packed/run/readings.csv.gz
	assert_refused readings.csv.gz \
		'the packed file comes to more than any run does'
}

@test "lists in a packed run are counts, and no longer than that of ns" {
	take "$golden/ten-rounds"
	gzip -dc packed/run/readings.csv.gz >readings.csv
	# The columns of the second line.
	spoil() { # NS CPU_NS PREEMPTIONS MESSAGE
		awk -F, -v OFS=, -v ns="$1" -v cpu="$2" -v pre="$3" \
			'NR == 2 { $9 = "\"" ns "\""; $10 = cpu; $11 = pre } 1' readings.csv |
			gzip >packed/run/readings.csv.gz
		assert_refused readings.csv.gz "$4"
	}
	for ns in '' -1 x '1 ' ' 1' '1  2' '1 +2' '1 --2' '1 -2' 1.5 \
		9223372036854775808 '9223372036854775807 1'; do
		spoil "$ns" '' '' 'ns is no list of counts'
	done
	spoil '1 2' 'x' '' 'cpu_ns or preemptions is no list of counts'
	spoil '1 2' '' '0 -1' 'cpu_ns or preemptions is no list of counts'
	spoil '1 2' '' '0 1 1' 'there is more in a list than in that of ns'
}

@test "lists of buckets are counts, and no longer than that of low_ns" {
	take "$golden/tails"
	gzip -dc packed/run/singles.csv.gz >singles.csv
	spoil() { # LOW WIDTH COUNT MESSAGE
		awk -F, -v OFS=, -v low="$1" -v width="$2" -v count="$3" \
			'NR == 2 { $8 = "\"" low "\""; $9 = width; $10 = count } 1' singles.csv |
			gzip >packed/run/singles.csv.gz
		assert_refused singles.csv.gz "$4"
	}
	spoil '' 1 1 'low_ns is no list of counts'
	spoil '1 -2' 1 1 'low_ns is no list of counts'
	spoil 1 '' 1 'width_ns or count is no list of counts'
	spoil 1 1 '' 'width_ns or count is no list of counts'
	spoil 1 1 x 'width_ns or count is no list of counts'
	spoil 1 '1 1' 1 'there is more in a list than in that of low_ns'
	spoil 1 0 1 'low_ns is not below high_ns'
}

# As packs were once: all trials' buckets in the first one.
@test "of merged histograms no typical trial is told" {
	cp -R "$golden/tails" run
	sed -i 's/^[0-9]*,/0,/' run/latency.csv
	shmstat percentiles "$golden/tails" | cut -d, -f 7,8,11,12 >own
	shmstat percentiles run >merged
	cut -d, -f 7,8,11 merged >figures
	cut -d, -f 1-3 own | diff - figures
	run column merged typical_ns
	refute_output --regexp '[0-9]'
	run column merged ns_low
	refute_output --regexp '[0-9]'
	run shmstat summary --csv run
	refute_output --partial uneven_tail
}

@test "make takes a packed run" {
	take "$golden/messages"
	run make -s -C "$ROOT" O="$O" RUN="$PWD/packed/run" summary
	assert_success
	assert_output --partial ipc/round-trip
	make -s -C "$ROOT" O="$O" RUN="$PWD/packed/run" "$PWD/packed/run/winners.csv"
	diff "$golden/messages/winners.csv" packed/run/winners.csv
	# One reading has made all of them.
	make -q -C "$ROOT" O="$O" RUN="$PWD/packed/run" \
		"$PWD"/packed/run/{percentiles,derived,model,crossover}.csv
}
