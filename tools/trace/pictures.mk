# What a program did, to be looked at: build/tools/trace reads the file that
# trace.mk makes. make picture-chapter02-13, and so on.

# Its objects lie beside it: a folder build/tools/trace would have its name.
TRACE_TOOL := $(patsubst tools/trace/%.c,$(BUILD)/tools/of_trace/%.o,$(sort \
                $(wildcard tools/trace/*.c)))
$(BUILD)/tools/of_trace/%.o: tools/trace/%.c
	@mkdir -p $(@D)
	$(say) CC $<
	$(Q)$(COMPILE) -c $< -o $@
$(BUILD)/tools/trace: $(TRACE_TOOL)
	$(say) LINK $@
	$(Q)$(LINK) $^ -o $@
all: $(BUILD)/tools/trace
-include $(TRACE_TOOL:.o=.d)

# The program of the name that was typed, then what is to be made of its trace.
define view
$(1)-%: $(BUILD)/tools/trace
	$$(call traced,sh tools/trace/view.sh $(BUILD) $(1) $$$$name)
endef
$(foreach v,picture table svg perfetto predict check,$(eval $(call view,$(v))))

# The blocks between marks in the notes and the README, as the programs are now.
PICTURED := $(shell awk -f tools/trace/marks.awk $(wildcard NOTES.md README.md) \
              </dev/null)
.PHONY: pictures
pictures: $(BUILD)/tools/trace $(PICTURED:%=$(BUILD)/traces/%.trace)
	@sh tools/trace/blocks.sh $(BUILD) NOTES.md README.md

# What measures is shown as it once was, on the real clock.
record-%:
	+@name=$$(sh tools/the_one.sh program $(subst -,/,$*) $(PROGRAMS)) && \
	  ASYNCIO_CLOCK= $(MAKE) -s --no-print-directory \
	    $(BUILD)/traces/$$name.trace && \
	  mkdir -p tools/trace/recorded/$$(dirname $$name) && \
	  cp $(BUILD)/traces/$$name.trace tools/trace/recorded/$$name.trace && \
	  echo tools/trace/recorded/$$name.trace
