test_trace_ahead.o: tests/test_trace_ahead.c tests/support.h \
  common/trace/trace_ahead.h

tests/support.h:

common/trace/trace_ahead.h:
