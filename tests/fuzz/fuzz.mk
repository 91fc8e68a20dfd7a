# Fuzz targets, each of them a file of tests/fuzz/: make fuzz, make fuzz-keep, and
# what tests/fuzz.sh replays. What each is linked with, beside fuzz.c:
FUZZ := http request url flags scenario trace loop

fuzz_http     := common/net/http common/net/url
fuzz_request  := common/demo/request common/net/http common/net/url
fuzz_url      := common/net/http common/net/url
fuzz_loop     := $(patsubst %.c,%,$(sort $(wildcard tests/fuzz/loop_*.c))) $(RUNTIME)
# These may end by themselves, and so are compiled apart: see caught.h.
fuzz_flags    := $(filter-out common/demo/program.c,$(RUNTIME))
caught_flags  := common/demo/program
fuzz_scenario := $(RUNTIME)
caught_scenario := $(filter-out tests/scenario,$(basename $(SCENARIO)))
caught_trace  := $(filter-out tools/trace/main,$(basename $(wildcard tools/trace/*.c)))

define fuzz_target
$(BUILD)/tests/fuzz/replay_$(1) $(BUILD)/tests/fuzz/fuzz_$(1): $$(call objects,\
  tests/fuzz/$(1) tests/fuzz/fuzz $$(fuzz_$(1))) \
  $$(if $$(caught_$(1)),$$(call objects,tests/fuzz/caught \
    $$(caught_$(1):%=tests/fuzz/caught/%)))
$(BUILD)/tests/fuzz/replay_$(1): $$(call objects,tests/fuzz/replay)
endef
$(foreach t,$(FUZZ),$(eval $(call fuzz_target,$(t))))

$(FUZZ:%=$(BUILD)/tests/fuzz/replay_%):
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@ $(LDLIBS)
$(FUZZ:%=$(BUILD)/tests/fuzz/fuzz_%):
	$(say) LINK $@
	$(Q)$(LINK) -fsanitize=fuzzer $^ -o $@ $(LDLIBS)

$(BUILD)/tests/fuzz/caught/%.o: %.c
	@mkdir -p $(@D)
	$(say) CC $<
	$(Q)$(COMPILE) -include tests/fuzz/caught.h -c $< -o $@
$(call objects,$(FUZZ:%=tests/fuzz/%)): COMPILE += -iquote tests -iquote tools/trace

.PHONY: replays fuzzers fuzz fuzz-keep
replays: $(FUZZ:%=$(BUILD)/tests/fuzz/replay_%)
fuzzers: $(FUZZ:%=$(BUILD)/tests/fuzz/fuzz_%)

# In a build of its own, of clang's: for TIME seconds each, TARGET alone or all.
fuzz fuzz-keep:
	+@MAKE='$(MAKE)' sh tests/fuzz/run.sh $@ \
	  $(or $(filter-out cc gcc,$(CC)),clang) $(or $(TIME),60) \
	  $(or $(TARGET),$(FUZZ))

-include $(wildcard $(BUILD)/tests/fuzz/*.d $(BUILD)/tests/fuzz/caught/*/*.d \
           $(BUILD)/tests/fuzz/caught/*/*/*.d)
