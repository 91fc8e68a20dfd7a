test_unseen.o: tests/test_unseen.c tests/own_addr2line.h tests/support.h \
  common/debug/symbols.h common/debug/addr2line.h

tests/own_addr2line.h:

tests/support.h:

common/debug/symbols.h:

common/debug/addr2line.h:
