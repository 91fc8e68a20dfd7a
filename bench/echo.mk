# make bench-echo, bench-echo-scale: bench/echo.sh says what they consist of.

# The servers that this machine can have: epoll by hand is Linux's, and the
# peers are measured where they happen to be installed.
ECHO := $(BUILD)/bench/load $(BUILD)/bench/echo_ours
ifeq ($(shell uname -s),Linux)
ECHO += $(BUILD)/bench/echo_raw
endif
ifneq ($(wildcard /usr/include/uv.h /usr/local/include/uv.h),)
ECHO += $(BUILD)/bench/echo_libuv
endif
ifneq ($(shell command -v go 2>/dev/null),)
ECHO += $(BUILD)/bench/echo_go
endif

$(BUILD)/bench/load: $(BUILD)/bench/load.o
	$(LINK) $^ -o $@
$(BUILD)/bench/echo_ours: $(call objects,bench/echo_ours $(RUNTIME))
	$(LINK) $^ -o $@ $(LDLIBS)
$(BUILD)/bench/echo_raw: $(BUILD)/bench/echo_raw.o
	$(LINK) $^ -o $@
$(BUILD)/bench/echo_libuv: $(BUILD)/bench/echo_libuv.o
	$(LINK) $^ -o $@ -luv
$(BUILD)/bench/echo_go: bench/echo_go.go
	@mkdir -p $(@D)
	go build -o $@ $<

.PHONY: bench-echo bench-echo-scale
bench-echo: $(ECHO)
	@sh bench/echo.sh $(BUILD)
bench-echo-scale: $(ECHO)
	@sh bench/echo.sh $(BUILD) scale

-include $(patsubst %,$(BUILD)/bench/%.d,load echo_ours echo_raw echo_libuv)
