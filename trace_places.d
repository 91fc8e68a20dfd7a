trace_places.o: common/trace/trace_places.c common/debug/symbols.h \
  common/debug/addr2line.h common/trace/trace_places.h

common/debug/symbols.h:

common/debug/addr2line.h:

common/trace/trace_places.h:
