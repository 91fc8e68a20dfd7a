# make test: tests/run.sh says what it consists of.

# CRITERION=no: a runner of ours, which needs nothing and costs a third.
RUNNER   := $(if $(CRITERION),tests/plain_runner.c,tests/criterion_runner.c)
ifneq ($(findstring thread,$(SANITIZE)),)
RUNNER   += tests/tsan.c $(if $(CRITERION),,tests/criterion_tsan.c)
endif
ifneq ($(findstring address,$(SANITIZE)),)
RUNNER   += tests/asan.c
endif
SUITE    := $(sort $(wildcard tests/test_*.c)) $(RUNNER) \
            tests/failing$(if $(DARWIN),_none).c
SCENARIO := $(sort $(wildcard tests/scenario*.c))
MISUSE   := tests/misuse tests/misuse_objects
PEERS    := tests/peers tests/peers_server
TRACED   := $(wildcard tests/traced*.c)
TESTS    := $(basename $(SUITE) $(SCENARIO) $(TRACED)) $(MISUSE) $(PEERS)

# For what is compiled within a test.
tests_compile = COMPILE='$(COMPILE)' LINK='$(LINK)' LDLIBS='$(LDLIBS)'

.PHONY: test
test:
	+@MAKE='$(MAKE)' $(tests_compile) sh tests/run.sh $(BUILD) $(PROGRAMS)

# Alone: what ANSWERS.md says can be tried.
.PHONY: test-answers
test-answers: all
	+@$(tests_compile) sh tests/answers.sh $(BUILD) | \
	  awk -v part=answers -f tests/tally.awk | \
	  awk '{ print } / [1-9][0-9]* failed$$/ { bad = 1 } END { exit bad }'

# Calls that fail, in programs and scenarios: see tests/faults.sh. How soon clients
# are served says nothing where a sanitizer makes it slow.
.PHONY: check check-all
check check-all: $(PROGRAMS:%=$(BUILD)/%) $(BUILD)/tests/scenario
	@CC='$(CC)' sh tests/faults.sh $(BUILD) $@ $(PROGRAMS)
	$(if $(SANITIZE),,@$(MAKE) --no-print-directory peers)
	$(if $(filter check-all,$@),@$(MAKE) --no-print-directory fuzz)

# Which lines and branches of common/ the tests run: see tests/coverage.sh. What
# is compiled for it notes that also where a process ends by _exit().
.PHONY: coverage coverage-of
coverage: NOTING = build/coverage/tests/coverage.o
coverage: COUNTED = -O0 --coverage -fprofile-update=atomic -Wl,$(NOTING)
coverage:
	+@sh tests/criterion.sh && mkdir -p $(dir $(NOTING)) && \
	  $(CC) -std=c11 -O1 -Wall -Wextra -Werror -c tests/coverage.c \
	    -o $(NOTING) && \
	  $(MAKE) -s BUILD=build/coverage CFLAGS='$(COUNTED)' coverage-of
coverage-of: all $(BUILD)/tests/suite $(BUILD)/tools/trace
	+@MAKE='$(MAKE)' $(tests_compile) sh tests/coverage.sh $(BUILD) $(PROGRAMS)

# Whether a test fails when a line of common/ is changed: see tests/mutation.sh.
# A runner that does no more than fork(), and a quick linker, if there is one:
# each is used thousands of times.
.PHONY: mutation
mutation: ONLY_USED = $(shell command -v ld.lld >/dev/null && echo -fuse-ld=lld)
mutation:
	+@MAKE='$(MAKE) CRITERION=no BUILD=build' COMPILE='$(COMPILE)' LINK='$(LINK)' \
	  FAILING='$(FAILING)' sh tests/mutation.sh $(or $(COUNT),500) $(or $(SEED),1)

# Everything on another platform, emulated where it has to be: platform-armhf;
# platforms: all of them, some minutes each.
.PHONY: platforms
platforms: platform-i386 platform-musl platform-aarch64 platform-riscv64 platform-armhf
platform-%:
	+@MAKE='$(MAKE)' sh tests/platforms.sh $*

# One binary for all the tests of the runtime. Where Criterion does not lie on
# the compiler's own path (Homebrew), pkg-config knows where it is.
# Criterion finds the tests in a section that nothing in the program uses.
$(BUILD)/tests/suite: ONLY_USED =
ifdef CRITERION
criterion_flags := -isystem tests/plain
else
criterion_flags = $(shell pkg-config --cflags criterion 2>/dev/null)
$(BUILD)/tests/suite: LDLIBS += $(shell pkg-config --libs-only-L criterion \
                                  2>/dev/null) -lcriterion
endif
# Calls that a test can have fail: tests/failing.c stands in between, which macOS's
# linker cannot do.
ifndef DARWIN
WRAPPED := malloc calloc realloc strdup mmap mprotect madvise mincore \
  sigaction sigaltstack nanosleep fork waitpid fopen fdopen pipe poll select \
  read write recv send bind listen accept connect fcntl getsockopt getaddrinfo \
  pthread_create pthread_kill pthread_mutex_init pthread_setspecific \
  epoll_create1 epoll_ctl epoll_wait syscall memfd_create getcwd setenv
endif
FAILING := $(addprefix -Wl$(comma)--wrap=,$(WRAPPED))
$(BUILD)/tests/suite: LDLIBS += $(FAILING)
$(BUILD)/tests/suite: $(call objects,$(SUITE) $(RUNTIME))
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@ $(LDLIBS)
$(call objects,$(SCENARIO)): COMPILE += -fno-optimize-sibling-calls
$(call objects,$(SUITE)): COMPILE += $(criterion_flags)
# Half of the time went into making tests fast, which run once. (A sanitizer's
# frames get large without optimizing, and stacks of coroutines are not. Of
# Criterion's section, -flto would keep but a part.)
$(call objects,$(SUITE)): COMPILE += $(if $(SANITIZE),\
  -fno-optimize-sibling-calls -O1,-O0 -U_FORTIFY_SOURCE) -fno-lto
# This one calls libc itself, or what stands between would be what blocks.
$(BUILD)/tests/test_blocking_calls.o: COMPILE += -Wno-pedantic \
  $(foreach name,$(WRAPPED),-D$(name)=__real_$(name))

# What tests/traces.sh runs: build/tests/traced DEED
all: $(BUILD)/tests/traced
$(BUILD)/tests/traced: $(call objects,$(TRACED) $(RUNTIME))
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@ $(LDLIBS)

# What runs a file of tests/scenarios/: build/tests/scenario FILE
all: $(if $(SCENARIO),$(BUILD)/tests/scenario)
$(BUILD)/tests/scenario: $(call objects,$(SCENARIO) $(RUNTIME))
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@ $(LDLIBS)

# What makes each call of tests/misuse.txt: build/tests/misuse
# It has no debug mode, which would look up a place for each.
all: $(BUILD)/tests/misuse
$(BUILD)/tests/misuse: $(call objects,$(MISUSE) \
    $(filter-out common/debug/% common/trace/%,$(RUNTIME))) \
    $(BUILD)/tests/misuse_cases.o
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@ $(LDLIBS)
$(BUILD)/tests/misuse_cases.o: $(BUILD)/tests/misuse_cases.c
	$(say) CC $<
	$(Q)$(COMPILE) -iquote tests -c $< -o $@
$(BUILD)/tests/misuse_cases.c: tests/misuse.txt $(wildcard tests/misuse*.awk \
    common/*/*.h) tests/prototypes.awk
	@mkdir -p $(@D)
	@awk -f tests/prototypes.awk common/*/*.h >$(@D)/prototypes
	@awk -v how=write -f tests/misuse.awk $(@D)/prototypes $< >$@ || \
	  { cat $@ >&2; rm -f $@; exit 1; }

# Clients that do not behave: build/tests/peers, and make peers
all: $(BUILD)/tests/peers
$(BUILD)/tests/peers: $(call objects,$(PEERS) $(RUNTIME))
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@ $(LDLIBS)
.PHONY: peers
peers: all
	@sh tests/peers.sh $(BUILD) check | \
	  awk '{ print; fflush() } /^FAIL/ { bad = 1 } END { exit bad }'
