# make bench: bench/run.sh says what it consists of.

# What the machine can do, without whatever SANITIZE would add to it; and what
# the runtime makes of that.
BENCH_TOOLS := bench/chunks bench/contestant bench/memory
BENCH_LIMIT := $(sort $(basename $(wildcard bench/limit*.c bench/limit*.S)))
BENCH_OURS  := $(sort $(basename $(wildcard bench/ours*.c)))
BENCH       := $(addprefix $(BUILD)/bench/,limit ours)

.PHONY: bench bench-scale bench-record
$(BUILD)/bench/limit: $(call objects,$(BENCH_LIMIT) $(BENCH_TOOLS) $(filter common/context%,$(RUNTIME)))
	$(LINK) $^ -o $@
$(BUILD)/bench/ours: $(call objects,$(BENCH_OURS) $(BENCH_TOOLS) $(RUNTIME))
	$(LINK) $^ -o $@ $(LDLIBS)
$(call objects,$(BENCH_LIMIT)): SANITIZER =

# The peers, each if the machine has what it needs.
ifneq ($(wildcard /usr/include/uv.h /usr/local/include/uv.h),)
BENCH += $(BUILD)/bench/peer_libuv
$(BUILD)/bench/peer_libuv: $(call objects,bench/peer_libuv $(BENCH_TOOLS))
	$(LINK) $^ -o $@ -luv
endif
ifneq ($(shell command -v go),)
BENCH += $(BUILD)/bench/peer_go
$(BUILD)/bench/peer_go: bench/peer_go.go
	@mkdir -p $(@D)
	go build -o $@ $<
endif

-include $(patsubst %,$(BUILD)/%.d,$(BENCH_LIMIT) $(BENCH_OURS) $(BENCH_TOOLS))
