#!/usr/bin/env bats
# golden.bats - the maker of expected files carries form through, not figures.
# bats file_tags=beside
load helpers

# A copy of the golden runs and labs, and a shmstat whose words can be changed.
setup() {
	cd "$BATS_TEST_TMPDIR" || return
	mkdir tests stub
	cp -R "$ROOT/tests/golden" "$ROOT/tests/labs" tests
	cp -R tests before
	real=$O O=$PWD/stub
}

# From here on shmstat's answers to a command go through a filter.
filter() { # COMMAND SED
	cat >stub/shmstat <<-END
		#!/bin/sh
		"$real/shmstat" "\$@" >stub/all
		status=\$?
		if [ "\$1" = $1 ]; then sed '$2' stub/all; else cat stub/all; fi
		exit \$status
	END
	chmod +x stub/shmstat
}

@test "what shmstat makes now is what is expected" {
	filter none p
	run tests/golden/make
	assert_success
	assert_output ''
	diff -r before tests
}

@test "a new column is taken over everywhere, and shown" {
	filter summary '1s/,/,extra,/12; 2,$s/,/,7,/12'
	run tests/golden/make
	assert_success
	assert_line --partial ',ci_high,extra,'
	for file in tests/golden/*/summary.csv; do
		assert_equal "$(column "$file" extra | sort -u)" 7
		cut -d , --complement -f 13 "$file" | diff "before/${file#*/}" -
	done
	run diff -rq before tests
	refute_line --regexp '[^y].csv differ$'
	# And again, there is nothing to do.
	run tests/golden/make
	assert_success
	assert_output ''
}

@test "a figure that differs is refused, and nothing is written" {
	filter derive '1s/^/new,/; 2,$s/^/7,/; s/,6,/,5,/'
	run tests/golden/make
	assert_failure 1
	assert_line 'derived/derived.csv: row 2, rounds: 6 is now 5'
	assert_line 'ERROR: figures differ, not only form: nothing was written'
	diff -r before tests
}

@test "with --values it is taken over" {
	filter derive 's/,6,/,5,/'
	run tests/golden/make --values
	assert_success
	for file in tests/golden/*/derived.csv; do
		sed 's/,6,/,5,/' "before/${file#*/}" | diff - "$file"
	done
	assert_equal "$(column tests/golden/derived/derived.csv rounds | sort -u)" \
		$'5\n7'
}

@test "rows and words that differ are figures, too" {
	filter summary '$d'
	run tests/golden/make
	assert_failure 1
	assert_line --regexp '^ten-rounds/summary.csv: [0-9]+ rows are now [0-9]+$'
	filter check '1s/^PASS/FAIL/'
	run tests/golden/make
	assert_failure 1
	assert_line 'sound/check.txt: other words'
	diff -r before tests
}

@test "intervals that were drawn keep what is expected" {
	filter trend '1s/^/new,/; 2,$s/^/7,/'
	run tests/golden/make
	assert_success
	cut -d , -f 2- tests/golden/trend/trend.csv |
		diff before/golden/trend/trend.csv -
}

@test "a shmstat that says nothing is no answer" {
	filter model d
	run tests/golden/make
	assert_failure 1
	assert_line --partial 'model.csv: shmstat makes nothing of it'
	diff -r before tests
}
