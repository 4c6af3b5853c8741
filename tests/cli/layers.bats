# layers.bats - who may include whom: each kind of violation is found.
# bats file_tags=beside
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	(cd "$ROOT" && find lib bench analyze diagnose tests/unit tests/fuzz \
		-name '*.[ch]' -print0 | xargs -0 cp --parents -t "$BATS_TEST_TMPDIR")
}

# Put a line into a file that is there, and see what comes of it.
plant() { # FILE LINE
	[ -f "$1" ]
	printf '%s\n' "$2" >>"$1"
	run "$ROOT/scripts/check-layers" .
	assert_failure 1
	assert_output --partial "$1"
}

include() { # FILE INCLUDED
	plant "$1" "#include \"$2\""
	assert_output --partial "#include \"$2\""
}

@test "the tree as it is keeps to its layers" {
	run "$ROOT/scripts/check-layers" .
	assert_success
	assert_output ''
}

@test "lib knows no program" {
	include lib/units.c bench/probe.h
}

@test "programs do not include each other" {
	include bench/list.c analyze/read/book.h
	include analyze/read/book.c diagnose/host/fact.h
	include diagnose/ls/ls.c bench/probe.h
}

@test "nothing in a program includes tests" {
	include lib/csv.c tests/unit/unit.h
}

@test "contracts know neither kit nor core" {
	include bench/probe.h bench/kit/crew.h
	include bench/channel.c bench/core/plan.h
}

@test "a plug-in includes contracts and kit, not the core" {
	for kind in probes/limit_line backings/shm copiers/libc transports/pipe; do
		include "bench/$kind.c" bench/core/sampler.h
	done
}

@test "the kit does not include the core, nor the core the kit" {
	include bench/kit/crew.c bench/core/counters.h
	include bench/core/isolate.c bench/kit/crew.h
}

@test "of the commands only run and move know the core" {
	include bench/list.c bench/core/plan.h
}

@test "in analyze includes point down" {
	include analyze/stats/ranks.c analyze/read/book.h
	include analyze/read/book.c analyze/judge/flags.h
	include analyze/judge/flags.c analyze/tell/show.h
	include analyze/judge/flags.c analyze/page/report.h
	include analyze/page/html.c analyze/commands/say.h
}

@test "the terminal and the page do not include each other" {
	include analyze/tell/show.c analyze/page/html.h
	include analyze/page/html.c analyze/tell/show.h
}

@test "only commands may end shmstat" {
	include analyze/tell/show.c lib/die.h
}

@test "only the page makes HTML" {
	include analyze/commands/report.c analyze/page/html.h
}

@test "the wings of shmdiag do not include each other" {
	include diagnose/host/doctor.c diagnose/ls/inventory.h
	include diagnose/ls/ls.c diagnose/verify/claim.h
	include diagnose/verify/verify.c diagnose/host/fact.h
}

@test "a check judges facts and asks nobody else" {
	include diagnose/host/checks/caches.c diagnose/host/fact.h
}

@test "a library is known by one file" {
	plant analyze/read/book.c '#include <csv.h>'
	plant diagnose/ls/ls.c '#include <libsmartcols/libsmartcols.h>'
	plant bench/run.c '#include <hwloc.h>'
	plant analyze/read/book.c '#include <zlib.h>'
	plant diagnose/host/facts/kernel_config.c '#include <zlib.h>'
	plant bench/transports/pipe.c '#include <zmq.h>'
	plant tests/unit/test_csv.c '#include <csv.h>'
}

@test "an include names its folder" {
	include bench/list.c probe.h
}

@test "a file in a folder that no rule is about is found" {
	mkdir analyze/attic
	echo '#include "lib/csv.h"' >analyze/attic/old.c
	run "$ROOT/scripts/check-layers" .
	assert_failure 1
	assert_output --partial analyze/attic/old.c
}

@test "the core of bench names no plug-in" {
	plant bench/core/plan.c 'static const char *best = "shm-spin";'
	assert_output --partial 'names no plug-in'
}

@test "a peer says what it needs" {
	echo '/* mine.c - a peer. */' >bench/peers/mine.c
	run "$ROOT/scripts/check-layers" .
	assert_failure 1
	assert_output --partial 'bench/peers/mine.c does not say what it needs'
}
