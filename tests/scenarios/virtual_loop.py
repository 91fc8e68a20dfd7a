"""An asyncio loop on a virtual clock: it jumps to the next deadline instead of
waiting for it, and says so when there is nothing left to wait for. What
asyncio leaves open is first come, first served."""

import asyncio
import heapq
import selectors

OVERFLOW = "CPython's stack overflows"


class Stopped(SystemExit):
    """Ends the run where it stands. A task lets only SystemExit through."""


class InOrder(dict):
    """A set in the order in which it was filled."""

    def __init__(self, things=()):
        super().__init__(dict.fromkeys(things))

    def add(self, thing):
        self[thing] = None


# asyncio.wait() makes a set of its futures; which of them it calls back first
# asyncio leaves open, and whose error it looks at can depend on it.
asyncio.tasks.set = InOrder


def check_recursion(error):
    """A cycle of awaits that is cancelled overflows CPython's stack."""
    if isinstance(error, RecursionError):
        raise Stopped(OVERFLOW) from error


class Selector(selectors.DefaultSelector):
    """Waits by moving the clock of its loop to the next deadline."""

    def select(self, timeout=None):
        if timeout is None:
            raise Stopped("deadlock")  # nobody is left who could wake the loop
        events = super().select(0)
        if timeout > 0 and not events:
            self.loop.now = self.loop.next_deadline()
        return events


class Timer(asyncio.TimerHandle):
    """Equal deadlines are first come, first served; asyncio leaves it open."""

    __slots__ = ("order",)

    def __lt__(self, other):
        return (self._when, self.order) < (other._when, other.order)


class Loop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.now = 0.0
        self.timers_made = 0
        self.tasks = []  # all that were made, in order; and so none is lost
        selector = Selector()
        selector.loop = self
        super().__init__(selector)
        self.never_retrieved = lambda future, error: None  # is told of such
        self.set_exception_handler(Loop.failed)

    def failed(self, context):
        check_recursion(context.get("exception"))
        if "never retrieved" in context["message"]:
            self.never_retrieved(context["future"], context["exception"])

    def time(self):
        return self.now

    def next_deadline(self):
        return self._scheduled[0].when()

    def call_at(self, when, callback, *args, context=None):
        timer = Timer(when, callback, args, self, context)
        timer.order = self.timers_made
        self.timers_made += 1
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def create_task(self, coroutine, **options):
        task = super().create_task(coroutine, **options)
        self.tasks.append(task)
        return task
