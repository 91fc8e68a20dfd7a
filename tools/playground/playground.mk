# The playground: the scenario language on the runtime as it is, in a page without
# network. README.md in this folder says what is what.

.PHONY: playground test-playground
PLAYGROUND := $(BUILD)/playground

# The rooms that a page needs, without what its system cannot do: wait, switch
# stacks, take signals, have other threads. wasm/ holds what stands in for these.
PLAYGROUND_LACKS := base/cond coroutine/context coroutine/overflow \
  coroutine/stack loop/selector_epoll loop/selector_poll loop/selector_select \
  run/interrupt run/wakeup run/wakeup_pipe
PLAYGROUND_SOURCES := $(filter-out $(PLAYGROUND_LACKS:%=common/%.c), \
  $(sort $(foreach room,base loop coroutine task wait run trace,\
           $(wildcard common/$(room)/*.c)))) \
  common/debug/handle_repr.c $(SCENARIO) \
  $(sort $(wildcard tools/playground/wasm/*.c))
PLAYGROUND_OBJECTS := $(PLAYGROUND_SOURCES:%.c=$(PLAYGROUND)/%.o)

# Debian's clang, lld, wasi-libc and libclang-rt-14-dev-wasm32.
WASM_CC      ?= clang
WASM_COMPILE  = $(WASM_CC) --target=wasm32-wasi -nostdlibinc \
  -isystem tools/playground/wasm -isystem /usr/include/wasm32-wasi -std=c11 \
  -D_POSIX_C_SOURCE=200809L -D_WASI_EMULATED_MMAN -DASYNCIO_NO_EPOLL -MMD -MP \
  $(ROOMS:%=-iquote common/%) -iquote tests -Wall -Wextra -Wpedantic -Wshadow \
  -Wconversion $(if $(WERROR),-Werror) \
  -Werror=implicit-function-declaration -Oz -ffunction-sections -fdata-sections
# Names stay, for the trace; a stack that is too small ends the run at once.
WASM_LINK     = $(WASM_CC) --target=wasm32-wasi -Wl,--gc-sections,--wrap=writev \
  -Wl,--export-table,--strip-debug,--stack-first,-z,stack-size=1048576 \
  -Wl,--max-memory=268435456

# make playground: build/playground.html
playground:
	+@sh tools/playground/toolchain.sh '$(WASM_COMPILE)' \
	    '$(WASM_CC) --target=wasm32-wasi' && \
	  $(MAKE) -s --no-print-directory $(BUILD)/playground.html && \
	  echo '$(CURDIR)/$(BUILD)/playground.html'

$(BUILD)/playground.html: $(PLAYGROUND)/scenario.wasm \
    $(wildcard tools/playground/*.* tools/player/*.* tests/scenarios/*)
	$(say) PAGE $@
	$(Q)sh tools/playground/playground.sh $< >$@.new && mv $@.new $@

$(PLAYGROUND)/%.o: %.c tools/playground/playground.mk
	@mkdir -p $(@D)
	$(say) WASM $<
	$(Q)$(WASM_COMPILE) -c $< -o $@

$(PLAYGROUND)/scenario.wasm: $(PLAYGROUND_OBJECTS)
	$(say) LINK $@
	$(Q)$(WASM_LINK) $^ -o $@

# Needs node; in a browser also what make test-player needs.
test-playground:
	@MAKE='$(MAKE)' sh tests/playground/run.sh $(BUILD) || [ $$? = 77 ]

-include $(PLAYGROUND_OBJECTS:.o=.d)
