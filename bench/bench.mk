# make bench: bench/run.sh says what it consists of.

# What the machine can do, compiled without what SANITIZE would add to it; and
# what the runtime makes of that. A server on epoll by hand is Linux's.
BENCH_TOOLS := bench/chunks bench/contestant bench/memory \
               common/demo/measure common/base/clock common/demo/program \
               common/loop/selector_names
BENCH_LIMIT := $(sort $(basename $(wildcard bench/limit*.c bench/limit*.S)))
BENCH_LIMIT := $(filter-out $(if $(DARWIN),%/limit_serve),$(BENCH_LIMIT))
BENCH_OURS  := $(sort $(basename $(wildcard bench/ours*.c)))
BENCH_LIBUV := bench/peer_libuv bench/peer_libuv_serve
BENCH_LOAD  := bench/load bench/load_server
BENCH       := $(addprefix $(BUILD)/bench/,limit ours load)

$(BUILD)/bench/limit: $(call objects,$(BENCH_LIMIT) $(BENCH_TOOLS) \
                        $(filter common/coroutine/context%,$(RUNTIME)))
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@
$(BUILD)/bench/ours: $(call objects,$(BENCH_OURS) $(BENCH_TOOLS) $(RUNTIME))
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@ $(LDLIBS)
$(BUILD)/bench/load: $(call objects,$(BENCH_LOAD))
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@
$(call objects,$(BENCH_LIMIT)): SANITIZER =

# The peers that are to be compiled, if the machine can do that.
ifneq ($(wildcard /usr/include/uv.h /usr/local/include/uv.h),)
BENCH += $(BUILD)/bench/peer_libuv
endif
ifneq ($(shell command -v go 2>/dev/null),)
BENCH += $(BUILD)/bench/peer_go
endif
$(BUILD)/bench/peer_libuv: $(call objects,$(BENCH_LIBUV) $(BENCH_TOOLS))
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@ -luv
$(BUILD)/bench/peer_go: bench/peer_go.go bench/peer_go_works.go
	@mkdir -p $(@D)
	$(say) GO $<
	$(Q)go build -o $@ $^

# Not part of `make all`: a reader of the programs does not need them.
.PHONY: bench bench-scale bench-record
bench bench-scale: $(BENCH) $(BUILD)/chapter02/03_hello_coroutine
	@CC='$(CC)' CFLAGS='$(CFLAGS)' \
	  sh bench/run.sh $(BUILD) $(patsubst bench-%,%,$@)

# Both, kept for readers without this machine; the table of NOTES.md is that of
# the first. The second has what it needs, so that make does not start both.
bench-record: bench
	@$(MAKE) --no-print-directory bench-scale
	@mkdir -p bench/results
	@cp $(foreach name,bench scale,$(BUILD)/bench/$(name).txt \
	  $(BUILD)/bench/$(name).svg) bench/results
	@awk -f bench/quote.awk $(BUILD)/bench/bench.md NOTES.md \
	  >$(BUILD)/bench/NOTES.md && cp $(BUILD)/bench/NOTES.md NOTES.md

-include $(patsubst %,$(BUILD)/%.d,$(BENCH_LIMIT) $(BENCH_OURS) $(BENCH_TOOLS) \
           $(BENCH_LIBUV) $(BENCH_LOAD))
