test_backtrace.o: tests/test_backtrace.c tests/own_addr2line.h \
  tests/support.h common/debug/backtrace.h common/coroutine/inspect.h \
  common/coroutine/coroutine.h common/coroutine/awaitable.h \
  common/coroutine/outcome.h common/base/misuse.h common/debug/symbols.h \
  common/debug/addr2line.h

tests/own_addr2line.h:

tests/support.h:

common/debug/backtrace.h:

common/coroutine/inspect.h:

common/coroutine/coroutine.h:

common/coroutine/awaitable.h:

common/coroutine/outcome.h:

common/base/misuse.h:

common/debug/symbols.h:

common/debug/addr2line.h:
