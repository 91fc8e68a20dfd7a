# The site: notes, programs, pictures, players and the runtime as pages.

.PHONY: site test-site
# make site: build/site/index.html
site: $(PROGRAMS:%=$(BUILD)/%) $(BUILD)/tools/trace
	+@MAKE='$(MAKE)' sh tools/site/site.sh $(BUILD) '$(ROOMS)' $(PROGRAMS)

# Needs what make test-player needs, and cmark-gfm.
test-site: $(PROGRAMS:%=$(BUILD)/%) $(BUILD)/tools/trace
	@MAKE='$(MAKE)' sh tests/site/run.sh $(BUILD) || [ $$? = 77 ]
