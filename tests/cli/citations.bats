# citations.bats - the rules that are cited are those of docs/method.md.
# bats file_tags=beside
load helpers

# A tree of one file in each place; the word, as this is a file that is checked.
METHOD=METHOD

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	mkdir lib bench analyze diagnose scripts tests docs plots
	touch Makefile pipeline.mk
	printf '%s\n' '**S1** One.' '**S2 Two.** More.' '**S3** Three.' \
		'| **B1** | a row |' >docs/method.md
}

check() {
	run "$ROOT/scripts/check-citations" .
}

cite() { # FILE TEXT...
	local file=$1
	shift
	printf '%s\n' "$@" >"$file"
	check
}

@test "the tree as it is cites what there is" {
	run "$ROOT/scripts/check-citations"
	assert_success
	assert_output ''
}

@test "rules that are there may be cited" {
	cite lib/a.c "/* $METHOD S1, S3 and B1. */" "/* ($METHOD S1 to S3) */" \
		'/* (S2, S3) */'
	assert_success
	assert_output ''
}

@test "a number that is not there is found in every place" {
	for file in lib/a.c bench/a.h analyze/a.c diagnose/a.c scripts/a \
		tests/a.bats docs/a.1.scd plots/a.gp Makefile \
		pipeline.mk; do
		cite "$file" '' "# why ($METHOD S9)"
		assert_failure 1
		assert_output "$file:2: METHOD S9 is not in docs/method.md"
		: >"$file"
	done
}

@test "each of a list and all of a range are looked at" {
	cite lib/a.c "/* $METHOD S1, S2 and S5, B1 or B2 */"
	assert_failure 1
	assert_line --index 0 'lib/a.c:1: METHOD S5 is not in docs/method.md'
	assert_line --index 1 'lib/a.c:1: METHOD B2 is not in docs/method.md'
	cite lib/a.c "/* $METHOD S1 to S5 */"
	assert_failure 1
	assert_output --partial 'METHOD S4 is not'
	assert_output --partial 'METHOD S5 is not'
}

@test "a citation that is broken across lines is seen" {
	cite lib/a.c "/* why ($METHOD" ' * S7). */'
	assert_failure 1
	assert_output --partial 'METHOD S7 is not'
	cite lib/a.c "/* why ($METHOD S1," ' * S8). */'
	assert_failure 1
	assert_output --partial 'METHOD S8 is not'
}

@test "of brackets, only letters that the page has are rules" {
	cite lib/a.c '/* in the second cache (L2) */' '/* by rule (S6) */'
	assert_failure 1
	assert_output 'lib/a.c:2: METHOD S6 is not in docs/method.md'
}

@test "a citation without a number is found" {
	cite lib/a.c "/* $METHOD section 4 */"
	assert_failure 1
	assert_output --partial 'lib/a.c:1'
}

@test "a number that is defined twice is found" {
	echo '**S2** Again.' >>docs/method.md
	check
	assert_failure 1
	assert_output 'docs/method.md:5: S2 is defined in line 2, too'
}

@test "a file that a page names and that is not there is found" {
	touch lib/csv.c lib/csv.h plots/_style.gp
	printf '%s\n' 'See `lib/csv.c`, `lib/csv`, `plots/_*.gp`, `lib/`,' \
		'`lib/NAME.c` and `lib/gone.c`.' >CONTRIBUTING.md
	check
	assert_failure 1
	assert_output 'CONTRIBUTING.md:2: there is no lib/gone.c'
}
