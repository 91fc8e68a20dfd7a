# What is compared, event by event: our runtime with CPython's, and the runs of
# one program with each other.

SCENARIO_NAMES := $(sort $(basename $(notdir $(wildcard tests/scenarios/*.scenario))))
# twin-cancel-chain: CPython's events beside ours.
twin-%: $(BUILD)/tests/scenario
	@name=$$(sh tools/the_one.sh scenario $* $(SCENARIO_NAMES)) && \
	  sh tools/compare/twin.sh $(BUILD) $$name

# orders-chapter02-28: in which orders its events came, in 200 runs.
orders-%:
	+@name=$$(sh tools/the_one.sh program $(subst -,/,$*) $(PROGRAMS)) && \
	  $(MAKE) -s --no-print-directory $(BUILD)/$$name && \
	  { sh tools/compare/orders.sh $(BUILD) $$name || [ $$? -eq 3 ]; }
