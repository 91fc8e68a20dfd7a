# `make help` says what can be typed. Everything built lies under build/.

ifneq ($(filter-out 1,$(DEBUG)),)
$(error DEBUG=$(DEBUG) is not understood; accepted: 1, or nothing)
endif
ifdef DEBUG
CFLAGS := -O0 -g# what a debugger shows is then what the source says
endif
CFLAGS ?= -O2 -g

ifneq ($(filter-out no,$(EPOLL)),)
$(error EPOLL=$(EPOLL) is not understood; accepted: no, or nothing)
endif
ifneq ($(filter-out ucontext,$(CONTEXT)),)
$(error CONTEXT=$(CONTEXT) is not understood; accepted: ucontext, or nothing)
endif

ifneq ($(filter-out no,$(CRITERION)),)
$(error CRITERION=$(CRITERION) is not understood; accepted: no, or nothing)
endif

ifneq ($(filter-out 1,$(MINE)),)
$(error MINE=$(MINE) is not understood; accepted: 1, or nothing)
endif

# Every choice of DEBUG, SANITIZE, CONTEXT, EPOLL, CRITERION, MINE, CC and CFLAGS
# but the usual one builds in a folder named after it, so that objects never mix.
VARIANT := $(filter-out cc gcc,$(CC)) $(if $(DEBUG),debug) $(SANITIZE) $(CONTEXT) \
           $(if $(EPOLL),epoll-$(EPOLL)) \
           $(if $(CRITERION),criterion-$(CRITERION)) $(if $(MINE),mine)
ifneq ($(if $(DEBUG),-O2 -g,$(CFLAGS)),-O2 -g)
VARIANT += $(or $(CFLAGS),no-flags)
endif
comma   := ,
space   := $(subst ,, )
VARIANT := $(subst =,-,$(subst /,-,$(subst $(comma),-,$(strip $(VARIANT)))))
BUILD   := build$(if $(VARIANT),/$(subst $(space),-,$(VARIANT)))

# A short line per file that is made. V=1 shows the whole commands; with -s, and
# where something else is to be read (SILENT), there is none.
Q    := $(if $(V),,@)
say   = @$(if $(V)$(SILENT)$(findstring s,$(filter-out -%,$(firstword \
          $(MAKEFLAGS)))),:,printf '  %-5s %s\n')

# The rooms of the runtime, in their order: a file uses what stands below it in
# its own room, and the rooms before that.
ROOMS := base net loop coroutine task wait run io debug trace demo

# _POSIX_C_SOURCE: POSIX.1-2008 and nothing else, so that what is not portable
# has to say so. The frame pointer and the tables make for whole stack traces,
# and reports name places: without -g, whatever CFLAGS says, they would be wrong.
COMPILE = $(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -MMD -MP \
          $(ROOMS:%=-iquote common/%) \
          -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
          $(if $(WERROR),-Werror) -g $(CFLAGS) -fno-omit-frame-pointer \
          -fasynchronous-unwind-tables $(PROBES) -pthread $(SANITIZER) $(DEFINES)
LINK    = $(CC) $(CFLAGS) -pthread $(SANITIZER) $(ONLY_USED)
# A large frame touches every page on its way, and so the guard of its stack.
PROBES := $(shell $(CC) -fstack-clash-protection -Werror -E - </dev/null \
            >/dev/null 2>&1 && echo -fstack-clash-protection)
SANITIZER := $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all)
DEFINES := $(if $(filter no,$(EPOLL)),-DASYNCIO_NO_EPOLL) \
           $(if $(filter ucontext,$(CONTEXT)),-DASYNCIO_UCONTEXT)
# What system it is for, the compiler knows: it need not be this machine's.
DARWIN := $(filter 1,$(shell echo __APPLE__ | $(CC) -E -P - 2>/dev/null))
# Of what it may use, a program gets what it does use.
ifdef DARWIN
ONLY_USED := -Wl,-dead_strip
DEFINES += -D_DARWIN_C_SOURCE# POSIX hides MAP_ANONYMOUS, dladdr, ru_maxrss
else
ONLY_USED := -Wl,--gc-sections
LDLIBS  := -ldl -lm# dladdr, before glibc 2.34; what MINE=1 may call
endif

# In reading order, which is the alphabetical one.
CHAPTERS := $(sort $(wildcard chapter[0-9][0-9]))
PROGRAMS := $(sort $(basename $(wildcard $(CHAPTERS:%=%/*.c))))

.SUFFIXES:
.PHONY: all list growth help clean format check-format $(CHAPTERS) $(PROGRAMS)

all: $(PROGRAMS:%=$(BUILD)/%)

# --- the runtime grows -------------------------------------------------------
# The first comment of a file of common/ says since which program it exists, or
# that it plugs in: then it is linked beside the programs as soon as all that it
# uses exists. SINCE has a word for each: chapter01/14:common/loop/loop.c
SINCE := $(shell awk -v sources=1 -f tools/since.awk common/*/*.[chS])
RUNTIME := $(foreach s,$(SINCE),$(lastword $(subst :, ,$(s))))

# What of it exists by program $(1): all whose word comes before the program in
# the alphabet. (chapter01/14:common/loop/loop.c comes after
# chapter01/12_select_loop and before chapter01/14_turns_of_the_loop.)
exists_by = $(foreach s,$(SINCE),$(if $(filter $(s),$(firstword \
              $(sort $(s) $(1)))),$(lastword $(subst :, ,$(s)))))
objects   = $(patsubst %,$(BUILD)/%.o,$(basename $(1)))

# A program links that and no more; one that reaches for more does not link.
$(foreach p,$(PROGRAMS),$(eval \
  $(BUILD)/$(p): $(call objects,$(p) $(call exists_by,$(p)))))

$(PROGRAMS:%=$(BUILD)/%):
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@ $(LDLIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(say) CC $<
	$(Q)$(COMPILE) -c $< -o $@

$(BUILD)/%.o: %.S
	@mkdir -p $(@D)
	$(say) AS $<
	$(Q)$(COMPILE) -c $< -o $@

# A call that ends a function would else be a jump, and debug mode would look
# in vain for that function among those that led to something.
$(call objects,$(PROGRAMS)): COMPILE += -fno-optimize-sibling-calls
$(call objects,$(RUNTIME)): COMPILE += -ffunction-sections

# --- the commands ------------------------------------------------------------
# One program: build what is missing, then run it.
$(PROGRAMS): %: $(BUILD)/%
	@$< $(ARGS)

# A chapter: its programs in reading order, live, each under its title.
$(foreach p,$(PROGRAMS),$(eval $(patsubst %/,%,$(dir $(p))): $(BUILD)/$(p)))
$(CHAPTERS):
	@sh tools/chapter.sh $(BUILD) $(filter $@/%,$(PROGRAMS))

# The beginning of a program's name is enough, where only one begins so.
$(CHAPTERS:%=%/%):
	+@name=$$(sh tools/the_one.sh program $@ $(PROGRAMS)) && \
	  $(MAKE) --no-print-directory $$name
chapter%:
	@echo "$@ is no chapter; there are: $(CHAPTERS)" >&2; exit 2

# That what reads them reads no more, as head does, is no error.
until_read = || [ $$? -eq 141 ]

list:
	@awk -f tools/heads.awk $(PROGRAMS:%=%.c) $(until_read)

growth:
	@awk -f tools/since.awk -f tools/growth.awk common/*/*.[chS] \
	  $(PROGRAMS:%=%.c) $(until_read)

# diff-chapter01-12: what program 12 changes against the one before it.
diff-%:
	@name=$$(sh tools/the_one.sh program $(subst -,/,$*) $(PROGRAMS)) && \
	  sh tools/diff.sh $$name $(PROGRAMS)

# How each file is compiled, for editors: clangd looks for it in build/.
COMPILED := $(sort $(PROGRAMS:%=%.c) $(RUNTIME) \
              $(wildcard tests/*.c tests/fuzz/*.c tools/*/*.c))
all $(CHAPTERS): $(BUILD)/compile_commands.json
$(BUILD)/compile_commands.json: Makefile $(sort $(dir $(COMPILED)))
	@mkdir -p $(@D)
	@for file in $(COMPILED); do \
	  printf '{"directory": "%s", "file": "%s", "command": "%s"}\n' \
	    '$(CURDIR)' $$file '$(subst ",\\",$(COMPILE)) -c '$$file; \
	done | awk 'BEGIN { print "[" } { print comma $$0; comma = "," } \
	            END { print "]" }' >$@

clean:
	rm -rf build

SOURCES := $(wildcard common/*/*.[ch] chapter[0-9][0-9]/*.c tests/*.[ch] \
             tests/fuzz/*.[ch] bench/*.[ch] tools/*/*.[ch] tools/*/*/*.[ch] \
             exercises/*.[ch] exercises/lib/*.[ch] \
             exercises/[0-9][0-9]_*/*.[ch] exercises/[0-9][0-9]_*/wrong/*.c \
             exercises/[0-9][0-9]_*/right/*.c)
format:
	@clang-format -i $(SOURCES)
check-format:
	@clang-format --dry-run -Werror $(SOURCES)

help:
	@sed -n 's/^#: \{0,1\}//p' Makefile $(until_read)

#: make                      build all programs
#: make chapter01            build the programs of chapter 1 and run them in turn
#: make chapter02            the same for chapter 2
#: make chapter01/07         build and run one program; the beginning of a name
#:                           is enough, and Tab completes it;
#:                           ARGS="--serve 8080" hands it flags
#: make list                 a line per program: path, section of the notes,
#:                           listing, title
#: make growth               what of common/ is new at each program: files, lines,
#:                           names; what is linked beside it from there on
#: make diff-chapter01-12    what program 12 changes against the one before it
#: make trace-chapter02-13   what a program did, event by event, in a file
#: make picture-chapter02-13 what a program did: a row per task; AXIS=time or turns
#: make table-chapter02-13   the same turn by turn, in words
#: make svg-chapter02-13     both as SVG; perfetto-...: for ui.perfetto.dev
#: make predict-chapter02-13 what comes next? Asked in the terminal
#: make check-chapter02-13   hold what it did to the rules of a trace
#: make pictures             draw those of NOTES.md and README.md anew
#: make play-chapter02-15    what it does, in a page in which it can be stepped
#:                           through, forward and back: build/play/...html
#: make site                 notes, programs, pictures, players and sources as
#:                           pages: build/site/index.html; build/asyncio.html
#: make twin-cancel-chain    a scenario of tests/scenarios: CPython's events beside
#:                           ours; orders-chapter02-28: in which orders those of a
#:                           program came, in RUNS=200 runs
#: make test                 run all tests; PARTS="suite scenarios": these parts,
#:                           which tests/part.sh explains
#: make playground           a page in which scenarios are edited, run on the runtime
#:                           in WebAssembly, played, and compared with CPython's
#:                           trace; needs Debian's clang, lld, wasi-libc and
#:                           libclang-rt-14-dev-wasm32; test-playground tests it
#: make test-player          test that page in a browser (node, Chromium);
#:                           test-site: those of the site; test-answers: the
#:                           answers to the questions of the notes
#: make check                have calls fail, one after the other: memory, threads,
#:                           descriptors, the network; some minutes. check-all:
#:                           each call of each program and scenario
#: make fuzz                 bytes of all kinds into what reads them, and into the
#:                           loop as operations; TIME=60 seconds each, TARGET=loop
#:                           alone; needs clang. fuzz-keep: keep what was found
#: make peers                clients that do not behave, at each server: mute, slow,
#:                           never reading, resetting, flooding, ten thousand; a
#:                           part of make check
#: make coverage             which lines and branches of common/ the tests run, and
#:                           which they do not; some minutes
#: make mutation             whether a test fails when something in common/ is
#:                           changed: COUNT=500 mutants, chosen by SEED=1; an hour
#: make platforms            suite, programs and scenarios on i386, musl, AArch64,
#:                           RISC-V and armhf, by qemu and Debian's compilers;
#:                           platform-riscv64: on one; some minutes each
#: make bench                each work beside the machine's limit and the peers
#:                           that are installed; some minutes
#: make bench-scale          what it costs among 1, 10, ... 1,000,000
#: make bench-record         both, kept in bench/results and quoted in NOTES.md
#: make exercises            the classroom: what is done, what comes next
#: make exercise-NAME        check one; also hint-NAME, solution-NAME,
#:                           reset-NAME (start over), run-NAME (a program),
#:                           show-NAME (what it did in the check that failed,
#:                           beside what is expected, in the player)
#: make watch                check again whenever a file of mine/ is saved
#: make handout DEST=...     a copy for students, without solutions
#: make grade DIR=...        check a student's mine/, or a folder of many
#: make format               lay out the sources (needs clang-format)
#: make clean                remove everything that was built
#:
#: PAUSE=1 waits for Enter between the programs of a chapter; V=1 shows the whole
#: commands. These choose another build, beside the usual one, for any of the
#: above: DEBUG=1 (-O0 -g, for gdb)
#: SANITIZE=address,undefined  SANITIZE=thread  EPOLL=no  CONTEXT=ucontext
#: CC=clang  CFLAGS="-O0 -g"  MINE=1 (with what you wrote in mine/)
#: CRITERION=no (make test with a runner of ours, which needs nothing)

include tests/tests.mk tests/fuzz/fuzz.mk
include $(wildcard bench/*.mk tools/*/*.mk)
include exercises/exercises.mk

# Which headers each object was made from, as the compiler noted it.
-include $(patsubst %.o,%.d,$(call objects,$(RUNTIME) $(PROGRAMS) $(TESTS)))
