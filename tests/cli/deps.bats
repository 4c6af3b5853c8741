#!/usr/bin/env bats
# deps.bats - scripts/deps with package managers and machines made up.
# bats file_tags=beside
load helpers

# A PATH with nothing on it but what a bare system has and the stubs of a
# test; a stub tells the file `calls` how it was called.
setup() {
	cd "$BATS_TEST_TMPDIR" || return
	mkdir bin
	for tool in sh sed sort tr cat mktemp rm env grep; do
		ln -s "$(command -v $tool)" bin/
	done
	stub id 'echo 1000'
}

stub() { # NAME BODY
	printf '#!/bin/sh\necho "%s $*" >>"%s/calls"\n%s\n' \
		"$1" "$PWD" "$2" >"bin/$1"
	chmod +x "bin/$1"
}

deps() {
	PATH=$PWD/bin "$BATS_TEST_TMPDIR/bin/sh" "$ROOT/scripts/deps" "$@"
}

bare_debian() {
	stub apt-get "$1"
	stub dpkg-query 'exit 1'
}

@test "a bare Debian lacks everything, compiler and fonts included" {
	bare_debian 'exit 100'
	run deps --dry-run
	assert_success
	for package in gcc make libc6-dev libcsv-dev libhwloc-dev \
		libsmartcols-dev gnuplot-nox fonts-dejavu-core hyperfine; do
		assert_line --index 0 --partial " $package"
	done
	refute_line --partial bats
	assert_line --index 1 --partial 'as root, run: apt-get install -y'
	run cat calls
	refute_line --partial 'apt-get install'
}

@test "--test adds what the tests take" {
	bare_debian 'exit 100'
	run deps --test --dry-run
	assert_success
	for package in check bats bats-assert jq sqlite3 shellcheck clang \
		clang-format cppcheck strace libxml2-utils mandoc \
		chromium gcc; do
		assert_line --index 0 --partial " $package"
	done
}

@test "--vm-all adds the machines of other architectures to that of --vm" {
	bare_debian 'exit 100'
	run deps --vm --dry-run
	assert_line --index 0 --partial ' qemu-system-x86'
	refute_line --index 0 --partial -linux-gnu
	run deps --vm-all --dry-run
	assert_success
	for package in qemu-system-x86 qemu-system-ppc opensbi \
		gcc-s390x-linux-gnu; do
		assert_line --index 0 --partial " $package"
	done
}

@test "--peers adds the libraries to compare with" {
	bare_debian 'exit 100'
	run deps --peers --dry-run
	assert_success
	for package in libzmq3-dev libnng-dev libsystemd-dev \
		libck-dev libucx-dev pkg-config gcc; do
		assert_line --index 0 --partial " $package"
	done
	refute_line --partial bats
}

@test "only what is missing is named" {
	stub apt-get 'exit 100'
	stub dpkg-query 'test "$4" = libcsv-dev || echo installed'
	for tool in gcc make hyperfine scdoc; do
		stub $tool ''
	done
	stub gnuplot 'echo "gnuplot 5.4 patchlevel 4"'
	run deps --dry-run
	assert_success
	assert_line --index 0 'will install: libcsv-dev'
}

@test "nothing missing: nothing to install, and nobody is called" {
	stub apt-get 'exit 100'
	stub dpkg-query 'echo installed'
	for tool in gcc make hyperfine scdoc; do
		stub $tool ''
	done
	stub gnuplot 'echo "gnuplot 6.0 patchlevel 0"'
	run deps
	assert_success
	assert_output 'nothing to install'
	run grep -c apt-get calls
	assert_output 0
}

@test "any gnuplot will do, and one that is too old is named" {
	stub apt-get 'exit 100'
	stub dpkg-query 'echo installed'
	for tool in gcc make hyperfine scdoc; do
		stub $tool ''
	done
	stub gnuplot 'echo "gnuplot 5.2 patchlevel 8"'
	run deps
	assert_success
	assert_line 'WARNING: charts need gnuplot 5.4, this is 5.2'
	refute_line --partial gnuplot-nox
}

@test "no root and no sudo: the command to run, exit 1" {
	bare_debian 'exit 100'
	run deps
	assert_failure 1
	assert_line --partial 'there is no sudo; as root, run:'
	assert_line --partial '  apt-get install -y --no-install-recommends '
	run cat calls
	refute_line --partial 'apt-get install'
}

@test "unknown package manager: the names to look for, exit 1" {
	run deps
	assert_failure 1
	assert_line --partial 'no apt-get, dnf or pacman here'
	assert_line --partial libhwloc-dev
}

@test "as root, lists are fetched when packages are not found" {
	stub id 'echo 0'
	bare_debian 'case "$*" in
	update) touch lists ;;
	*) test -e lists || exit 100 ;;
	esac'
	ln -s "$(command -v touch)" bin/
	run deps
	assert_failure 1 # dpkg-query denies to the last that anything is there
	assert_line --partial 'still missing: '
	run grep apt-get calls
	assert_line --index 0 --partial 'apt-get install -s'
	assert_line --index 1 'apt-get update'
	assert_line --index 2 --partial 'apt-get install -y'
}

@test "through sudo, and with nothing asked" {
	bare_debian ''
	stub sudo 'exec "$@"'
	run deps
	run grep '^sudo' calls
	assert_line --index 0 --partial \
		'sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y'
}

@test "Fedora and Arch have names of their own" {
	stub rpm 'exit 1'
	DEPS_MANAGER=dnf run deps --dry-run
	assert_line --partial 'dnf install -y'
	assert_line --index 0 --partial hwloc-devel
	refute_line --partial libhwloc-dev
	stub pacman 'exit 127'
	DEPS_MANAGER=pacman run deps --dry-run
	assert_line --partial 'pacman -S --needed --noconfirm'
	assert_line --index 0 --partial ' hwloc '
}

@test "the package manager is found by looking" {
	stub pacman 'exit 127'
	run deps --dry-run
	assert_line --partial 'pacman -S'
}

@test "an unknown option is a usage error" {
	run deps --frobnicate
	assert_failure 2
	assert_line --partial 'usage: scripts/deps'
	run deps --help
	assert_success
}

@test "check-libraries names every missing library and points to deps" {
	stub cc 'case "$*" in *-lcsv* | *-lhwloc*) exit 1 ;; esac'
	PATH=$PWD/bin run "$BATS_TEST_TMPDIR/bin/sh" \
		"$ROOT/scripts/check-libraries"
	assert_failure 1
	assert_line --partial 'libcsv (Debian: libcsv-dev)'
	assert_line --partial 'hwloc (Debian: libhwloc-dev)'
	refute_line --partial libsmartcols
	assert_line --partial './scripts/deps'
}

@test "check-libraries without a compiler says that" {
	PATH=$PWD/bin run "$BATS_TEST_TMPDIR/bin/sh" \
		"$ROOT/scripts/check-libraries"
	assert_failure 1
	assert_line --partial 'no working C compiler: cc'
	assert_line --partial './scripts/deps'
}

@test "find-peers leaves out peers without their library, and says so" {
	ln -s "$(command -v dirname)" bin/
	stub pkg-config 'exit 1'
	stub cc 'read -r line; case $line in *ck_ring*) ;; *) exit 1 ;; esac'
	PATH=$PWD/bin run --separate-stderr "$BATS_TEST_TMPDIR/bin/sh" \
		"$ROOT/scripts/find-peers"
	assert_success
	assert_output --regexp '^ *bench/peers/shm_ck_ring_spin.c *$'
	[[ $stderr == *'left out'*' zmq_ipc (libzmq3-dev)'* ]]
}
