# make trace-chapter02-12: what a program did, in the format of
# tools/trace/FORMAT.md. Pictures and pages are made from that file, which they
# name as $(BUILD)/traces/PROGRAM.trace.

.PHONY: FORCE
FORCE:

# Anew each time: it takes no time on the virtual clock, and ASYNCIO_CLOCK,
# ASYNCIO_SELECTOR and ARGS may be others than last time.
$(BUILD)/traces/%.trace: $(BUILD)/% FORCE
	@mkdir -p $(@D) && rm -f $@
	@ASYNCIO_CLOCK=$${ASYNCIO_CLOCK-virtual} ASYNCIO_TRACE=$@ $< $(ARGS) \
	  </dev/null >$@.out 2>&1; [ -s $@ ] || \
	  { echo "$* left no trace; it said:" >&2; cat $@.out >&2; exit 1; }

trace-%:
	+@name=$$(sh tools/the_one.sh program $(subst -,/,$*) $(PROGRAMS)) && \
	  $(MAKE) -s --no-print-directory $(BUILD)/traces/$$name.trace && \
	  echo $(BUILD)/traces/$$name.trace
