traced.o: tests/traced.c common/task/await.h common/task/future.h \
  common/coroutine/awaitable.h common/task/future_callbacks.h \
  common/task/future_destroy.h common/base/list.h common/loop/loop.h \
  common/base/clock.h common/loop/handle.h common/loop/observer.h \
  common/loop/timers.h common/loop/callback.h common/loop/loop_turn.h \
  common/base/misuse.h common/loop/running_loop.h \
  common/coroutine/outcome.h common/coroutine/stackful.h \
  common/coroutine/coroutine.h common/task/task.h \
  common/task/task_cancel.h common/task/event_loop.h \
  common/task/future_cancel.h common/io/io.h common/demo/program.h \
  common/run/run_until_complete.h common/run/runner.h \
  common/wait/sleep.h common/net/socket.h common/io/threads.h \
  common/run/wakeup.h

common/task/await.h:

common/task/future.h:

common/coroutine/awaitable.h:

common/task/future_callbacks.h:

common/task/future_destroy.h:

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

common/coroutine/outcome.h:

common/coroutine/stackful.h:

common/coroutine/coroutine.h:

common/task/task.h:

common/task/task_cancel.h:

common/task/event_loop.h:

common/task/future_cancel.h:

common/io/io.h:

common/demo/program.h:

common/run/run_until_complete.h:

common/run/runner.h:

common/wait/sleep.h:

common/net/socket.h:

common/io/threads.h:

common/run/wakeup.h:
