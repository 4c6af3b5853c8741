# shmperf: what shared memory costs on this machine. Start with `make help`.

# The release; a build of a repository tells its commit as well.
RELEASE := 0.1.0

# 1: with the transports of bench/peers whose libraries are there.
PEERS   ?=
O       ?= $(if $(filter 1,$(PEERS)),build/peers,build)
CFLAGS  ?= -O2 -g
PREFIX  ?= /usr/local
BINDIR  ?= $(PREFIX)/bin
MANDIR  ?= $(PREFIX)/share/man
DATADIR ?= $(PREFIX)/share/shmperf
LIBEXECDIR ?= $(PREFIX)/libexec/shmperf
ZSHDIR  ?= $(PREFIX)/share/zsh/site-functions
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d
# Where bash-completion looks below PREFIX, if it is installed.
COMPLETIONS ?= $(or $(shell pkg-config --define-variable=prefix=$(PREFIX) \
	--variable=completionsdir bash-completion 2>/dev/null),\
	$(PREFIX)/share/bash-completion/completions)

WARN     = -Wall -Wextra -Wno-unused-parameter -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wvla
# Where a package is built is nobody's business, and would make each build another.
DEFINES  = -D_GNU_SOURCE \
	-DBUILD_FLAGS='"$(strip $(filter-out -ffile-prefix-map=% -fdebug-prefix-map=%,$(CFLAGS)))"'
# The suite's figures must not depend on what link-time optimisation makes of a
# kernel (METHOD T8), nor on where in a line the linker puts its loops; the latter
# flags also where a distribution sets others in CFLAGS.
ALL_CFLAGS = -std=c11 -I. -MMD -MP $(WARN) $(DEFINES) $(CFLAGS) -fno-lto \
	-falign-functions=64 -pthread
LIBS     = -lcsv -lhwloc -lsmartcols -lz -lm

# What is not measured checks its own stack and copies; what is measured would
# pay for it. Without optimisation there is no FORTIFY_SOURCE; a distribution
# sets its own, and sanitizers see less of what is called through it.
fortify  = $(if $(findstring FORTIFY_SOURCE,$(CFLAGS) $(CPPFLAGS)),,$(if \
	$(findstring -fsanitize,$(CFLAGS)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2))
HARDEN  ?= -fstack-protector-strong \
	$(if $(filter -O1 -O2 -O3 -Os,$(CFLAGS)),$(fortify))
LINKED   = -Wl,-z,relro,-z,now

# A new source file is picked up by being there.
objects  = $(patsubst %.c,$(O)/%.o,$(sort $(wildcard $(1))))
LIB     := $(call objects,lib/*.c)
BENCH   := $(filter-out $(O)/bench/peers/%,$(call objects,bench/*.c bench/*/*.c))
ANALYZE := $(call objects,analyze/*.c analyze/*/*.c)
DIAGNOSE := $(call objects,diagnose/*.c diagnose/*/*.c diagnose/*/*/*.c)
UNIT    := $(call objects,tests/unit/*.c)
$(ANALYZE) $(DIAGNOSE): ALL_CFLAGS += $(HARDEN)
PROGRAMS = $(O)/shmbench $(O)/shmstat $(O)/shmdiag

# Sources, and what their libraries want of compiler and linker.
ifeq ($(PEERS),1)
peers   := $(shell CC='$(CC)' scripts/find-peers)
PEER    := $(patsubst %.c,$(O)/%.o,$(filter %.c,$(peers)))
BENCH   += $(PEER)
$(PEER): ALL_CFLAGS += $(filter -I% -D%,$(peers))
$(O)/shmbench $(O)/unit: LIBS += $(filter -l% -L%,$(peers))
endif

## all: build the programs (default; PEERS=1: with peers, in build/peers)
all: $(PROGRAMS)

$(O)/shmbench: $(BENCH) $(LIB)
$(O)/shmstat: $(ANALYZE) $(LIB)
$(O)/shmdiag: $(DIAGNOSE) $(LIB)
# Unit tests see everything but the mains.
$(O)/unit: $(UNIT) $(filter-out $(O)/bench/main.o,$(BENCH)) \
	$(filter-out $(O)/analyze/main.o,$(ANALYZE)) $(LIB)
$(O)/unit: LIBS += $(shell pkg-config --libs check 2>/dev/null || echo -lcheck)

# Fuzzing targets: everything but the mains, and a die() that comes back. The
# headers that declare rows are all found, and with them their formats.
fuzzers  = $(patsubst tests/fuzz/%.c,$(O)/%,$(wildcard tests/fuzz/fuzz_*.c))
# libFuzzer brings a main() of its own (scripts/fuzz).
FUZZ_MAIN ?= $(O)/tests/fuzz/replay.o
row_headers = $(shell grep -l '^extern const struct csv_format' lib/*.h analyze/*/*.h)
row_formats = $(shell grep -oh '\<[a-z_]*_format\>' $(row_headers) | sort -u | \
	grep -vx csv_format | sed 's/^/\&/' | paste -sd, -)
$(O)/tests/fuzz/fuzz_rows.o: ALL_CFLAGS += $(addprefix -include ,$(row_headers)) \
	'-DFUZZ_FORMATS=$(row_formats)'
$(fuzzers): $(O)/%: $(O)/tests/fuzz/%.o $(O)/tests/fuzz/fuzz.o \
	$(O)/tests/fuzz/folder.o $(FUZZ_MAIN) \
	$(filter-out $(O)/analyze/main.o,$(ANALYZE)) \
	$(filter-out $(O)/lib/die.o,$(LIB))

## fuzzers: the targets of tests/fuzz, for replaying inputs
fuzzers: $(fuzzers)

$(PROGRAMS) $(O)/unit $(fuzzers):
	$(call quiet,LINK,$@)$(CC) $(CFLAGS) $(LINKED) $(LDFLAGS) -pthread -o $@ $^ $(LIBS)

# Compiling anything first asks whether the libraries are there.
$(O)/%.o: %.c | $(O)/libraries
	@mkdir -p $(@D)
	$(call quiet,CC,$<)$(CC) $(ALL_CFLAGS) $(CPPFLAGS) -c -o $@ $<

# Files that the assembler reads, of which the compiler does not know.
$(O)/analyze/page/report.o: $(filter-out %.c %.h,$(wildcard analyze/page/*))
$(O)/lib/cpu_name.o: lib/cpu_names.txt
$(O)/analyze/read/sharing.o: analyze/read/sharing.txt
$(O)/analyze/commands/check.o: analyze/commands/submission.sh
$(O)/analyze/commands/say.o: results/known-machines.csv
$(O)/diagnose/bundle.o: diagnose/bundle.sh
$(O)/diagnose/host/explain.o: diagnose/host/causes.txt
$(O)/diagnose/can/can.o: diagnose/can/remedies.txt
$(O)/diagnose/host/check.o: diagnose/host/checks.txt
$(O)/diagnose/host/fact.o: diagnose/host/facts.txt
$(O)/diagnose/host/host.o: diagnose/host/summary.txt

# Only forced where it is another, so that make -q and -n tell the truth.
# Nothing is made anew in a folder that is somebody else's.
commit := $(shell [ ! -e $(O)/commit ] || [ -w $(O)/commit ] || { cat $(O)/commit; exit; }; \
	[ -e .git ] && GIT_OPTIONAL_LOCKS=0 git describe --tags --always \
	--dirty 2>/dev/null || scripts/archived)
ifneq ($(commit),$(shell cat $(O)/commit 2>/dev/null))
$(O)/commit: FORCE
endif
$(O)/commit:
	@mkdir -p $(@D)
	@echo '$(commit)' >$@

# The number of the method: how many entries stand under Method. Counted, so
# that nobody raises it by hand, and two who add an entry at once do not clash.
$(O)/method: CHANGELOG.md
	@mkdir -p $(@D)
	@awk '/^##/ { in_method = $$2 == "Method" } in_method && /^- / { n++ } \
		END { print n + 0 }' CHANGELOG.md >$@

# All tell which commit they were made of; it compiles one file anew. A tag
# (v0.2.0-3-gdf538e4) names the release itself.
version := $(shell echo '$(commit)' | \
	sed '/^unknown$$/{s/.*/$(RELEASE)/;q}; s/^v//; /^[0-9]*\./!s/^/$(RELEASE)-g/')
$(O)/lib/version.o: $(O)/commit $(O)/method
$(O)/lib/version.o: DEFINES += -DVERSION='"$(version)"' -DCOMMIT='"$(commit)"' \
	-DMETHOD=$(shell cat $(O)/method)

$(O)/libraries: scripts/check-libraries
	@mkdir -p $(@D)
	@CC='$(CC)' scripts/check-libraries
	@touch $@

-include $(wildcard $(O)/*/*.d $(O)/*/*/*.d $(O)/*/*/*/*.d)

# Programs that know nothing of the suite, which it is to agree with.
PLAIN    = $(patsubst %.c,$(O)/%,$(wildcard tests/labs/plain/*.c))
$(PLAIN): $(O)/%: %.c
	@mkdir -p $(@D)
	$(call quiet,CC,$<)$(CC) -O3 -g -ffile-prefix-map=$(CURDIR)=. $(WARN) $(LINKED) -o $@ $<

include pipeline.mk

# Handshakes in shared memory: the suite's own code, compiled for ThreadSanitizer
# and linked to a machine that takes steps in every order (model), or to threads
# that it watches (races); it sees copies only if they are calls. Beside them the same with a mistake in a file, made by
# tests/model/{fences,races}/SCENARIO/MISTAKE.sed, which names the file.
OF_MODEL = machine explore calls
WAITERS  = cond eventfd futex futex_waitv pipe sem signal
SCENARIO := $(WAITERS:%=$(O)/tests/model/scenarios/shm_%.o) \
	$(call objects,tests/model/scenarios/*.c)
MISTAKE  := $(patsubst %.sed,$(O)/%.o,$(wildcard tests/model/*/*/*.sed))
FENCES   = $(patsubst %.o,%.run,$(filter $(O)/tests/model/fences/%,$(MISTAKE)))
RACES    = $(patsubst %.o,%.run,$(filter $(O)/tests/model/races/%,$(MISTAKE)))

# Of a scenario, $(1); its file, or that of all that wait in a transport's way.
scenario = $(ALL_CFLAGS) -O1 -fsanitize=thread -Wno-unknown-warning-option -Wno-tsan \
	-Wno-unused-function -fno-builtin -DOF='"bench/transports/$(1).c"' $(CPPFLAGS) -c -o $@ \
	$(or $(wildcard tests/model/scenarios/$(1).c),tests/model/waiter.c)

$(SCENARIO): $(O)/tests/model/scenarios/%.o: tests/model/waiter.c | $(O)/libraries
	@mkdir -p $(@D)
	$(call quiet,CC,$@)$(CC) $(call scenario,$*)

$(MISTAKE): $(O)/%.o: %.sed $(wildcard tests/model/*.[ch] tests/model/scenarios/*.c lib/*.h \
		bench/*.h bench/kit/*.[ch] bench/probes/*.c bench/ways/*.c \
		bench/transports/*.c) | $(O)/libraries
	@file=$$(sed -n '1s/^# //p' $<) && mkdir -p $(O)/$*/$${file%/*} && \
		sed -f $< $$file >$(O)/$*/$$file && \
		{ ! cmp -s $$file $(O)/$*/$$file || { echo "$< changes nothing"; false; }; }
	$(call quiet,CC,$@)$(CC) -I$(O)/$* $(call scenario,$(notdir $(*D)))

$(O)/model: $(SCENARIO)
$(O)/races: $(SCENARIO)
$(FENCES) $(RACES): %.run: %.o
$(O)/model $(FENCES): $(OF_MODEL:%=$(O)/tests/model/%.o) $(LIB)
$(O)/races $(RACES): $(O)/tests/model/threads.o $(LIB)
$(O)/races $(RACES): LDFLAGS += -fsanitize=thread
$(O)/model $(O)/races $(FENCES) $(RACES):
	$(call quiet,LINK,$@)$(CC) $(CFLAGS) $(LDFLAGS) -pthread -o $@ $^ $(LIBS)

# --- developing -------------------------------------------------------------
## check: unit, golden and command-line tests; ends "N passed, N failed"
check: all $(O)/unit $(O)/model $(FENCES)
	@O='$(O)' scripts/check

## check-slow: every transport and copier at every edge, ab, validate, an installed shmperf, minutes
check-slow: all $(PLAIN)
	@O='$(O)' CHECK_UNIT=no CHECK_BATS='tests/slow/*.bats' scripts/check

## lint: layers, headers that compile alone, format, cppcheck, shellcheck
lint:
	@CC='$(CC)' scripts/lint

## format: let clang-format rewrite the sources
format:
	clang-format -i $$(git ls-files '*.[ch]')

## sanitize: unit and command-line tests under ASan and UBSan; shared memory under TSan
sanitize:
	@CC='$(CC)' MAKE='$(MAKE)' scripts/sanitize

## faults: every system call of some commands fails once (ten minutes; SHARE=20: every 20th)
faults: all
	@O='$(O)' scripts/faults $(SHARE)

## vm: machines that are not here, under qemu: other kernels, nodes, swap, limits (scripts/deps --vm; M='swap-* oldest')
vm: all $(O)/unit
	@O='$(O)' tests/vm/all $(M)

## vm-quick: the shortest of them, a minute
vm-quick: all
	@O='$(O)' tests/vm/all --quick

## fuzz: malformed input to all that reads, by libFuzzer (clang; SECONDS=600 in all)
SECONDS ?= 600
fuzz:
	@MAKE='$(MAKE)' scripts/fuzz $(SECONDS)

# What shmperf needs of this tree, in the same folders.
DATA     = $(wildcard pipeline.mk results/README.md results/known-machines.csv plots/*.* plots/*/*.* \
	$(addprefix scripts/,ab bench draw fleet into on-host submit validate whole-processes))
COMMANDS = shmperf $(notdir $(PROGRAMS))

## install: programs, what they need, manual pages, completion (PREFIX, DESTDIR, BINDIR, MANDIR ...)
install: all man $(PLAIN)
	install -D -t $(DESTDIR)$(BINDIR) $(PROGRAMS)
	sed 's|^share=.*|share=$(abspath $(DATADIR))|; s|^bin=.*|bin=$(abspath $(BINDIR))|; s|^labs=.*|labs=$(abspath $(LIBEXECDIR))|' \
		scripts/shmperf >$(O)/shmperf
	install $(O)/shmperf $(DESTDIR)$(BINDIR)/shmperf
	install -D -t $(DESTDIR)$(LIBEXECDIR) $(PLAIN)
	for file in $(DATA); do \
		mode=644; [ ! -x $$file ] || mode=755; \
		install -D -m $$mode $$file $(DESTDIR)$(DATADIR)/$$file || exit; \
	done
	install -D -m 644 -t $(DESTDIR)$(MANDIR)/man1 $(MAN)
	install -D -m 644 -t $(DESTDIR)$(ZSHDIR) scripts/completions/_shmperf
	for name in $(COMMANDS); do \
		install -D -m 644 scripts/completions/shmperf.bash \
			$(DESTDIR)$(COMPLETIONS)/$$name && \
		install -D -m 644 scripts/completions/shmperf.fish \
			$(DESTDIR)$(FISHDIR)/$$name.fish || exit; \
	done

## uninstall: undo install
uninstall:
	rm -f $(addprefix $(DESTDIR)$(BINDIR)/,$(COMMANDS))
	rm -f $(addprefix $(DESTDIR)$(MANDIR)/man1/,$(notdir $(MAN)))
	rm -f $(addprefix $(DESTDIR)$(COMPLETIONS)/,$(COMMANDS)) $(DESTDIR)$(ZSHDIR)/_shmperf
	rm -f $(patsubst %,$(DESTDIR)$(FISHDIR)/%.fish,$(COMMANDS))
	rm -rf $(DESTDIR)$(DATADIR) $(DESTDIR)$(LIBEXECDIR)

## dist: a release's sources, which build without git (build/shmperf-VERSION.tar.gz)
dist:
	@mkdir -p $(O)
	git archive --prefix=shmperf-$(version)/ HEAD | gzip -9n >$(O)/shmperf-$(version).tar.gz
	@echo $(O)/shmperf-$(version).tar.gz

MAN     := $(patsubst docs/%.scd,$(O)/%,$(wildcard docs/*.1.scd))

## races: scenarios of tests/model for ThreadSanitizer, and with mistakes
races: $(O)/races $(RACES)

## man: the manual pages
man: $(MAN)

$(O)/%.1: docs/%.1.scd scripts/manual
	@mkdir -p $(@D)
	$(call quiet,MAN,$@)scripts/manual <$< >$@

## clean: remove everything built (results stay)
clean:
	rm -rf $(O)

## help: this list
help:
	@sed -n 's/^## \([^:]*\): /\1\t/p' pipeline.mk Makefile | expand -t 12

.PHONY: all fuzzers races faults fuzz FORCE check check-slow lint format sanitize vm vm-quick install uninstall dist man clean help
