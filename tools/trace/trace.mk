# make trace-chapter02-13: what a program did, in the format of
# tools/trace/FORMAT.md. Pictures and pages are made from that file, which they
# name as $(BUILD)/traces/PROGRAM.trace.

.PHONY: FORCE
FORCE:

# Anew each time: it takes no time on the virtual clock, and ASYNCIO_CLOCK,
# ASYNCIO_SELECTOR and ARGS may be others than last time.
$(BUILD)/traces/%.trace: $(BUILD)/% FORCE
	@sh tools/trace/run.sh $@ $< $(ARGS)

# What is done with the trace of the program whose name begins with the stem. That
# a program has no loop is no error: a sentence says so, and make adds nothing.
define traced # COMMAND
	+@name=$$(sh tools/the_one.sh program $(subst -,/,$*) $(PROGRAMS)) && \
	  $(MAKE) -s --no-print-directory $(BUILD)/$$name && \
	  { sh tools/trace/run.sh $(BUILD)/traces/$$name.trace $(BUILD)/$$name \
	      $(ARGS) && $(1) || [ $$? -eq 3 ]; }
endef

trace-%:
	$(call traced,echo $(BUILD)/traces/$$name.trace)

# make record-traces: what lies in tests/traces becomes what programs do now. A
# file there is compared byte for byte (tests/trace.sh); one in recorded/ is of a
# program that does not do the same each time, for threads, other processes or
# the machine's pace have a part in it, and is an example. touch adds one.
RECORDED := $(patsubst tests/traces/%,%,$(sort $(wildcard \
              tests/traces/chapter*/*.trace tests/traces/recorded/*/*.trace)))
.PHONY: record-traces
record-traces: $(addprefix $(BUILD)/traces/,$(RECORDED:recorded/%=%))
	@for name in $(RECORDED); do \
	  cp $(BUILD)/traces/$${name#recorded/} tests/traces/$$name; done
