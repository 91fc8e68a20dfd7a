task.o: common/task/task.c common/task/event_loop_state.h \
  common/base/freelist.h common/base/asan.h common/base/list.h \
  common/loop/loop.h common/base/clock.h common/loop/handle.h \
  common/loop/observer.h common/loop/timers.h common/loop/callback.h \
  common/loop/loop_turn.h common/base/misuse.h \
  common/loop/running_loop.h common/task/future_cancel.h \
  common/task/task.h common/coroutine/coroutine.h \
  common/coroutine/awaitable.h common/coroutine/outcome.h \
  common/task/future.h common/task/future_callbacks.h \
  common/task/future_destroy.h common/task/task_cancel.h

common/task/event_loop_state.h:

common/base/freelist.h:

common/base/asan.h:

common/base/list.h:

common/loop/loop.h:

common/base/clock.h:

common/loop/handle.h:

common/loop/observer.h:

common/loop/timers.h:

common/loop/callback.h:

common/loop/loop_turn.h:

common/base/misuse.h:

common/loop/running_loop.h:

common/task/future_cancel.h:

common/task/task.h:

common/coroutine/coroutine.h:

common/coroutine/awaitable.h:

common/coroutine/outcome.h:

common/task/future.h:

common/task/future_callbacks.h:

common/task/future_destroy.h:

common/task/task_cancel.h:
