# make bench: bench/run.sh says what it consists of.

# What the machine can do, compiled without what SANITIZE would add to it; and
# what the runtime makes of that.
BENCH_TOOLS := bench/chunks bench/contestant bench/memory \
               common/demo/measure common/base/clock common/demo/program \
               common/loop/selector_names
BENCH_LIMIT := $(sort $(basename $(wildcard bench/limit*.c bench/limit*.S)))
BENCH_OURS  := $(sort $(basename $(wildcard bench/ours*.c)))
BENCH       := $(BUILD)/bench/limit $(BUILD)/bench/ours

$(BUILD)/bench/limit: $(call objects,$(BENCH_LIMIT) $(BENCH_TOOLS) \
                        $(filter common/coroutine/context%,$(RUNTIME)))
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@
$(BUILD)/bench/ours: $(call objects,$(BENCH_OURS) $(BENCH_TOOLS) $(RUNTIME))
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@ $(LDLIBS)
$(call objects,$(BENCH_LIMIT)): SANITIZER =

# The peers that are to be compiled, if the machine can do that.
ifneq ($(wildcard /usr/include/uv.h /usr/local/include/uv.h),)
BENCH += $(BUILD)/bench/peer_libuv
endif
ifneq ($(shell command -v go 2>/dev/null),)
BENCH += $(BUILD)/bench/peer_go
endif
$(BUILD)/bench/peer_libuv: $(call objects,bench/peer_libuv $(BENCH_TOOLS))
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@ -luv
$(BUILD)/bench/peer_go: bench/peer_go.go
	@mkdir -p $(@D)
	$(say) GO $<
	$(Q)go build -o $@ $<

# Servers that echo, and the load on them; epoll by hand is Linux's.
ECHO := ours $(if $(DARWIN),,raw) \
        $(if $(filter %/peer_libuv,$(BENCH)),libuv)
BENCH += $(BUILD)/bench/load $(ECHO:%=$(BUILD)/bench/echo_%)
ifneq ($(filter %/peer_go,$(BENCH)),)
BENCH += $(BUILD)/bench/echo_go
endif
$(BUILD)/bench/load: $(BUILD)/bench/load.o
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@
$(BUILD)/bench/echo_ours: $(call objects,bench/echo_ours $(RUNTIME))
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@ $(LDLIBS)
$(BUILD)/bench/echo_raw: $(BUILD)/bench/echo_raw.o
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@
$(BUILD)/bench/echo_libuv: $(BUILD)/bench/echo_libuv.o
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@ -luv
$(BUILD)/bench/echo_go: bench/echo_go.go
	@mkdir -p $(@D)
	$(say) GO $<
	$(Q)go build -o $@ $<

# Not part of `make all`: a reader of the programs does not need them.
.PHONY: bench bench-scale bench-record
bench: $(BENCH) $(BUILD)/chapter02/03_hello_coroutine
	@CC='$(CC)' CFLAGS='$(CFLAGS)' sh bench/run.sh $(BUILD)
bench-scale: $(BENCH)
	@CC='$(CC)' CFLAGS='$(CFLAGS)' sh bench/scale.sh $(BUILD)

# What these two have written last, for readers without this machine.
bench-record:
	@sh bench/record.sh $(BUILD)

-include $(patsubst %,$(BUILD)/%.d,$(BENCH_LIMIT) $(BENCH_OURS) $(BENCH_TOOLS) \
           bench/peer_libuv bench/load $(ECHO:%=bench/echo_%))
