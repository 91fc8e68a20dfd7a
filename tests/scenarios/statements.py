"""The statements of a scenario that are no blocks, for CPython's asyncio."""

import asyncio

from callbacks import Callbacks
from newer import shield
from outcomes import RAISED, Failure, shown, state, written
from virtual_loop import Stopped

MOST_LINES = 20_000


class Statements(Callbacks):
    """They need the coroutines of a Run, which is one of these."""

    def __init__(self, coros, loop, write):
        self.coros = coros
        self.loop = loop
        self.write = write
        self.lines = 0
        self.names = {}  # what each name means now: a future, task or timer
        self.marks = {}  # the done callbacks of (future, WORD)

    # the trace

    def log(self, text):
        task = asyncio.current_task(self.loop)
        who = task.get_name() if task else "-"
        if self.lines == MOST_LINES:
            raise Stopped("endless")
        self.lines += 1
        self.write(f"{self.loop.time():.3f} {who} {text}")

    async def logged(self, prefix, awaitable, text=shown):
        """Await it, and log what came of that."""
        try:
            result = await awaitable
        except RAISED as error:
            self.log(f"{prefix} ! {written(error)}")
            raise
        self.log(f"{prefix} = {text(result)}")

    # names

    def find(self, name, kind=asyncio.Future):
        thing = self.names.get(name)
        if not isinstance(thing, (kind, asyncio.Task) if kind is asyncio.Future
                          else kind):
            self.log(f"no {name}")
            return None
        return thing

    def group(self, names):
        """Those of the names that mean something, and what they mean."""
        return [(name, thing) for name in names if (thing := self.find(name))]

    # statements that wait: they return what is to be awaited

    def do_sleep(self, seconds):
        return asyncio.sleep(seconds)

    def do_call(self, coro):
        return self.coroutine(coro)

    def do_await(self, name):
        if thing := self.find(name):
            return self.logged(f"await {name}", thing)

    def do_shield(self, name):
        if thing := self.find(name):
            return self.logged(f"shield {name}", shield(thing))

    def do_wait_for(self, name, limit):
        if thing := self.find(name):
            return self.logged(f"wait_for {name}",
                               asyncio.wait_for(thing, limit))

    def do_wait_for_shield(self, name, limit):
        if thing := self.find(name):
            return self.logged(f"wait_for_shield {name}",
                               asyncio.wait_for(shield(thing), limit))

    def do_wait_for_call(self, coro, limit):
        return self.logged(f"wait_for_call {coro}",
                           asyncio.wait_for(self.coroutine(coro), limit))

    def do_gather(self, *names):
        if group := self.group(names):
            return self.logged("gather",
                               asyncio.gather(*[thing for _, thing in group]),
                               lambda results: " ".join(map(shown, results)))

    def do_gather_all(self, *names):
        def word(result):
            if isinstance(result, BaseException):
                return written(result).replace(" ", ":")
            return shown(result)

        if group := self.group(names):
            return self.logged("gather_all",
                               asyncio.gather(*[thing for _, thing in group],
                                              return_exceptions=True),
                               lambda results: " ".join(map(word, results)))

    async def do_wait(self, when, limit, *names):
        group = dict(self.group(names))
        if not group:
            return
        try:
            done, pending = await asyncio.wait(group.values(), timeout=limit,
                                               return_when=when)
        except RAISED as error:
            self.log(f"wait ! {written(error)}")
            raise
        words = ["wait", "done"]
        words += [name for name, thing in group.items() if thing in done]
        words += ["pending"]
        words += [name for name, thing in group.items() if thing in pending]
        self.log(" ".join(words))

    # statements that do not wait

    def do_log(self, word):
        self.log(f"log {word}")

    def do_busy(self, seconds):
        self.loop.now += max(0, seconds)

    def do_spawn(self, name, coro):
        self.names[name] = self.loop.create_task(self.coroutine(coro),
                                                 name=name)
        self.log(f"spawn {name}")

    def do_future(self, name):
        self.names[name] = self.loop.create_future()

    def do_set(self, name, value):
        self.settle(name, lambda future: future.set_result(value))

    def do_fail(self, name, code):
        self.settle(name, lambda future: future.set_exception(Failure(code)))

    def settle(self, name, setter):
        if thing := self.find(name):
            if isinstance(thing, asyncio.Task):
                raise asyncio.InvalidStateError
            setter(thing)

    def do_cancel(self, name):
        if thing := self.find(name):
            self.log(f"cancel {name} {str(thing.cancel()).lower()}")

    def do_cancel_msg(self, name, word):
        if thing := self.find(name):
            self.log(f"cancel_msg {name} {str(thing.cancel(word)).lower()}")

    def do_cancelling(self, name):
        if thing := self.find(name):
            count = thing.cancelling() if isinstance(thing, asyncio.Task) else 0
            self.log(f"cancelling {name} {count}")

    def do_uncancel(self):
        self.log(f"uncancel {asyncio.current_task().uncancel()}")

    def do_state(self, name):
        if thing := self.find(name):
            self.log(f"state {name} {state(thing)}")

    def do_exception(self, name):
        if thing := self.find(name):
            try:
                error = thing.exception()
            except RAISED as error:
                self.log(f"exception {name} ! {written(error)}")
            else:
                self.log(f"exception {name} "
                         + (f"is {written(error)}" if error else "none"))

    def do_all_tasks(self):
        self.log(f"all_tasks {len(asyncio.all_tasks(self.loop))}")

    # futures made of others

    def do_gather_as(self, name, *names, return_exceptions=False):
        if group := self.group(names):
            self.names[name] = asyncio.gather(
                *[thing for _, thing in group],
                return_exceptions=return_exceptions)
            self.log(f"made {name}")

    def do_gather_all_as(self, name, *names):
        self.do_gather_as(name, *names, return_exceptions=True)

    def do_shield_as(self, name, other):
        if thing := self.find(other):
            self.names[name] = shield(thing)
            self.log(f"made {name}")

    def do_raise(self, code):
        raise Failure(code)
