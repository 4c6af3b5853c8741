#!/usr/bin/env bats
# exports.bats - figures in the formats of other tools.
# bats file_tags=beside
load helpers

golden=$ROOT/tests/golden

# summary.csv as "NAME METRIC MEDIAN LOW HIGH UNIT", NAME as exports have it.
expected() { # SUMMARY.csv
	sed 1d "$1" | tr -d '"' | awk -F, '$10 != "" {
		name = $1 "/" $2 "/" $3 "/" $5
		if ($4 != 1) name = name "/" $4 "-workers"
		print name, $6, $10 + 0, $11 == "" ? "-" : $11 + 0,
			$12 == "" ? "-" : $12 + 0, $7 }' | sort
}

@test "bencher: each metric of each result, with its interval" {
	command -v jq >/dev/null || skip 'jq is missing'
	for file in "$golden"/*/summary.csv; do
		shmstat export --format bencher "${file%/*}" 2>/dev/null |
			jq -r 'to_entries[] | .key as $name | .value
				| to_entries[] | [$name, .key, .value.value,
				.value.lower_value // "-",
				.value.upper_value // "-"] | join(" ")' |
			awk '{ print $1, $2, $3 + 0, $4 == "-" ? "-" : $4 + 0,
				$5 == "-" ? "-" : $5 + 0 }' | sort >got
		expected "$file" | cut -d ' ' -f 1-5 | sort | diff - got
	done
}

@test "github: costs in one file, rates in the other" {
	command -v jq >/dev/null || skip 'jq is missing'
	for file in "$golden"/*/summary.csv; do
		for form in github github-bigger; do
			shmstat export -f $form "${file%/*}" 2>/dev/null >$form.json
			run jq -r 'all(.[]; (.name | type) == "string" and
				(.value | type) == "number" and
				(.extra | type) == "string" and
				(.range | type | . == "string" or . == "null"))' \
				$form.json
			assert_output true
		done
		jq -r '.[] | "\(.name) \(.value) \(.unit)"' github.json \
			github-bigger.json | awk '{ $3 += 0; print }' | sort >got
		expected "$file" | cut -d ' ' -f 1-3,6 | sort | diff - got
		run jq -r ".[] | .name" github.json
		refute_output --partial _per_s
		run jq -r '.[] | .name | select(test("_per_s$") | not)' \
			github-bigger.json
		assert_output ''
	done
	run jq -r '.[0].range, .[0].extra' <(shmstat export -f github \
		"$golden/limits")
	assert_line --index 1 --partial ' rounds, '
}

@test "github: what a flag holds stays text" {
	command -v jq >/dev/null || skip 'jq is missing'
	cp -R "$golden/five-rounds" run
	sed -i '2,$s/"[^"]*"$/"a\\b\x01 <c> \xff"/' run/trials.csv
	shmstat export -f github run >json
	run jq -r '.[0].extra' json
	assert_output '5 rounds, 1.56 x limit, a\b? <c> ? few-rounds'
}

@test "prometheus: a family stands together, in base units" {
	for file in "$golden"/*/summary.csv; do
		shmstat export -f prometheus "${file%/*}" 2>/dev/null >prom
		# Every line is a comment or a sample.
		run grep -vE '^# (HELP|TYPE) shmperf_[a-z_]+ .|^shmperf_[a-z_]+\{([a-z_]+="[^"]*",)+estimate="[a-z0-9]+"\} [0-9.e+-]+$' prom
		assert_output ''
		run sh -c "sed 's/[{ ].*//' prom | grep -v '^#' | uniq | sort | uniq -d"
		assert_output ''
		sed -n 's/^shmperf_\([a-z_]*\){.*estimate="median"} /\1 /p' prom |
			awk '{ printf "%s %.4g\n", $1, $2 }' | sort >got
		expected "$file" | awk '{
			if ($2 ~ /(^|_)ns(_|$)/) $3 /= 1e9
			sub(/ns_per/, "seconds_per", $2)
			sub(/_ns$/, "_seconds", $2)
			sub(/_s$/, "_second", $2)
			printf "%s %.4g\n", $2, $3 }' | sort | diff - got
	done
	run grep -c '^# TYPE .* gauge$' prom
	refute_output 0
	run shmstat export -f prometheus "$golden/workers"
	assert_line --regexp '^shmperf_seconds_per_page\{.*,workers="2",size_bytes="[0-9]*",estimate="low"} '
	run shmstat export -f prometheus "$golden/licences"
	assert_line --partial 'estimate="p99"'
}

@test "prometheus: promtool finds nothing to say" {
	command -v promtool >/dev/null || skip 'promtool is missing'
	run sh -c "shmstat export -f prometheus '$golden/whole' |
		promtool check metrics"
	assert_success
}

@test "lines: one a figure, always in the same unit" {
	run shmstat export --format lines "$golden/ten-rounds"
	assert_success
	assert_line --regexp '^ipc/round-trip pipe same-cpu 64 B rtt_ns median: [0-9.]+ ns$'
	assert_equal "${#lines[@]}" \
		$(($(wc -l <"$golden/ten-rounds/summary.csv") - 1))
	run shmstat export -f lines "$golden/workers"
	assert_line --partial ' B 2 workers ns_per_page median: '
}

@test "hgrm: a point's single operations, as HdrHistogram's plotters read it" {
	shmstat export -f hgrm --point ipc/round-trip/pipe/same-cpu/64 \
		"$golden/tails" >got
	tr -s ' ' <got >squeezed
	diff squeezed - <<-'END'
		 Value Percentile TotalCount 1/(1-Percentile)

		 100.000 0.950000000000 3420 20.00
		 2079.000 0.972222222222 3500 36.00
		 66559.000 1.000000000000 3600
		#[Max = 66559.000, Total count = 3600]
	END
	run shmstat export -f hgrm --point ipc/round-trip/pipe/same-cpu/6 \
		"$golden/tails"
	assert_failure 1
	assert_output --partial 'no single operations of a point ipc/round-trip/pipe/same-cpu/6'
	for args in '-f hgrm' '-f lines --point x'; do
		# shellcheck disable=SC2086
		run shmstat export $args "$golden/tails"
		assert_failure 2
	done
}

# Value and count of each slot of a V2 histogram, two digits: with the head of
# gzip before what zlib packed, gzip unpacks it, and misses only its own end.
decode() { # BASE64
	printf %s "$1" | base64 -d >packed
	run -0 od -An -tx1 -N4 packed
	assert_output ' 1c 84 93 14'
	assert_equal "$(tail -c +5 packed | head -c 4 | od -An -tu1 |
		awk '{ print (($1 * 256 + $2) * 256 + $3) * 256 + $4 + 8 }')" \
		"$(wc -c <packed)"
	{
		printf '\x1f\x8b\x08\0\0\0\0\0\0\0'
		tail -c +11 packed
	} | gzip -dc 2>/dev/null >plain || :
	run -0 od -An -tx1 -N4 plain
	assert_output ' 1c 84 93 13'
	od -An -v -w1 -tu1 plain | awk '
		NR > 4 && NR < 9 { rest = rest * 256 + $1 }
		NR == 16 && $1 != 2 { exit 1 }
		NR < 41 { next }
		{ v += ($1 >= 128 && n < 8 ? $1 - 128 : $1) * 128 ^ n++ }
		$1 >= 128 && n < 9 { next }
		{ count = v % 2 ? -(v + 1) / 2 : v / 2; v = n = 0 }
		count < 0 { slot -= count; next }
		{
			shift = slot < 256 ? 0 : int(slot / 128) - 1
			print (slot - shift * 128 + 1) * 2 ^ shift - 1, count
			slot++
		}
		END { if (NR != 40 + rest) exit 1 }'
}

# As hgrm tells, whose counts are of all up to there.
slots() { # DIR POINT
	shmstat export -f hgrm --point "$2" "$1" | awk '
		NF && $1 ~ /^[0-9.]+$/ { printf "%d %d\n", $1, $3 - last; last = $3 }'
}

@test "hlog: a line a point, each a histogram that holds what hgrm tells" {
	for run in tails "$ROOT/results/reference"; do
		[ -d "$run" ] || run=$golden/$run
		shmstat export -f hlog "$run" >log
		run -0 sed -n '2p;s/^\(#.*\)/\1/p' log
		assert_line --index 0 '#[Histogram log format version 1.3]'
		# For each of them the whole run is read.
		grep '^Tag=' log | awk 'NR % 12 == 1' | head -12 >points
		while IFS=, read -r tag start length max histogram; do
			[[ $start,$length,$max =~ ^0.000,[0-9.]+,[0-9.]+$ ]]
			decode "$histogram" >got
			slots "$run" "${tag#Tag=}" | diff - got
			assert_equal "$(tail -n 1 got | awk '{
				printf "%.6f", $1 / 1e6 }')" "$max"
		done <points
		assert [ -s points ]
	done
	run ! diff -q <(slots "$golden/tails" ipc/round-trip/pipe/same-cpu/64) got
}

@test "a run without rows is an empty list; what is no format, usage" {
	cp -R "$golden/ten-rounds" run
	for file in trials samples latency; do
		sed -i '1!d' run/$file.csv
	done
	if command -v jq >/dev/null; then
		run jq -c . <(shmstat export -f bencher run)
		assert_output '{}'
		run jq -c . <(shmstat export -f github run)
		assert_output '[]'
	fi
	run shmstat export -f prometheus run
	assert_output ''
	for args in run '-f csv run' '-f lines' '-f lines run run'; do
		# shellcheck disable=SC2086
		run --separate-stderr shmstat export $args
		assert_failure 2
		assert_output ''
	done
	run --separate-stderr bash -c \
		"shmstat export -f bencher '$golden/whole' >/dev/full"
	assert_failure 1
	[[ $stderr == *'ERROR: write the result'* ]]
}

# A run with facts of its own.
run_with() { # DIR FACT=VALUE...
	local dir=$1 fact
	shift
	cp -R "$golden/licences" "$dir"
	for fact; do
		echo "\"${fact%%=*}\",\"${fact#*=}\",\"info\","
	done >>"$dir/run.csv"
	{
		echo key,value,fitness,advice
		sed 1d "$dir/run.csv"
	} >"$dir/host.csv"
}

ids() { # DIR...
	shmstat export -f table "$@" 2>/dev/null | sed 1d | cut -d, -f1-2 | uniq
}

@test "table: each statistic that summary.csv has, of each run in turn" {
	columns_told table.csv >told
	for run in "$golden"/*/summary.csv; do
		run=${run%/*}
		shmstat export -f table "$run" 2>/dev/null >rows
		columns_of rows | diff told -
		tr -d '"' <"$run/summary.csv" | awk -F, '
			NR == 1 { for (i = 1; i <= NF; i++) name[i] = $i; next }
			{ for (i = 1; i <= NF; i++)
				if (name[i] ~ /^(median|min|p90|p99|p999|max|limit_ratio)$/ && $i != "")
					print $1, $2, $3, $4, $5, $6, name[i], $7, $i + 0,
						i == 10 ? $11 "," $12 : ",", $8, $NF
			}' | sort >expected
		sed 1d rows | tr -d '"' | awk -F, '{ print $5, $6, $7, $8, $9, $10, $11,
			$12, $13 + 0, $14 "," $15, $16, $17 }' | sort | diff expected -
	done
	shmstat export -f table "$golden/licences" "$golden/workers/" 2>/dev/null >both
	for run in licences workers; do
		shmstat export -f table "$golden/$run" 2>/dev/null | sed 1d
	done | diff <(sed 1d both) -
	assert_equal "$(grep -c host_id both)" 1
}

@test "table: who is a host, which is a run, and no name in it" {
	facts='run.started=2026-01-02T03:04:05Z run.seed=5 cpu.model=x host.name=one'
	# shellcheck disable=SC2086
	{
		run_with a $facts
		run_with same $facts host.name=two topology.new=1 run.new=2
		run_with kernel $facts kernel.release=6.1
		run_with seed ${facts/seed=5/seed=6}
	}
	shmstat pack a packed
	ids a same packed >got
	assert_equal "$(wc -l <got)" 1
	[[ $(cat got) =~ ^\"[0-9a-f]{16}\",\"[0-9a-f]{16}\"$ ]]
	ids a kernel seed >got
	assert_equal "$(cut -d, -f1 got | sort -u | wc -l)" 2
	assert_equal "$(cut -d, -f2 got | sort -u | wc -l)" 2
	run cut -d, -f3 <(shmstat export -f table a)
	assert_line '"2026-01-02T03:04:05Z"'
	run grep -E 'one|two' <(shmstat export -f table same)
	assert_output ''
}

@test "table: the first run that cannot be read ends it, named" {
	run --separate-stderr shmstat export -f table "$golden/licences" nowhere
	assert_failure 1
	[[ $stderr == *nowhere* ]]
	run --separate-stderr shmstat export -f table --point x "$golden/licences"
	assert_failure 2
	run --separate-stderr bash -c "shmstat export -f table '$golden/licences' >/dev/full"
	assert_failure 1
	[[ $stderr == *'ERROR: write the result'* ]]
}
