test_request.o: tests/test_request.c tests/support.h \
  common/demo/request.h

tests/support.h:

common/demo/request.h:
