# make bench: bench/run.sh says what it consists of.

# What the machine can do, compiled without what SANITIZE would add to it; and
# what the runtime makes of that.
BENCH_TOOLS := bench/chunks bench/contestant bench/memory
BENCH_LIMIT := $(sort $(basename $(wildcard bench/limit*.c bench/limit*.S)))
BENCH_OURS  := $(sort $(basename $(wildcard bench/ours*.c)))
BENCH       := $(BUILD)/bench/limit $(BUILD)/bench/ours

$(BUILD)/bench/limit: $(call objects,$(BENCH_LIMIT) $(BENCH_TOOLS) \
                        $(filter common/context%,$(RUNTIME)) \
                        common/measure common/clock common/program)
	$(LINK) $^ -o $@
$(BUILD)/bench/ours: $(call objects,$(BENCH_OURS) $(BENCH_TOOLS) $(RUNTIME))
	$(LINK) $^ -o $@ $(LDLIBS)
$(call objects,$(BENCH_LIMIT)): SANITIZER =

# The peers that are to be compiled, if the machine can do that.
ifneq ($(wildcard /usr/include/uv.h /usr/local/include/uv.h),)
BENCH += $(BUILD)/bench/peer_libuv
endif
ifneq ($(shell command -v go 2>/dev/null),)
BENCH += $(BUILD)/bench/peer_go
endif
$(BUILD)/bench/peer_libuv: $(call objects,bench/peer_libuv $(BENCH_TOOLS))
	$(LINK) $^ -o $@ -luv
$(BUILD)/bench/peer_go: bench/peer_go.go
	@mkdir -p $(@D)
	go build -o $@ $<

# Not part of `make all`: who reads the programs does not need them.
.PHONY: bench bench-scale bench-record
bench: $(BENCH) $(BUILD)/chapter02/03_hello_coroutine
	@CC='$(CC)' CFLAGS='$(CFLAGS)' sh bench/run.sh $(BUILD)
bench-scale: $(BENCH)
	@CC='$(CC)' CFLAGS='$(CFLAGS)' sh bench/scale.sh $(BUILD)

# What these two have written last, for those who have not this machine.
bench-record:
	@sh bench/record.sh $(BUILD)

-include $(patsubst %,$(BUILD)/%.d,$(BENCH_LIMIT) $(BENCH_OURS) $(BENCH_TOOLS) \
           bench/peer_libuv)
