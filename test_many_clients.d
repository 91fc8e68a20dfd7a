test_many_clients.o: tests/test_many_clients.c tests/support.h \
  common/demo/many_clients.h common/loop/loop.h common/base/clock.h \
  common/loop/handle.h common/loop/observer.h common/loop/timers.h \
  common/loop/callback.h common/base/list.h common/loop/loop_turn.h \
  common/base/misuse.h common/loop/running_loop.h

tests/support.h:

common/demo/many_clients.h:

common/loop/loop.h:

common/base/clock.h:

common/loop/handle.h:

common/loop/observer.h:

common/loop/timers.h:

common/loop/callback.h:

common/base/list.h:

common/loop/loop_turn.h:

common/base/misuse.h:

common/loop/running_loop.h:
