# The classroom. exercises/README.md says how it is used, AUTHORS.md how an
# exercise is written.

EXERCISES := $(sort $(wildcard exercises/[0-9][0-9]_*))
exercise_name = $(subst $(space),_,$(wordlist 2,9,$(subst _, ,$(notdir $(1)))))
EXERCISE_NAMES := $(foreach e,$(EXERCISES),$(call exercise_name,$(e)))
EXERCISE_BUILD := $(BUILD)/exercises

# What the linker of ELF systems is asked, so that what is taken and not given
# back is counted; a sanitizer counts by itself.
WRAP := $(if $(SANITIZE)$(DARWIN),,$(foreach f,malloc \
          calloc realloc strdup free,-Wl,--wrap=$(f)))
CHECKER  := check program report reports activity limits memory fault \
            events not_written
OBSERVER := observe memory fault not_written
SUPERVISOR := supervise verdict activity limits
libs = $(patsubst %,$(EXERCISE_BUILD)/lib/%.o,$(1))

# A student's file may have what is not used yet. (DWARF 4: addr2line mistakes
# the file where version 5 meets #line.)
STUDENT = $(COMPILE) -include exercises/not_written.h -Wno-unused-function \
          -Wno-unused-parameter -Wno-unused-const-variable \
          -Wno-format-zero-length \
          -gdwarf-4

# For the scripts.
exercise_words = CC='$(CC)' EXERCISE_COMPILE='$(STUDENT)' \
  EXERCISE_LINK='$(LINK) $(WRAP)' EXERCISE_LDLIBS='$(LDLIBS)' \
  EXERCISE_BUILD='$(EXERCISE_BUILD)' EXERCISE_ROOT='$(BUILD)' \
  EXERCISE_RUNTIME='$(call objects,$(RUNTIME))' \
  EXERCISE_CHECKER='$(call libs,$(CHECKER))' \
  EXERCISE_OBSERVER='$(call libs,$(OBSERVER))'

$(EXERCISE_BUILD)/lib/%.o: exercises/lib/%.c
	@mkdir -p $(@D)
	@$(COMPILE) $(if $(WRAP),-DEXERCISE_COUNTS) \
	  $(if $(SANITIZE),-DEXERCISE_SANITIZED) -c $< -o $@

$(EXERCISE_BUILD)/supervise: $(call libs,$(SUPERVISOR))
	@$(LINK) $^ -o $@

# A check sees the names of the exercise's folder and of exercises/.
$(EXERCISE_BUILD)/%/check.o: exercises/%/check.c
	@mkdir -p $(@D)
	@$(COMPILE) -iquote exercises -c $< -o $@

# Where there is none, the lines of a program are to be put in order, and one
# check does for all of them.
$(EXERCISE_BUILD)/%/check.o: exercises/order.c
	@mkdir -p $(@D)
	@$(COMPILE) -iquote exercises -DTASK='"exercises/$*/task.md"' \
	  -DNAME='"$(call exercise_name,$*)"' -c $< -o $@

CHECK_OBJECTS := $(EXERCISES:exercises/%=$(EXERCISE_BUILD)/%/check.o)
NEEDED := $(EXERCISE_BUILD)/supervise $(call libs,$(CHECKER) $(OBSERVER)) \
          $(call objects,$(RUNTIME))
# Whoever does an exercise wants to read what became of it, not how it was
# built, which takes a while the first time.
ifneq ($(filter exercise-% verify-% run-% show-% grade,$(MAKECMDGOALS)),)
SILENT := 1
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell getconf _NPROCESSORS_ONLN)
endif
$(if $(wildcard $(EXERCISE_BUILD)/supervise),,$(info building the runtime, \
  which is done once))
endif

.PHONY: exercises watch handout grade verify-exercises
exercises:
	@sh exercises/tools/progress.sh $(EXERCISES)

STUDENT_TARGETS := exercise hint reset solution verify run show
define exercise_targets
.PHONY: $(STUDENT_TARGETS:%=%-$(2))
exercise-$(2): $(NEEDED) $(EXERCISE_BUILD)/$(notdir $(1))/check.o $(BUILD)/tools/trace
	@$$(exercise_words) sh exercises/tools/exercise.sh $(1)
verify-$(2): $(NEEDED) $(EXERCISE_BUILD)/$(notdir $(1))/check.o
	@$$(exercise_words) sh exercises/tools/verify.sh $(1)
run-$(2): $(NEEDED)
	@$$(exercise_words) sh exercises/tools/run.sh $(1) $$(ARGS)
show-$(2): $(NEEDED) $(EXERCISE_BUILD)/$(notdir $(1))/check.o
	@$$(exercise_words) sh tools/player/show.sh $(BUILD) $(1)
hint-$(2):
	@sh exercises/tools/hint.sh $(1)
reset-$(2):
	@sh exercises/tools/reset.sh $(1)
solution-$(2):
	@sh exercises/tools/solution.sh $(1) '$$(YES)'
endef
$(foreach e,$(EXERCISES),$(eval \
  $(call exercise_targets,$(e),$(call exercise_name,$(e)))))

# The beginning of a name is enough, with its number or without.
define exercise_by_beginning
$(1)-%:
	+@folder=$$$$(sh tools/the_one.sh exercise $$* $$(notdir $$(EXERCISES))) && \
	  $$(MAKE) --no-print-directory $(1)-$$$${folder#*_}
endef
$(foreach t,$(STUDENT_TARGETS),$(eval $(call exercise_by_beginning,$(t))))

watch:
	@MAKE='$(MAKE)' sh exercises/tools/watch.sh

# ---- for the teacher ---------------------------------------------------------
handout:
	@sh exercises/tools/handout.sh '$(DEST)'

grade: $(NEEDED) $(CHECK_OBJECTS)
	@$(exercise_words) sh exercises/tools/grade.sh '$(DIR)' '$(CSV)' $(EXERCISES)

# Part of make test: every exercise with its wrong answers.
verify-exercises: $(NEEDED) $(CHECK_OBJECTS)
	@$(exercise_words) sh exercises/tools/verify_all.sh $(EXERCISES)

# ---- MINE=1: a student's functions in place of the runtime's -------------------
# A word for each file of common/ of which something was written:
# common/wait/gather:gather=mine/gather.c
ifdef MINE
MINE_WORDS := $(shell sh exercises/tools/mine.sh $(EXERCISES))
# What has to be made anew if something else was written than last time.
MINE_FILES := $(sort $(shell awk '/^File:/ { print $$2 }' /dev/null \
                $(EXERCISES:%=%/task.md)))
$(shell mkdir -p $(BUILD); echo '$(MINE_WORDS)' | cmp -s - $(BUILD)/mine.words || \
  echo '$(MINE_WORDS)' >$(BUILD)/mine.words)
$(patsubst %.c,$(BUILD)/%.o,$(MINE_FILES)): $(BUILD)/mine.words

$(if $(filter 0,$(MAKELEVEL)),$(info with what you wrote: \
  $(or $(foreach w,$(MINE_WORDS),$(foreach a,$(subst +, ,$(lastword \
    $(subst :, ,$(w)))),$(lastword $(subst =, ,$(a))))),nothing yet)))
define mine_rule
$(BUILD)/mine/$(1).c: $(1).c $(BUILD)/mine.words $(foreach a,$(2),$(lastword $(subst =, ,$(a))))
	@mkdir -p $$(@D)
	@awk -v answers='$(2)' -f exercises/tools/functions.awk \
	  -f exercises/tools/compose.awk $$< >$$@ || { cat $$@ >&2; rm $$@; exit 1; }
$(BUILD)/$(1).o: $(BUILD)/mine/$(1).c
	@mkdir -p $$(@D)
	$$(STUDENT) -c $$< -o $$@
endef
$(foreach w,$(MINE_WORDS),$(eval $(call mine_rule,$(word 1,$(subst :, ,$(w))),\
  $(subst +, ,$(word 2,$(subst :, ,$(w)))))))
endif

-include $(patsubst %.o,%.d,$(call libs,$(CHECKER) $(OBSERVER) $(SUPERVISOR)) \
           $(CHECK_OBJECTS))
