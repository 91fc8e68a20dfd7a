test_program.o: tests/test_program.c tests/support.h common/loop/loop.h \
  common/base/clock.h common/loop/handle.h common/loop/observer.h \
  common/loop/timers.h common/loop/callback.h common/base/list.h \
  common/loop/loop_turn.h common/base/misuse.h \
  common/loop/running_loop.h common/demo/program.h \
  common/loop/selector_names.h

tests/support.h:

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

common/demo/program.h:

common/loop/selector_names.h:
