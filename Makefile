# make help says what can be typed here. Everything built lies under build/.

CC      ?= cc
CFLAGS  ?= -O2 -g
WERROR  ?=

# Variants build beside each other: make SANITIZE=address,undefined,
# make CONTEXT=ucontext, make EPOLL=no, make CC=clang.
VARIANT := $(if $(SANITIZE),-$(SANITIZE))$(if $(CONTEXT),-$(CONTEXT))
VARIANT := $(VARIANT)$(if $(EPOLL),-epoll-$(EPOLL))
VARIANT := $(VARIANT)$(if $(filter-out cc gcc,$(CC)),-$(notdir $(CC)))
comma   := ,
BUILD   := build$(if $(VARIANT),/$(subst $(comma),-,$(VARIANT:-%=%)))

STANDARD := -std=c11 -D_POSIX_C_SOURCE=200809L -fno-omit-frame-pointer
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
            $(if $(WERROR),-Werror)
SANITIZER := $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all)
DEFINES := $(if $(filter no,$(EPOLL)),-DASYNCIO_NO_EPOLL) \
           $(if $(filter ucontext,$(CONTEXT)),-DASYNCIO_UCONTEXT)
COMPILE := $(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) $(SANITIZER) $(DEFINES) \
           -pthread -Icommon -MMD -MP
ifeq ($(shell uname -s),Linux)
SHED    := -ffunction-sections -fdata-sections
DROP    := -Wl,--gc-sections
endif
LINK    := $(CC) $(CFLAGS) $(SANITIZER) -pthread $(DROP)

CHAPTERS := chapter01 chapter02
PROGRAMS := $(sort $(basename $(wildcard $(CHAPTERS:%=%/*.c))))

.SUFFIXES:
.SECONDEXPANSION:
.PHONY: all help list clean format $(CHAPTERS) $(PROGRAMS)

all: $(PROGRAMS:%=$(BUILD)/%)

# --- the runtime grows -------------------------------------------------------
# The first line of a file of common/ says since which program it exists. A
# program links the files that exist by its place in the reading order and no
# others; one that reaches for more does not link.
SINCE := $(shell awk 'FNR <= 3 && match($$0, /Since chapter[0-9]+\/[0-9]+/) \
           { print substr($$0, RSTART + 6, RLENGTH - 6) ":" FILENAME }' \
           $(sort $(wildcard common/*.c common/*.S)))
place    = $(firstword $(subst _, ,$(1)))
until    = $(foreach s,$(SINCE),$(if $(filter $(firstword $(sort \
           $(call place,$(1)) $(firstword $(subst :, ,$(s))))),$(firstword \
           $(subst :, ,$(s)))),$(lastword $(subst :, ,$(s)))))
RUNTIME := $(foreach s,$(SINCE),$(lastword $(subst :, ,$(s))))
objects  = $(addprefix $(BUILD)/,$(addsuffix .o,$(basename $(1))))

$(BUILD)/common/%.o: common/%.c
	@mkdir -p $(@D)
	$(COMPILE) $(SHED) -c $< -o $@

$(BUILD)/common/%.o: common/%.S
	@mkdir -p $(@D)
	$(COMPILE) -c $< -o $@

$(BUILD)/chapter%.o: chapter%.c
	@mkdir -p $(@D)
	$(COMPILE) -c $< -o $@

$(PROGRAMS:%=$(BUILD)/%): $(BUILD)/%: $(BUILD)/%.o \
                          $$(call objects,$$(call until,$$*))
	$(LINK) $^ -o $@

# --- the commands ------------------------------------------------------------
# One program: build what is missing, then run it.
$(PROGRAMS): %: $(BUILD)/%
	@$(BUILD)/$@ $(ARGS)

# A chapter: its programs in reading order, live, each under its title.
$(CHAPTERS): %: $$(filter $(BUILD)/$$*/$$(PERCENT),$(PROGRAMS:%=$(BUILD)/%))
	@tools/chapter $(BUILD) $(filter $@/%,$(PROGRAMS))
PERCENT := %

list:
	@tools/list $(PROGRAMS:%=%.c)

# What one program changes against the one before it: make diff-chapter01-12.
diff-%:
	@tools/diff-neighbours $(subst -,/,$*)

help:
	@sed -n 's/^#: //p' $(firstword $(MAKEFILE_LIST))

#: make chapter01            build the programs of chapter 1 and run them
#: make chapter02            the same for chapter 2
#: make chapter01/07...      build and run one program (press Tab)
#: make list                 a line a program: path, section, listing, title
#: make diff-chapter01-12    what 12 changes against 11
#: make test                 the test suite
#: make clean                remove all that was built
#:
#: SANITIZE=address,undefined or thread, CONTEXT=ucontext, EPOLL=no, CC=clang
#: and CFLAGS=... build another variant beside the usual one, and run that.

clean:
	rm -rf build

format:
	clang-format -i $(wildcard common/*.[ch] chapter0?/*.[ch] tests/*.[ch])

include tests/tests.mk

-include $(call objects,$(RUNTIME) $(PROGRAMS:%=%.c)):.o=.d)
