task_cancel.o: common/task/task_cancel.c common/task/future_cancel.h \
  common/task/task.h common/loop/callback.h common/base/list.h \
  common/coroutine/coroutine.h common/coroutine/awaitable.h \
  common/coroutine/outcome.h common/base/misuse.h common/task/future.h \
  common/task/future_callbacks.h common/task/future_destroy.h \
  common/loop/loop.h common/base/clock.h common/loop/handle.h \
  common/loop/observer.h common/loop/timers.h common/loop/loop_turn.h \
  common/loop/running_loop.h common/task/task_cancel.h

common/task/future_cancel.h:

common/task/task.h:

common/loop/callback.h:

common/base/list.h:

common/coroutine/coroutine.h:

common/coroutine/awaitable.h:

common/coroutine/outcome.h:

common/base/misuse.h:

common/task/future.h:

common/task/future_callbacks.h:

common/task/future_destroy.h:

common/loop/loop.h:

common/base/clock.h:

common/loop/handle.h:

common/loop/observer.h:

common/loop/timers.h:

common/loop/loop_turn.h:

common/loop/running_loop.h:

common/task/task_cancel.h:
