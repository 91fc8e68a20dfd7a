future_destroy.o: common/task/future_destroy.c common/task/exceptions.h \
  common/loop/loop.h common/base/clock.h common/loop/handle.h \
  common/loop/observer.h common/loop/timers.h common/loop/callback.h \
  common/base/list.h common/loop/loop_turn.h common/base/misuse.h \
  common/loop/running_loop.h common/coroutine/outcome.h \
  common/task/follower.h common/task/future.h \
  common/coroutine/awaitable.h common/task/future_callbacks.h \
  common/task/future_destroy.h

common/task/exceptions.h:

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

common/task/follower.h:

common/task/future.h:

common/coroutine/awaitable.h:

common/task/future_callbacks.h:

common/task/future_destroy.h:
