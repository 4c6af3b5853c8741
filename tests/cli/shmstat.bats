#!/usr/bin/env bats
# shmstat.bats - figures made of golden runs, and what is refused.
# bats file_tags=beside
load helpers

golden=$ROOT/tests/golden

# A copy to spoil.
take() { # CASE
	cp -R "$golden/$1" run
}

# The spoilt run must be refused, in these words and none on stdout.
assert_refused() { # MESSAGE
	run --separate-stderr shmstat summary --csv run
	assert_failure 1
	assert_output ''
	assert_equal "$stderr" "ERROR: $1"
}

@test "summary --csv of every golden run" {
	for expected in "$golden"/*/summary.csv; do
		shmstat summary --csv "${expected%/*}" >got.csv 2>errors
		run diff "$expected" got.csv
		assert_success
		run grep -v '^WARNING: ' errors
		assert_output ''
	done
}

@test "percentiles of every golden run" {
	for expected in "$golden"/*/percentiles.csv; do
		shmstat percentiles "${expected%/*}" >got.csv
		run diff "$expected" got.csv
		assert_success
	done
}

# A command and the file that holds its rows.
outputs='derive:derived model:model crossover:crossover
	crossover_--winners:winners'

@test "derive, model and crossover --csv of every golden run" {
	for pair in $outputs; do
		command=${pair%:*}
		for expected in "$golden"/*/"${pair#*:}.csv"; do
			# shellcheck disable=SC2086
			shmstat ${command//_/ } --csv "${expected%/*}" >got.csv
			run diff "$expected" got.csv
			assert_success
		done
	done
}

@test "analyze writes what the commands print, and leaves nothing aside" {
	for case in messages licences whole; do
		rm -rf run
		take $case
		rm -f run/{summary,percentiles,derived,model,crossover,winners}.csv
		ls run >before
		run shmstat analyze run
		assert_success
		assert_output ''
		shmstat summary --csv run | diff run/summary.csv -
		shmstat percentiles run | diff run/percentiles.csv -
		for pair in $outputs; do
			command=${pair%:*}
			# shellcheck disable=SC2086
			shmstat ${command//_/ } --csv run |
				diff "run/${pair#*:}.csv" -
		done
		run -0 sh -c 'ls run | comm -13 before - | grep -c .'
		assert_output 7
	done
}

@test "analyze: what cannot be written is named, and nothing is left aside" {
	take messages
	rm run/{model,crossover,winners}.csv
	mkdir run/summary.csv
	run shmstat analyze run
	assert_failure 1
	assert_output 'ERROR: write run/summary.csv (21; Is a directory)'
	assert [ ! -e run/summary.csv.tmp ]
}

@test "make report reads a run once" {
	take messages
	touch run/latency.csv
	rm run/{model,crossover,winners}.csv
	run make -n -C "$ROOT" O="$O" RUN="$PWD/run" report
	assert_success
	run grep -o 'shmstat [a-z]*' <<<"$output"
	assert_output $'shmstat analyze\nshmstat report'
}

@test "check of every golden run" {
	for expected in "$golden"/*/check.txt; do
		run shmstat check "${expected%/*}"
		printf '%s\n' "$output" >got.txt
		assert_equal "$status" "$(grep -c -m 1 '^FAIL' "$expected")"
		run diff "$expected" got.txt
		assert_success
	done
}

@test "cost of every golden run" {
	for expected in "$golden"/*/cost.csv; do
		shmstat cost --csv "${expected%/*}" | diff "$expected" -
	done
	columns_told cost.csv >told
	columns_of "$golden/cost/cost.csv" | diff told -
}

@test "cost: a table of 80 columns, probes by what they took" {
	run shmstat cost "$golden/cost"
	assert_success
	assert_line --regexp '^copy +2 +0 +4 +3 +1\.5 +0\.4 +20\.0 +133\.3$'
	assert_line --regexp '^between trials +1\.2 +60\.0 *$'
	assert_line --regexp '^fault +22\.5 +15\.0 +5\.0 +20\.0 +5\.0 +15\.0 +5\.0 +12\.5$'
	refute_line --regexp '.{81}'
	run shmstat cost --csv --by probe "$golden/cost"
	assert_equal "$(echo "$output" | sed 's/,.*//' | xargs)" \
		'group fault/write copy/fresh copy/warm all trials between trials'
	run shmstat cost --by size "$golden/cost"
	assert_failure 2
}

@test "cost: readings are told with summary, headline points apart" {
	take cost
	shmstat analyze run
	shmstat report run 2>errors >report.html
	run grep -c "Readings are 24 % of the trials' wall time;" report.html
	assert_output 1
	run shmstat summary run
	assert_line "Readings are 24 % of the trials' wall time; \`shmstat cost\` has the rest."
	assert_line 'A change of 5 % would show at 0 of 3 points.'
	sed -i '1s/$/,headline/; 2,$s/$/,/; /copy.warm/s/$/1/' run/trials.csv
	run shmstat summary run
	assert_line 'A change of 5 % would show at 0 of 3 points, 0 of 1 headline points.'
}

@test "a change of 5 % shows where compare tells the run from itself made slower" {
	for case in ten-rounds limits sound; do
		rm -rf run
		take $case
		awk -F, -v OFS=, '
			NR == 1 { while ($++i != "ns"); n = i }
			NR > 1 { $n = sprintf("%.0f", $n * 1.05) }
			{ print }' "$golden/$case/samples.csv" >run/samples.csv
		told=$(shmstat compare --margin 3% --csv "$golden/$case" run 2>errors |
			grep -c '"slower"') || true
		run shmstat summary "$golden/$case"
		assert_line --regexp "^A change of 5 % would show at $told of "
	done
}

@test "cost: trials alike in time are told" {
	run shmstat cost "$golden/flags"
	assert_success
	refute_line --regexp '.{81}'
}

@test "cost: what a run does not tell is empty" {
	take cost
	cut -d, -f 1-10 run/trials.csv >less && mv less run/trials.csv
	run shmstat cost --csv run
	assert_line '"fault",1,2,1,0,0.5,0.4,0.2,200,0.225,,,,,,,'
	cut -d, -f 1-9 run/trials.csv >less && mv less run/trials.csv
	sed -i '/finished/d' run/run.csv
	run shmstat cost --csv run
	assert_line '"fault",1,2,1,0,,,,,,,,,,,,'
	refute_line --partial 'between'
	# Whole processes are timed after the run.
	run shmstat cost --csv "$golden/whole"
	refute_line --partial 'whole'
}

@test "results/README.md tells the columns of what crossover and model write" {
	for name in crossover winners model; do
		columns_told $name.csv >told
		columns_of "$golden/messages/$name.csv" | diff told -
	done
}

@test "derive, model and crossover --json hold what --csv holds" {
	command -v jq >/dev/null || skip 'jq is missing'
	for pair in $outputs; do
		name=${pair#*:}
		command=${pair%:*}
		for file in "$golden"/*/"$name.csv"; do
			# shellcheck disable=SC2086
			shmstat ${command//_/ } --json "${file%/*}" >json
			run jq -r ".${name}[0] | keys_unsorted | join(\",\")" json
			assert_output "$(head -n 1 "$file")"
			run jq ".$name | length" json
			assert_output $(($(wc -l <"$file") - 1))
			# The last cell of each row.
			jq -r ".${name}[] | to_entries | last.value // \"\"
				| tostring" json >last
			sed '1d; s/"$//; s/.*[,"]//' "$file" >cells
			sed 's/.*,//' last | diff cells -
		done
	done
}

@test "derive: parts side by side, and differences as they are" {
	run shmstat derive "$golden/derived"
	assert_success
	assert_line 'decomposition, shm, same-cpu: ns/page'
	assert_line --regexp '^first-write +64 KiB +1 598 ns +403 ns +403 ns '
	assert_line --regexp '^populate-write +64 KiB +1 .*1\.64 us'
	assert_line --regexp '^fault/write-together +64 KiB +2 +1\.61 x $'
	take derived
	# A page that is present becomes dearer than one that is not.
	sed -i '/present-write/s/,16,[0-9]*,/,16,48000,/' run/samples.csv
	run shmstat derive --csv run
	assert_line --regexp '"allocate-and-charge".*,6,-1397\.5,-1430,-1360'
}

@test "derive: whole processes in one table, start-up beside moving" {
	run shmstat derive "$golden/whole"
	assert_success
	assert_line 'whole, all, same-llc: ns'
	assert_line --regexp '^series +size +workers +start-up +moving +in-process +total$'
	assert_line --regexp '^pipe +256 MiB +1 5\.13 ms +262 ms +255 ms +267 ms $'
	assert_line --regexp '^shm-spin +256 MiB +1 1\.23 ms +45\.9 ms +47\.3 ms $'
}

@test "whole.csv: what is no time, size or name is refused with its line" {
	for spoilt in '6s/,[0-9.]*,,/,0,,/:mean is not a time in seconds' \
		'6s/,[0-9.]*,,/,soon,,/:column mean: "soon" is not a number' \
		'6s/,[^,]*$/,much/:parameter_bytes is not a size' \
		'6s/,[^,]*,\([^,]*\)$/,<b>,\1/:column parameter_via: "<b>" is not a name' \
		'6s/,[^,]*,\([^,]*\)$/,,\1/:parameter_via is empty'; do
		rm -rf run
		take whole
		sed -i "${spoilt%%:*}" run/whole.csv
		assert_refused "run/whole.csv:6: ${spoilt#*:}"
	done
	rm -rf run
	take whole
	sed -i 's/same-llc/same llc/' run/run.csv
	assert_refused 'run/run.csv:4: cpu.class is not a name'
}

@test "derive of rounds without all that it takes is no figure" {
	take derived
	sed -i '/populate-write-present/d' run/trials.csv run/samples.csv
	run shmstat derive --csv run
	assert_success
	refute_line --partial decomposition
	run shmstat derive "$golden/model"
	assert_success
	assert_output "$golden/model: nothing that could be derived from"
}

@test "model: what a region costs, in words" {
	run shmstat model "$golden/model"
	assert_success
	assert_line --regexp '^map/munmap-touched shm .* 3\.01 us \+ 140 ns a page$'
	assert_line --regexp '^map/mmap +shm .* 602 ns whatever the size$'
	assert_line --regexp '^fault/cow +memfd .* roughly 1\.12 us a page$'
	# People have a letter of their locale, files and programs have not.
	LC_ALL=C.utf8 run shmstat model "$golden/model"
	assert_line --regexp '^fault/cow +memfd .* roughly 1\.12 µs a page$'
	cp -r "$golden/model" run
	diff <(shmstat model --csv run) <(LC_ALL=C.utf8 shmstat model --csv run)
	shmstat analyze run && cp run/model.csv c.csv
	LC_ALL=C.utf8 shmstat analyze run && cmp c.csv run/model.csv
}

@test "model: what a round trip costs, in words" {
	run shmstat model "$golden/messages"
	assert_success
	assert_line --regexp \
		'shm-futex +same-cpu .* 1\.00 us and 3\.33 GB/s, half of it at 1\.62 KiB$'
	assert_line --regexp 'process-vm +same-cpu .* 2\.00 GB/s$'
	assert_line --regexp 'shm-eventfd +same-cpu .* 3\.00 us whatever the size$'
}

@test "crossover: who wins, and where that changes" {
	run shmstat crossover "$golden/messages"
	assert_success
	assert_line 'ipc/round-trip, unpinned'
	assert_line --regexp '^ *64 B sleeps +shm-futex +1\.00 us tcp +unix-stream 1\.98 x$'
	assert_line --regexp \
		'^shm-futex, unix-stream +shm-futex, from 11\.2 KiB on unix-stream +11 KiB to 12\.1 KiB$'
	assert_line --regexp '^shm-futex, tcp +no verdict *$'
	assert_line --regexp '^shm-eventfd, tcp +always shm-eventfd *$'
	assert_line --partial 'Fewer than 6 rounds'
	# What spins is not compared with what sleeps, unless it is asked for.
	assert_line --regexp '^ *64 B spins +shm-spin +299 ns'
	refute_line --regexp '^(pipe, shm-spin|shm-spin, pipe) '
	run shmstat crossover --csv --media pipe,shm-spin "$golden/messages"
	assert_line --partial '"shm-spin","pipe","same-llc",1,"overtaken"'
}

@test "crossover: other pairs, another probe, and what there is none of" {
	m=$golden/messages
	run shmstat crossover --csv --media pipe,process-vm "$m"
	assert_line --regexp '"process-vm","pipe","same-cpu",1,"overtaken",4,0,9,1024'
	assert_equal "${#lines[@]}" 2
	run shmstat crossover --csv --all "$m"
	# 15 pairs of 6 media, 1 of 2 and 6 of 4: those that cross twice more
	# than once, one thrice.
	assert_equal "$(printf '%s\n' "$output" | cut -d, -f1-4 | sed 1d |
		awk -F, '{ print $4, $2 < $3 ? $2 $3 : $3 $2 }' | sort -u |
		wc -l)" 22
	run shmstat crossover --csv --probe ipc/stream "$m"
	assert_line --regexp '"shm-futex","pipe","same-cpu"'
	run --separate-stderr shmstat crossover --csv --probe ipc/none "$m"
	assert_success
	assert_equal "${#lines[@]}" 1
	[[ $stderr == 'WARNING: '*'has no figures of ipc/none' ]]
	run --separate-stderr shmstat crossover --csv --media pipe,radio "$m"
	assert_success
	[[ $stderr == 'WARNING: '*'has no pair of --media pipe,radio' ]]
	run shmstat crossover --all --media a,b "$m"
	assert_failure 2
}

@test "crossover: a size that tells nothing is counted as that, the first one too" {
	local samples=$golden/messages/samples.csv
	cp -r "$golden/messages" run
	run shmstat crossover --media shm-eventfd,tcp run
	assert_line --regexp '^shm-eventfd, tcp +always shm-eventfd'
	for size in 64 262144; do
		# There tcp takes what shm-eventfd does in the same round.
		awk -F, -v OFS=, -v size=$size '
			FNR > 1 && $4 == "\"same-cpu\"" && $6 == size {
				at = $1 FS $2 FS $7
				if ($3 == "\"shm-eventfd\"")
					ns[at] = $9 / $8
				else if (NR > FNR && $3 == "\"tcp\"")
					$9 = ns[at] * $8
			}
			NR > FNR' "$samples" "$samples" >run/samples.csv
		run shmstat crossover --media shm-eventfd,tcp run
		assert_line --regexp '^shm-eventfd, tcp +shm-eventfd at 3 of 4 sizes, else even'
	done
}

# Of the golden messages at one CPU.
advise() { # OPTION...
	run --separate-stderr shmstat advise --placement same-cpu "$@" \
		"$golden/messages"
}

@test "advise: the shortest round trip, why, and the runner-up" {
	advise --size 1K
	assert_success
	assert_line --index 0 'Messages of 1 KiB, same-cpu: use process-vm.'
	assert_line 'Of 6 transports 6 can do it; its round trip is the shortest.'
	assert_line '  round trip  1.02 us (1.02 us to 1.03 us)'
	assert_line --regexp '^Runner-up: shm-futex, .* 1\.57 x as long \(1\.56 to 1\.60\)\.$'
	refute_line --partial Beware
}

# Six rounds at same-llc; a line: medium waits size rate completed ns cpu_ns.
# rate: 0 of a round trip, - of a stream. What is not completed is the backlog.
paced_run() {
	mkdir -p run
	cp "$golden/messages/run.csv" run
	awk '
	BEGIN {
		at = "round,probe,medium,placement,workers,size_bytes,"
		print at "op,outcome,why,offered_per_s,completed_per_s," \
			"backlog_ops,first_quarter_ns,last_quarter_ns," \
			"waits" >"run/trials.csv"
		print at "index,ops,ns,cpu_ns,lost_ns" >"run/samples.csv"
	}
	{
		op = $4 == "-" ? "message" : $4 ? "paced-round-trip" \
			: "round-trip"
		probe = $4 == "-" ? "stream" : $4 ? "paced-" $4 / 1000 "k" : op
		kept = $4 > 0 ? $4 "," $5 "," $4 - $5 "," $6 "," $6 : ",,,,"
		for (r = 0; r < 6; r++) {
			at = r ",ipc/" probe "," $1 ",same-llc,1," $3 ","
			print at op ",done,," kept "," $2 >"run/trials.csv"
			print at "0,1," $6 "," $7 ",0" >"run/samples.csv"
		}
	}'
}

# A pipe, one that spins 50 us before it sleeps, one that only spins, one that
# does not keep up, one that was not asked for so much.
five_paced() {
	paced_run <<-END
		pipe sleeps 64 0 0 5000 6000
		pipe sleeps 64 - 0 500 800
		pipe sleeps 64 1000 1000 20000 10000
		pipe sleeps 64 50000 50000 12000 8000
		shm-hybrid tries 64 0 0 600 1200
		shm-hybrid tries 64 - 0 50 100
		shm-hybrid tries 64 1000 1000 9000 60000
		shm-hybrid tries 64 50000 50000 700 20700
		shm-spin spins 64 0 0 500 1000
		shm-spin spins 64 - 0 50 100
		shm-spin spins 64 1000 1000 550 1000550
		shm-spin spins 64 50000 50000 550 20550
		tcp sleeps 64 0 0 30000 30000
		tcp sleeps 64 - 0 5000 5000
		tcp sleeps 64 1000 1000 40000 30000
		tcp sleeps 64 50000 33000 9000000 30000
		unix-stream sleeps 64 0 0 6000 7000
		unix-stream sleeps 64 - 0 1000000 1000
		unix-stream sleeps 64 1000 1000 25000 12000
	END
}

at_pace() { # OPTION...
	run --separate-stderr shmstat advise "$@" run
}

@test "advise: at a pace, an open loop tells, and no closed one" {
	five_paced
	at_pace
	assert_line --regexp '^shm-hybrid +600 ns'
	at_pace --rate 1k/s --cpu-budget 20%
	assert_success
	assert_line --index 0 'Messages of 64 B, 1.00 k/s, same-llc: use shm-hybrid.'
	assert_line 'Of 5 transports 4 can do it; its response is the shortest.'
	assert_line '  response    9.00 us (9.00 us to 9.00 us)'
	assert_line '  costs       60.0 us of CPU time a message and its reply; 6 % of a CPU at 1.00 k/s'
	assert_line --regexp '^Runner-up: pipe, whose response takes 2\.22 x as long'
	assert_line --regexp '^shm-spin .* no: may cost 100 % of a CPU$'
	refute_line --partial 'not measured'
	at_pace --rate 50k --cpu-budget 50%
	assert_success
	assert_line --index 0 --partial 'use pipe.'
	assert_line '  response    12.0 us (12.0 us to 12.0 us)'
	assert_line --partial '; 40 % of a CPU at 50.0 k/s'
	assert_line --regexp '^shm-hybrid +700 ns .* no: may cost 104 % of a CPU$'
	assert_line --regexp '^tcp +- +- .* no: did not keep up with 50\.0 k/s$'
	assert_line --regexp '^unix-stream .* no: not measured at more than 1\.00 k/s$'
	assert_line --regexp '^  shmbench run .* '\''ipc/paced-\*'\'' --rate 50000 --media unix-stream --placement same-llc --sizes 64$'
	at_pace --rate 50k --cpu-budget 30%
	assert_failure 1
	assert_equal "$stderr" "ERROR: nothing in run fits what was asked"
}

@test "advise: between two paces, and beyond them" {
	five_paced
	at_pace --rate 10k
	assert_success
	# 20 us x 0.6 ^ (ln 10 / ln 50)
	assert_line --regexp '^pipe +14\.8 us'
	assert_line --regexp '^shm-hybrid +9\.00 us 16\.36 x .* 104 us +spins or sleeps'
	assert_line --regexp '^shm-spin +550 ns .* spins: a CPU is used whole$'
	assert_line --partial 'between those at 1.00 k/s and 50.0 k/s'
	at_pace --rate 10k --cpu-budget 100%
	assert_line --regexp '^shm-hybrid .* no: may cost 104 % of a CPU$'
	at_pace --rate 60Hz --cpu-budget 90%
	assert_line '  response    9.00 us (9.00 us to 9.00 us)'
	assert_line --partial 'nobody measured a slower pace than 1.00 k/s'
	assert_line --regexp '^shm-spin .* no: may cost 100 % of a CPU$'
	at_pace --rate 100k
	assert_failure 1
	assert_line --regexp '^pipe .* no: not measured at more than 50\.0 k/s$'
	assert_line --regexp '^  shmbench run .* '\''ipc/paced-\*'\'' --rate 100000 --media pipe,'
	at_pace --rate 2M
	assert_line --regexp '^  shmbench run .* ipc/paced-90 --media pipe,'
}

@test "advise: at a pace, between two sizes of the open loop" {
	{
		echo 'pipe sleeps 64 1000 1000 20000 10000'
		echo 'pipe sleeps 1024 1000 1000 80000 10000'
		for size in 64 256 1024; do
			echo "pipe sleeps $size 0 0 5000 6000"
			echo "pipe sleeps $size - 0 500 800"
		done
	} | paced_run
	at_pace --size 256
	refute_line --partial 'nobody measured this size'
	at_pace --size 256 --rate 1k
	assert_line '  response    40.0 us (40.0 us to 40.0 us)'
	assert_line --partial 'between those of 64 B and 1 KiB'
}

@test "advise: what cannot carry so much is refused" {
	five_paced
	sed -i '/stream.*pipe/s/,500,800,/,25000,800,/' run/samples.csv
	at_pace --rate 50k
	assert_line --regexp '^pipe .* no: did 40\.0 k/s at most$'
	refute_line --regexp '^shm-hybrid .* no:'
}

@test "advise: between sizes, but not beyond" {
	advise --size 4K
	assert_success
	assert_line --regexp '^shm-futex +4\.19 us'
	assert_line --partial 'between those of 1 KiB and 16 KiB'
	advise --size 4K --rate 500k
	assert_failure 1
	assert_line --regexp '^pipe .* no: ipc/paced-\* not measured around this size$'
	for size in 63 257K 8MB; do
		advise --size $size
		assert_failure 1
		assert_output ''
		[[ $stderr == *'beyond what'*'64 B to 256 KiB'* ]]
	done
	[[ $stderr == *'shmbench run ipc/round-trip ipc/stream --media '*' --sizes 8000000'* ]]
}

@test "advise: of what to beware" {
	run shmstat advise --size 64 "$golden/messages"
	assert_line 'Beware: --placement was not given; this is of unpinned.'
	assert_line 'Beware: shm-futex and tcp cannot be told apart.'
	run shmstat advise --placement same-llc "$golden/messages"
	assert_line --regexp '^Beware: shm-spin spins'
	assert_line --partial 'Beware: fewer than 6 rounds'
	advise --in-place --size 1K
	assert_line --index 0 --partial 'use shm-futex.'
	assert_line --regexp '^pipe .* no: ipc/in-place not measured'
	run --separate-stderr shmstat advise --placement moon "$golden/messages"
	assert_failure 1
	[[ $stderr == *'has no figures of ipc/round-trip at moon' ]]
}

@test "advise: what makes no sense is refused; JSON has every transport" {
	for args in '--rate 0' '--rate 10x' '--rate 10kk' '--rate -1' '--cpu-budget 5%' \
		'--rate 1 --cpu-budget much' '--size 0'; do
		# shellcheck disable=SC2086
		advise $args
		assert_failure 2
		assert_output ''
	done
	command -v jq >/dev/null || skip 'jq is missing'
	shmstat advise --json --placement same-cpu --size 1K \
		"$golden/messages" >json
	run jq -r '.advice[] | [.verdict, .medium] | join(" ")' json
	assert_line --index 0 'chosen process-vm'
	assert_line --index 1 'runner-up shm-futex'
	assert_line --index 2 'fits pipe'
	assert_equal "${#lines[@]}" 6
	shmstat advise --csv --placement same-cpu --size 1K \
		"$golden/messages" >csv
	columns_told advice.csv >told
	columns_of csv | diff told -
	run sh -c "sed 1d csv | cut -d, -f 2,6 | head -n 2"
	assert_output "\"process-vm\",\"chosen\"
\"shm-futex\",\"runner-up\""
}

# Six rounds of frames at spread; a line: probe way waits workers size ns age cpu.
# Rounds differ by 1 %, of all alike.
frames_run() {
	mkdir -p run
	cp "$golden/messages/run.csv" run
	awk '
	BEGIN {
		at = "round,probe,medium,placement,workers,size_bytes,"
		print at "op,outcome,why,waits,told" >"run/trials.csv"
		print at "index,ops,ns,cpu_ns,lost_ns" >"run/samples.csv"
	}
	{
		for (r = 0; r < 6; r++) {
			by = 1 + r / 100
			at = r ",work/" $1 "," $2 ",spread," $4 "," $5 ","
			print at "frame,done,," $3 ",age_ns=" $7 * by \
				" dropped_share=0 faults_per_frame=0" \
				" cpu_ns_per_frame=" $8 * by >"run/trials.csv"
			print at "0,1," $6 * by ",0,0" >"run/samples.csv"
		}
	}'
}

# Of which the pipe does 59 a second, or 56 at its worst.
three_ways() { # NS of the pool
	frames_run <<-END
		frames-10 pipe sleeps 2 8000000 16900000 9000000 9000000
		frames-10 shm-pool sleeps 2 8000000 $1 4000000 6000000
		frames-10 shm-spin spins 2 8000000 10000000 3000000 6000000
		frames-10 shm-pool sleeps 4 8000000 3000000 2000000 6000000
		frames-10 shm-pool sleeps 2 1000000 1000000 1000000 1000000
		frames-100 pipe sleeps 2 1000000 20000000 9000000 9000000
		framesets pipe sleeps 2 1000000 100 100 100
	END
}

@test "advise --workload: the way, the rate, what it tells, the nearest" {
	three_ways 12000000
	at_pace --workload frames --size 8M --rate 60 --workers 2
	assert_success
	assert_line --index 0 'work/frames-10 of 7.63 MiB, 60.0 /s, spread, 2 workers: use shm-spin.'
	assert_line 'Of 3 ways 2 can do it; its time a frame is the shortest.'
	assert_line --regexp '^  time a frame +10\.2 ms \(10\.0 ms to 10\.5 ms\)$'
	assert_line --regexp '^  age of a frame when read +3\.08 ms \(3\.00 ms to 3\.15 ms\)$'
	# 6.15 ms x 60 a second; who spins uses one CPU at least.
	assert_line --regexp '^  costs +6\.15 ms of CPU time; 100 % of a CPU at 60\.0 /s$'
	assert_line --regexp '^  costs +6\.15 ms of CPU time; 36\.9 % of a CPU at 60\.0 /s$'
	assert_line 'Runner-up: shm-pool, whose time a frame takes 1.20 x as long (1.20 to 1.20).'
	# 1 / (16.9 ms x 1.05): its median would do.
	assert_line --regexp '^pipe .* no: did 56\.4 /s at most$'
	assert_line 'Beware: this is the nearest that was measured.'
	assert_line "  shmbench run 'work/frames*' --suite full --workers 2 --placement spread --sizes 8388608"
	refute_line --partial 'cannot be told apart'
	# Of another probe the nearest size is another; a name like it is none.
	assert_line 'work/frames-100 of 977 KiB, 60.0 /s, spread, 2 workers: none can do it.'
	refute_output --partial framesets
	at_pace --workload frames-10 --size 8MB --workers 3
	assert_line --index 0 --partial ', 4 workers: use shm-pool'
	refute_line --partial ', 2 workers'
	at_pace --workload frames-10 --size 8MB --workers 2 --rate 60 --cpu-budget 50%
	assert_line --index 0 --partial 'use shm-pool'
	assert_line --regexp '^shm-spin .* no: may cost 100 % of a CPU$'
	refute_line --partial Beware
	at_pace --workload frames-10 --csv
	assert_equal "${#lines[@]}" 6
	at_pace --workload frames-10 --rate 1k --size 8MB --workers 2
	assert_failure 1
	[[ $stderr == *'nothing in run fits what was asked' ]]
}

@test "advise --workload: of a rate, on a timetable, by what it tells first" {
	three_ways 10000000
	sed -i 's/,frame,done/,event,done/; s/age_ns/done_ns/; s/_frame=/_event=/' run/trials.csv
	shmstat summary --csv run | grep -q done_ns ||
		skip 'no operation is on a timetable'
	# 1 / 16.9 ms, and at its worst 5 % less: of a timetable that is the rate.
	at_pace --workload frames-10 --size 8MB --workers 2 --rate 59
	assert_success
	assert_line 'Of 3 ways 3 can do it; its time from due to done is the shortest.'
	assert_line --regexp '^shm-spin +3\.08 ms +1\.00 x '
	at_pace --workload frames-10 --size 8MB --workers 2 --rate 60
	assert_line --regexp '^pipe +9\.22 ms .* no: did 56\.4 /s at most$'
}

@test "advise --workload: where nothing differs, that is said" {
	three_ways 10000000
	at_pace --workload frames-10 --size 8MB --workers 2
	assert_success
	assert_line 'Beware: shm-pool and shm-spin cannot be told apart.'
	assert_line --regexp '^shm-spin .* no worse, for all that can be told$'
}

@test "advise --workload: what was not measured is not told" {
	at_pace_of() {
		run --separate-stderr shmstat advise "$@" "$golden/messages"
		assert_failure 1
		assert_output ''
	}
	at_pace_of --workload halo --workers 4
	[[ $stderr == *"  shmbench run 'work/halo*' --suite full --workers 4"* ]]
	[[ $stderr == *'has no figures of work/halo' ]]
	three_ways 10000000
	at_pace --workload frames --placement moon
	assert_failure 1
	[[ $stderr == *'has no figures of work/frames at moon' ]]
	for args in '--workers 2' '--workload frames --in-place'; do
		# shellcheck disable=SC2086
		at_pace $args
		assert_failure 2
	done
}

@test "model without page.bytes says so" {
	take model
	rm run/run.csv
	run --separate-stderr shmstat model --csv run
	assert_success
	assert_equal "${#lines[@]}" 1
	[[ $stderr == 'WARNING: run/run.csv does not say page.bytes'* ]]
}

@test "check --csv and --json: a row for each rule, with examples" {
	columns_told check.csv >told
	for case in sound broken; do
		run shmstat check --csv "$golden/$case"
		assert_equal "$status" \
			"$(grep -c -m 1 '^FAIL' "$golden/$case/check.txt")"
		printf '%s\n' "$output" >csv
		columns_of csv | diff told -
		# "FAIL rule (3 of 5)" of each line that is not an example.
		sed 1d csv | tr -d '"' | awk -F, '{ rule = $2
			for (i = 3; i < NF && $i !~ /^[0-9]+$/; i++)
				rule = rule "," $i
			gsub("-", " ", $1)
			print $1 "|" rule ($i ? " (" $i - $(i + 1) " of " $i ")" : "")
			}' >got
		grep -v '^ ' "$golden/$case/check.txt" |
			sed 's/^\(.\{15\}\) /\1|/; s/ *|/|/' | diff - got
		command -v jq >/dev/null || continue
		run shmstat check --json "$golden/$case"
		printf '%s\n' "$output" | jq -r '.check[] | .examples // empty
			| split("; ")[]' >got
		sed -n 's/^    //p' "$golden/$case/check.txt" |
			grep -v '^and [0-9]* more$' | diff - got
	done
}

@test "check --json: what a reason holds stays text" {
	command -v jq >/dev/null || skip 'jq is missing'
	take not-done
	awk '{ gsub("took 99", "a\nb\n\nc\nd\ne\n\n\n\nf, \\ <b> \001") } 1' \
		run/trials.csv >odd.csv
	mv odd.csv run/trials.csv
	shmstat check --json run >json || :
	run jq -r '.check[] | select(.rule == "no trial failed") | .examples' json
	assert_output --partial '1: a b c d e f, \ <b> ? faults'
}

@test "percentiles are those that are chosen" {
	shmstat percentiles -p 99,50 "$golden/tails" >got.csv
	assert_equal "$(column got.csv percentile | tr '\n' ' ')" '99 50 99 50 '
	grep ',99,' "$golden/tails/percentiles.csv" | diff - <(grep ',99,' got.csv)
	shmstat percentiles -p 99.9 "$golden/tails" >got.csv # not licensed
	assert_equal "$(wc -l <got.csv)" 1
	for list in '' x '50,' ,50 101 -1 nan 50x "$(seq -s , 40)"; do
		run shmstat percentiles --percentiles="$list" "$golden/tails"
		assert_failure 2
	done
}

@test "percentiles --table marks a tail that lives in few trials" {
	run shmstat percentiles --table "$golden/tails"
	assert_success
	assert_line --regexp ' 64 B +99 +2.06 us +2.06 us to 2.06 us +66.0 us +2.06 us to 66.0 us +in few trials$'
	assert_line --regexp ' 65 B +99 +66.0 us +66.0 us to 66.0 us +66.0 us +66.0 us to 66.0 us *$'
}

@test "percentiles --json holds what --csv holds" {
	for file in "$golden"/*/percentiles.csv; do
		shmstat percentiles --csv "${file%/*}" | diff "$file" -
		command -v jq >/dev/null || continue
		shmstat percentiles --json "${file%/*}" | jq -r '.percentiles[]
			| [.probe, .medium, .placement, .workers, .size_bytes,
			.class, .percentile, .ns, .ns_low, .ns_high, .count,
				.typical_ns, .typical_low, .typical_high,
				.trials, .clock_share] | @csv' | diff - \
			<(sed 1d "$file")
	done
}

@test "check of a run without rows measures nothing, and breaks nothing" {
	take sound
	sed -i '1!d' run/trials.csv run/samples.csv run/latency.csv
	run shmstat check run
	assert_success
	refute_line --regexp '^(PASS|FAIL|too)'
	assert_line 'not measured    to wake nobody takes a system call'
}

@test "summary --json holds what --csv holds" {
	command -v jq >/dev/null || skip 'jq is missing'
	for run in "$golden"/*/trials.csv; do
		run=${run%/*}
		shmstat summary --json "$run" 2>errors | jq -r '
			.summary | (.[0] | keys_unsorted), (.[] | [.[]]) |
			map(if type == "number" then . * 1e6 | round
			else . end) | @csv' >json
		shmstat summary --csv "$run" 2>errors |
			sed '1s/[^,]*/"&"/g' | jq -rR '
			split(",") | [.[] | if . == "" then null
			elif startswith("\"") then .[1:-1]
			else tonumber * 1e6 | round end] | @csv' >csv
		assert [ -s csv ]
		run diff json csv
		assert_success
	done
}

@test "summary of a run without rows is a header, or an empty list" {
	take ten-rounds
	for file in trials samples latency; do
		sed -i '1!d' run/$file.csv
	done
	run shmstat summary --csv run
	assert_success
	assert_equal "${#lines[@]}" 1
	run shmstat summary run
	assert_success
	assert_line 'run: 0 rounds, 0 points: 0 done'
	command -v jq >/dev/null || skip 'jq is missing'
	shmstat summary --json run >json
	run jq -c . json
	assert_output '{"summary":[]}'
}

@test "the table for people" {
	run shmstat summary "$golden/ten-rounds"
	assert_success
	assert_line --index 0 "$golden/ten-rounds: 10 rounds, 5 points: 5 done"
	refute_line --partial partial
	assert_line 'ipc/round-trip, same-cpu: round trip'
	assert_line --regexp '^ *64 B 1\.0[45] us +[0-9]+% $'
	assert_line --regexp '^x limit +2\.61 x $'
	assert_line --regexp '^ *64 B 1\.29 GB/s +[0-9]+% $'
	assert_line --regexp '^two-lines +same-llc +160 ns +\+-0\.0 %$'
	assert_line 'Intervals are of these minutes: another run may differ by more.'
	assert_line 'A change of 5 % would show at 4 of 5 points.'
	refute_line --partial 'Not measured'
}

@test "the table for people marks the best, and never the only one" {
	run shmstat summary "$golden/limits"
	assert_line --regexp '^ +8 B 5\.00 us +[0-9]+%  +700 ns +[0-9]+%\*$'
	assert_line --regexp '^ *64 KiB +14\.6 GB/s +[0-9]+% +52\.4 GB/s +[0-9]+%\*$'
	assert_line --regexp '^ +8 B +602 ns +[0-9]+% $'
	assert_line '  beats-limit (1): do not quote: our fault, or the CPUs were moved'
	assert_line '  few-rounds (2): no interval: it takes 6 rounds (--rounds), or 6 merged runs'
}

@test "the table for people says what was not measured, and why" {
	run --separate-stderr shmstat summary "$golden/not-done"
	assert_success
	assert_line --index 0 --partial \
		': 6 rounds, 3 points: 1 done, 1 timeout, 1 skipped'
	assert_line --index 1 --partial 'This run is partial (interrupted)'
	assert_line '     7 timeout: took longer than 30 s'
	assert_line '     1 skipped: anon has no such step'
	assert_line '     1 failed: took 99 faults where 16 were expected'
	[[ $stderr == 'WARNING: samples.csv: 3 rows left out'* ]]
}

@test "flags: what to do about them, and the worst figures first" {
	run shmstat summary "$golden/flags"
	assert_success
	assert_line --partial '  noisy (2): others took the CPU'
	shmstat summary "$golden/flags" | sed -n '/^  noisy/,/^  [a-z]/p' >got
	run sed -n 2,3p got
	# 7 of 20 slow quanta are 1.4 x what is allowed, 3 of 10 trials 1.2 x.
	assert_line --index 0 '    map/quanta on same-cpu 64 B'
	assert_line --index 1 '    map/gaps on same-cpu 64 B'
	shmstat summary "$golden/flags" >got
	run awk '/^Flags of/ { on = 1 } on && length > 80' got
	assert_output ''
	run grep -c '^Flags of the whole run' got
	assert_output 0
}

@test "flags: what most carry is said of the run, and stays in summary.csv" {
	take flags
	sed -i 's/"0.02"/"0.0001"/' run/run.csv # run.precision
	shmstat summary run | sed -n '/^Flags of the whole/,$p' >got
	run sed -n 2,3p got
	assert_line --index 0 '  ci_not_reached: 38 of 39 points:'
	assert_line --index 1 --partial '    less sure than was asked for'
	# No examples, and not once more.
	run sed -n 4p got
	assert_output --partial 'Flags of the figures above'
	run grep -c ci_not_reached got
	assert_output 1
	run awk 'length > 80' got
	assert_output ''
	shmstat summary --csv run >got
	column got flags >words
	run grep -cw ci_not_reached words
	assert_output 48 # other metrics of these points, too
}

@test "flags: advice is for this host, and fits 80 columns" {
	take flags
	shmstat summary run | sed -n '/^Flags of/,$p' >plain
	# Each advice of the table, by the fact that it is for.
	sed -n '/ here\[\] = {/,/^};/s/^\t{ "\([a-z_]*\)", "\([^"]*\)",.*/\1 \2/p' \
		"$ROOT/analyze/judge/flags.c" | tr -d '*' >facts
	run wc -l <facts
	assert [ "$output" -ge 8 ]
	while read -r word key; do
		for fitness in unfit fit; do
			printf '%s\n' key,value,fitness,advice \
				"\"$key\",\"x\",\"$fitness\"," >run/host.csv
			shmstat summary run | sed -n '/^Flags of/,$p' >$fitness
		done
		diff plain fit
		run awk 'length > 80' unfit
		assert_output ''
		run diff <(grep -A 1 "^  $word" plain) <(grep -A 1 "^  $word" unfit)
		assert_failure 1
	done <facts
}

@test "flags: rows may come in any order, and columns may be missing" {
	take flags
	{
		sed 1q run/samples.csv
		sed 1d run/samples.csv | sort -t, -k10,10 -k8,8r
	} >mixed
	mv mixed run/samples.csv
	shmstat summary --csv run | diff run/summary.csv -
	# As of a shmbench that did not know them.
	sed -i '1s/watched_ns/x/; 1s/quantum_adds/y/; 1s/floor_ns/z/g' \
		run/trials.csv
	sed -i '1s/preemptions/x/' run/samples.csv
	sed -i '/precision/d' run/run.csv
	shmstat summary --csv run >got
	column got flags >words
	run grep -cE 'noisy|disturbed|freq_drift|ci_not_reached' words
	assert_output 0
	run grep -c autocorrelated words
	assert_output 1
}

@test "flags: a number in run.csv that is none is refused" {
	take flags
	sed -i 's/"-99.9"/"fast"/' run/run.csv
	assert_refused 'run/run.csv:4: clock.drift_ppm is not a number'
	sed -i 's/"fast"/"1"/; s/"0.02"/"two"/' run/run.csv
	assert_refused 'run/run.csv:5: run.precision is not a number'
}

@test "every flag has advice, and is told in results/README.md" {
	sed -n 's/^\t{ "\([a-z_-]*\)", ".*/\1/p' "$ROOT/analyze/judge/flags.c" >known
	run wc -l <known
	assert [ "$output" -ge 15 ]
	sed -n '/^## Flags/,$p' "$ROOT/results/README.md" |
		sed -n 's/^| `\([a-z_-]*\)` .*/\1/p' >told
	while read -r word; do
		grep -qx -- "$word" told || fail "$word is not told"
	done <known
}

@test "the table for people fits 80 columns" {
	take ten-rounds
	# Nine transports instead of one.
	for file in trials samples; do
		for medium in a bb a-long-name d e-is-longer-still f g h; do
			sed -n "/\"pipe\"/s/\"pipe\"/\"$medium\"/p" \
				"$golden/ten-rounds/$file.csv"
		done >>run/$file.csv
	done
	shmstat summary run >out
	run awk 'length > 80' out
	assert_output ''
	# In the head of both tables that its points have.
	run grep -cE '^ *size .*a-long-name' out
	assert_output 2
}

@test "a new probe over a new medium needs no edit here" {
	take ten-rounds
	sed -i 's|"ipc/stream","pipe"|"radio/flood","ether"|' run/*.csv
	run shmstat summary --csv run
	assert_line --partial '"radio/flood","ether","same-cpu",1,64,"messages_per_s"'
	run shmstat summary run
	assert_line 'radio/flood, same-cpu: bytes delivered in a second'
}

@test "without page.bytes a page has no known limit" {
	take limits
	rm run/run.csv
	run shmstat summary --csv run
	assert_success
	assert_line --regexp '"fault/write",.*,"ns_per_page",.*,3005,,,,,,$'
	assert_line --regexp '"copy/fresh","libc",.*,2,,,,,"drift"$'
}

@test "latency.csv may be missing or empty" {
	take ten-rounds
	cp run/summary.csv expected
	rm run/latency.csv
	shmstat summary --csv run >got
	run diff expected got
	assert_success
	: >run/latency.csv
	shmstat summary --csv run >got
	run diff expected got
	assert_success
	run shmstat percentiles run
	assert_success
	assert_equal "${#lines[@]}" 1
}

@test "a killed run may end in half a row" {
	take ten-rounds
	echo '"run.state","running","info",' >>run/run.csv
	sed -i '/complete/d' run/run.csv
	printf '9,"ipc/str' >>run/samples.csv
	run --separate-stderr shmstat summary run
	assert_success
	assert_line --index 1 --partial 'This run is partial (running)'
	[[ $stderr == 'WARNING: run: left out the last row'* ]]
}

@test "half a row in a complete run is refused" {
	take ten-rounds
	last=$(wc -l <run/samples.csv)
	printf '9,"ipc/stream"' >>run/samples.csv
	assert_refused "run/samples.csv:$((last + 1)):\
 2 fields, but the header has 11"
}

@test "a missing file is named" {
	run --separate-stderr shmstat summary nowhere
	assert_failure 1
	assert_equal "$stderr" \
		'ERROR: read nowhere/trials.csv (2; No such file or directory)'
	take ten-rounds
	rm run/samples.csv
	assert_refused 'read run/samples.csv (2; No such file or directory)'
}

@test "a missing column is named" {
	take ten-rounds
	sed -i '1s/,ops,/,operations,/' run/samples.csv
	assert_refused \
		'run/samples.csv:1: no column "ops", which samples.csv must have'
}

@test "a ragged row is refused with its line" {
	take ten-rounds
	sed -i '3s/$/,1/' run/trials.csv
	assert_refused 'run/trials.csv:3: 12 fields, but the header has 11'
}

@test "what is no number is refused with its line" {
	take licences
	sed -i '5s/,[0-9]*$/,many/' run/latency.csv
	assert_refused 'run/latency.csv:5: column count: "many" is not a count'
}

@test "what is no name is refused with its line" {
	take ten-rounds
	sed -i '4s/"pipe"/"pi;pe"/' run/samples.csv
	assert_refused 'run/samples.csv:4: column medium: "pi;pe" is not a name'
}

@test "an unknown operation is refused with its line" {
	take ten-rounds
	sed -i '6s/"line-trip"/"day-trip"/' run/trials.csv
	assert_refused 'run/trials.csv:6: op is none that shmstat knows'
}

@test "a trial told twice is refused with its line" {
	take ten-rounds
	sed -i '2{h;G}' run/trials.csv
	assert_refused \
		'run/trials.csv:3: the point has a row in this round already'
}

@test "an open quote is refused" {
	take ten-rounds
	last=$(wc -l <run/trials.csv)
	sed -i '$s/"done"/"done/' run/trials.csv
	run --separate-stderr shmstat summary run
	assert_failure 1
	[[ $stderr == "ERROR: run/trials.csv:$last: "* ]]
}

@test "one folder, and one form" {
	for command in summary derive model crossover percentiles \
		check advise; do
		for args in '' "a b" "--csv --json $golden/ten-rounds"; do
			# shellcheck disable=SC2086
			run --separate-stderr shmstat $command $args
			assert_failure 2
			assert_output ''
			[[ $stderr == 'ERROR: '* ]]
		done
		run shmstat $command --help
		assert_success
		assert_line --partial -- --json
	done
}

@test "a full disk is a failure" {
	for form in 'summary --csv' 'summary --json' summary check \
		'derive --csv' derive 'model --json' model crossover \
		'crossover --csv' 'check --csv' 'check --json'; do
		run --separate-stderr bash -c \
			"shmstat $form '$golden/derived' >/dev/full"
		assert_failure 1
		[[ $stderr == *'ERROR: write the result'* ]]
	done
	run bash -c "shmstat advise '$golden/messages' >/dev/full"
	assert_failure 1
	run bash -c "shmstat percentiles '$golden/licences' >/dev/full"
	assert_failure 1
}

@test "a page's cold figure and the recycled one are told apart by name" {
	run shmstat summary "$ROOT/tests/golden/workers"
	assert_success
	assert_line 'fault, same-cpu: time a page, recycled'
	assert_line 'fault, same-cpu: time a page, cold'
	assert_line --partial 'Cold: the first reading of each process'
	# Where no first reading is known, there is none to show.
	run shmstat summary "$ROOT/tests/golden/five-rounds"
	refute_output --partial 'Cold'
}

@test "rounds.csv: how a run went, by hand" {
	mkdir run
	columns_told rounds.csv >told
	{
		echo round,probe,medium,placement,workers,size_bytes,index,ops,ns
		for of in 0:100:300 1:110:300 2:200:600; do
			IFS=: read -r round fault line <<<"$of"
			echo "$round,\"fault/write\",\"shm\",\"same-cpu\",1,4096,0,1,$fault"
			echo "$round,\"limit/line\",\"none\",\"same-llc\",1,0,0,1,$line"
		done
		# Too seldom to have a usual time.
		echo '0,"map/mmap","shm","same-cpu",1,4096,0,1,5'
	} >run/samples.csv
	{
		echo round,probe,medium,placement,workers,size_bytes,op,outcome,why,watched_ns,gap_ns,quantum_adds,quantum_before_floor_ns
		sed 1d run/samples.csv | awk -F, -v OFS=, '{
			op = $2 ~ /fault/ ? "page" : $2 ~ /map/ ? "call" : "line-trip"
			print $1, $2, $3, $4, $5, $6, "\"" op "\"", "\"done\"", "", \
				1000, ($1 + 1) * ($2 ~ /fault/ ? 10 : 30), 3000, 1000 + 500 * $1 }'
	} >run/trials.csv
	shmstat analyze run
	columns_of run/rounds.csv | diff told -
	diff - <(sed 1d run/rounds.csv) <<-'END'
		0,"all",2,0.931818182,0.954545455,0.977272727,0.02,3
		0,"limit",1,1,1,1,0.03,3
		0,"fault",1,0.909090909,0.909090909,0.909090909,0.01,3
		1,"all",2,1,1,1,0.04,2
		1,"limit",1,1,1,1,0.06,2
		1,"fault",1,1,1,1,0.02,2
		2,"all",2,1.86363636,1.90909091,1.95454545,0.06,1.5
		2,"limit",1,2,2,2,0.09,1.5
		2,"fault",1,1.81818182,1.81818182,1.81818182,0.03,1.5
	END
}

@test "without latency.csv, who tells percentiles says that it is missing" {
	cp -r "$golden/cost" run
	for command in 'summary run' 'percentiles run' 'pack run packed'; do
		read -ra words <<<"$command"
		run -0 --separate-stderr shmstat "${words[@]}"
		assert_equal "$stderr" \
			'WARNING: run/latency.csv is missing: percentiles are left out'
	done
}

# A file of machines: VALUES are "LOW,HIGH,CPU,UARCH,VENDOR,YEAR,HOST" of half a
# round trip of a line.
machines() { # VALUES...
	echo what,probe,medium,placement,workers,size_bytes,metric,unit,value_low,value_high,cpu,uarch,vendor,year,host,protocol,source,note
	for values; do
		echo "a line,limit/line,none,same-llc,1,0,half_rtt_ns,ns,$values,CAS,here,"
	done
}

@test "check tells what others published, of this vendor if they are three" {
	take sound
	run --keep-empty-lines shmstat check run
	before=$(sed '/^INFO/,$d' <<<"$output")
	machines 10,20,a,,Intel,2020,metal 5,,b,,Intel,,metal 40,30,c,,Intel,,virtual \
		1,900,d,,AMD,,metal ,,e,,Intel,,metal >file
	for vendor in GenuineIntel AuthenticAMD; do
		printf '%s\n' key,value,fitness,advice "cpu.vendor,$vendor,info," \
			hypervisor.present,yes,unfit, | sed 's/unfit,$/unfit,x/' >run/host.csv
		shmstat check --machines file run >"$vendor"
		sed '/^INFO/,$d' "$vendor" | diff - <(printf '%s\n' "$before")
	done
	tail -n 2 GenuineIntel >got
	diff got - <<-'END'
		INFO            a line
		    75.0 ns here, a virtual machine: 5.00 ns to 40.0 ns published for 3 machines by Intel (2 known to be bare metal)
	END
	run tail -n 1 AuthenticAMD
	assert_output --partial ': 1.00 ns to 900 ns published for 4 machines (3 known'
	# Another unit, metric or size is another figure.
	sed 's/,ns,/,s,/; 3s/half_rtt_ns,s/other,ns/; 4s/,1,0,/,1,64,/' file >other
	run shmstat check --machines other run
	assert_success
	refute_line --partial published
}

@test "a broken file of machines is refused, with its line" {
	take sound
	for odd in '"$(id)",,a,,,,metal' '1,2,a,,,,<b>' '1,2' '1,2,a,,,x,metal'; do
		machines 1,2,a,,,,metal "$odd" >file
		for command in check 'report --markdown'; do
			# shellcheck disable=SC2086
			run --separate-stderr shmstat $command --machines file \
				"$ROOT/tests/cli/fixtures/run"
			[ "$command" = check ] && run --separate-stderr shmstat check --machines file run
			assert_failure 1
			[[ $stderr == *'ERROR: file:3: '* ]]
		done
	done
	for bad in nowhere .; do
		run --separate-stderr shmstat check --machines "$bad" run
		assert_failure 1
		[[ $stderr == *"ERROR: read $bad ("* ]]
	done
	: >file
	run --separate-stderr shmstat check --machines file run
	assert_failure 1
}

@test "the machines that shmstat knows have all columns, a source, and figures in order" {
	known=$ROOT/results/known-machines.csv
	columns_told known-machines.csv >told
	columns_of "$known" | diff told -
	run -0 sh -c "shmstat check --csv '$golden/sound' | grep -c '^\"INFO\",.*,0,0,'"
	assert_output 2
	# Nothing in quotes is of interest but that it is there.
	run sh -c "sed '1d; s/\"[^\"]*\"/text/g' '$known' | awk -F, '
		NF != 18 || \$11 == \"\" || \$17 == \"\" ||
		(\$10 != \"\" && \$10 + 0 <= \$9 + 0)'"
	assert_output ''
	# And each stands at a point and in a metric that there is.
	sed '1d; s/"[^"]*"/text/g' "$known" | cut -d, -f2 | sort -u >probes
	run sh -c "shmbench list | awk '{ print \$2 }' | sort -u | comm -13 - probes"
	assert_output ''
}
