wakeup.o: common/run/wakeup.c common/task/event_loop.h common/loop/loop.h \
  common/base/clock.h common/loop/handle.h common/loop/observer.h \
  common/loop/timers.h common/loop/callback.h common/base/list.h \
  common/loop/loop_turn.h common/base/misuse.h \
  common/loop/running_loop.h common/coroutine/outcome.h \
  common/task/event_loop_state.h common/base/freelist.h \
  common/base/asan.h common/base/fork_generation.h common/run/wakeup.h \
  common/run/wakeup_pipe.h common/loop/watch_table.h \
  common/loop/selector.h common/loop/selector_names.h \
  common/loop/watcher.h

common/task/event_loop.h:

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

common/coroutine/outcome.h:

common/task/event_loop_state.h:

common/base/freelist.h:

common/base/asan.h:

common/base/fork_generation.h:

common/run/wakeup.h:

common/run/wakeup_pipe.h:

common/loop/watch_table.h:

common/loop/selector.h:

common/loop/selector_names.h:

common/loop/watcher.h:
