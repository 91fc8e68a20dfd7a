test_symbols.o: tests/test_symbols.c tests/own_addr2line.h \
  tests/support.h common/base/clock.h common/debug/symbols.h \
  common/debug/addr2line.h

tests/own_addr2line.h:

tests/support.h:

common/base/clock.h:

common/debug/symbols.h:

common/debug/addr2line.h:
