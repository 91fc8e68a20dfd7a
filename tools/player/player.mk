# The player: what a program did, in a page in which it can be stepped through.

.PHONY: test-player
# make play-chapter02-15: build/play/chapter02-15_cancelling.html
play-%: $(BUILD)/tools/trace
	$(call traced,sh tools/player/play.sh $(BUILD) $$name)

# Needs node, Chromium and three packages of npm's registry; says what is
# missing otherwise.
test-player: $(PROGRAMS:%=$(BUILD)/%) $(BUILD)/tools/trace
	@sh tests/player/run.sh $(BUILD) $(PROGRAMS) || [ $$? = 77 ]
