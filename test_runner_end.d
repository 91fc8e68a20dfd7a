test_runner_end.o: tests/test_runner_end.c tests/kinds.h tests/support.h \
  common/task/await.h common/task/future.h common/coroutine/awaitable.h \
  common/task/future_callbacks.h common/task/future_destroy.h \
  common/base/list.h common/loop/loop.h common/base/clock.h \
  common/loop/handle.h common/loop/observer.h common/loop/timers.h \
  common/loop/callback.h common/loop/loop_turn.h common/base/misuse.h \
  common/loop/running_loop.h common/coroutine/outcome.h \
  common/coroutine/stackful.h common/coroutine/coroutine.h \
  common/task/task.h common/task/task_cancel.h common/wait/gather.h \
  common/run/runner.h common/task/event_loop.h common/wait/shield.h \
  common/wait/sleep.h common/wait/sleep_halves.h common/task/tasks.h \
  common/wait/timeout.h common/wait/wait.h common/wait/wait_for.h \
  common/loop/watch_table.h common/loop/selector.h \
  common/loop/selector_names.h

tests/kinds.h:

tests/support.h:

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

common/wait/gather.h:

common/run/runner.h:

common/task/event_loop.h:

common/wait/shield.h:

common/wait/sleep.h:

common/wait/sleep_halves.h:

common/task/tasks.h:

common/wait/timeout.h:

common/wait/wait.h:

common/wait/wait_for.h:

common/loop/watch_table.h:

common/loop/selector.h:

common/loop/selector_names.h:
