#!/usr/bin/env python3
"""Make the expected traces of scenarios, by running them on CPython's asyncio.

    python3 tests/scenarios/expected.py FILE.scenario...

writes FILE.expected beside each; LANGUAGE.md says what a scenario is. Use
CPython 3.13 or newer for one that has `uncancel`: in 3.12 that does not yet
withdraw a request to cancel that has not been delivered. Otherwise 3.12 prints
the same; what is older is refused.
"""

import asyncio
import sys

sys.dont_write_bytecode = True  # no __pycache__ beside the scenarios

from language import BLOCKS, Wrong, parse
from virtual_loop import OVERFLOW, Loop, Stopped, check_recursion

if sys.version_info < (3, 12):
    sys.exit("expected.py: CPython 3.12 or newer is needed, for the wait_for of "
             f"older ones is another; this is {sys.version.split()[0]}")

MOST_LINES = 20_000


class Failure(Exception):
    """A scenario's own; its argument is the code."""


RAISED = (Exception, asyncio.CancelledError)


def kind_of(error):
    check_recursion(error)
    for kind, types in (("error", Failure),
                        ("cancelled", asyncio.CancelledError),
                        ("timeout", TimeoutError),
                        ("invalid", asyncio.InvalidStateError),
                        ("self", RuntimeError)):
        if isinstance(error, types):
            return kind
    raise error


def written(error):
    kind = kind_of(error)
    return f"error {error.args[0]}" if kind == "error" else kind


def state(future):
    if not future.done():
        return "pending"
    if future.cancelled():
        return "cancelled"
    if future.exception():
        return written(future.exception())
    return str(future.result())


def ended_well(future):
    return not future.cancelled() and not future.exception()


class Run:
    def __init__(self, coros, log):
        self.coros = coros
        self.write = log
        self.lines = 0
        self.loop = Loop()
        self.names = {}  # what each name means now: a future, task or timer
        self.marks = {}  # the done callback of (future, WORD)

    # the trace

    def log(self, text):
        task = asyncio.current_task(self.loop)
        who = task.get_name() if task else "-"
        if self.lines == MOST_LINES:
            raise Stopped("endless")
        self.lines += 1
        self.write(f"{self.loop.time():.3f} {who} {text}")

    async def logged(self, prefix, awaitable, text=str):
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

    # coroutines and blocks: each returns None, or (VALUE,) after a `return`

    async def coroutine(self, name):
        self.log(f"enter {name}")
        try:
            returned = await self.block(self.coros[name], None)
        except RAISED as error:
            self.log(f"exit {name} ! {written(error)}")
            raise
        value = returned[0] if returned else 0
        self.log(f"exit {name} = {value}")
        return value

    async def block(self, block, caught):
        for statement in block:
            word = statement.words[0]
            if word in BLOCKS:
                run = getattr(self, "block_" + word)
                if returned := await run(statement, caught):
                    return returned
            elif word == "return":
                return (statement.values[0],)
            elif word == "reraise":
                raise caught
            else:
                doing = getattr(self, "do_" + word)(*statement.values)
                if doing is not None:
                    await doing
        return None

    async def block_repeat(self, statement, caught):
        for _ in range(statement.values[0]):
            if returned := await self.block(statement.body, caught):
                return returned
        return None

    async def block_timeout(self, statement, caught):
        limit = asyncio.timeout(statement.values[0])
        try:
            async with limit:
                return await self.block(statement.body, caught)
        finally:
            self.log(f"timeout {statement.words[1]} "
                     + ("expired" if limit.expired() else "kept"))

    async def block_try(self, statement, caught):
        raised = returned = None
        try:
            returned = await self.block_catch(statement, caught)
        except RAISED as error:
            check_recursion(error)
            raised = error
        if replaced := await self.block(statement.final, caught):
            return replaced
        if raised:
            raise raised
        return returned

    async def block_catch(self, statement, caught):
        try:
            return await self.block(statement.body, caught)
        except RAISED as error:
            kind = kind_of(error)
            kinds = ("any", "error" if kind in ("invalid", "self") else kind)
            for which, block in statement.catches:
                if which in kinds:
                    self.log(f"caught {written(error)}")
                    return await self.block(block, error)
            raise

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
            return self.logged(f"shield {name}", asyncio.shield(thing))

    def do_wait_for(self, name, limit):
        if thing := self.find(name):
            return self.logged(f"wait_for {name}",
                               asyncio.wait_for(thing, limit))

    def do_wait_for_shield(self, name, limit):
        if thing := self.find(name):
            return self.logged(f"wait_for_shield {name}",
                               asyncio.wait_for(asyncio.shield(thing), limit))

    def do_wait_for_call(self, coro, limit):
        return self.logged(f"wait_for_call {coro}",
                           asyncio.wait_for(self.coroutine(coro), limit))

    def do_gather(self, *names):
        if group := self.group(names):
            return self.logged("gather",
                               asyncio.gather(*[thing for _, thing in group]),
                               lambda results: " ".join(map(str, results)))

    def do_gather_all(self, *names):
        def word(result):
            if isinstance(result, BaseException):
                return written(result).replace(" ", ":")
            return str(result)

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

    def do_set_later(self, name, delay, value):
        def set_it():
            if not thing.done():
                thing.set_result(value)

        if thing := self.find(name):
            self.loop.call_later(delay, set_it)

    def do_cancel(self, name):
        if thing := self.find(name):
            self.log(f"cancel {name} {str(thing.cancel()).lower()}")

    def do_cancelling(self, name):
        if thing := self.find(name):
            count = thing.cancelling() if isinstance(thing, asyncio.Task) else 0
            self.log(f"cancelling {name} {count}")

    def do_uncancel(self):
        self.log(f"uncancel {asyncio.current_task().uncancel()}")

    def do_state(self, name):
        if thing := self.find(name):
            self.log(f"state {name} {state(thing)}")

    def do_soon(self, word):
        self.loop.call_soon(self.log, word)

    def do_later(self, name, delay, word):
        self.names[name] = self.loop.call_later(delay, self.log, word)

    def do_unschedule(self, name):
        if timer := self.find(name, asyncio.TimerHandle):
            timer.cancel()

    def do_callback(self, name, word):
        if thing := self.find(name):
            mark = self.marks.setdefault(
                (thing, word),
                lambda future: self.log(f"{word} {name} {state(future)}"))
            thing.add_done_callback(mark)

    def do_uncallback(self, name, word):
        if thing := self.find(name):
            mark = self.marks.get((thing, word))
            self.log(f"uncallback {name} {thing.remove_done_callback(mark)}")

    def do_raise(self, code):
        raise Failure(code)

    # from beginning to end, as asyncio.run()

    def run(self):
        main = self.loop.create_task(self.coroutine("main"), name="main")
        self.names["main"] = main
        try:
            self.run_until_complete(main)
            self.cancel_all_tasks()
            sign = "=" if ended_well(main) else "!"
            self.write(f"main {sign} {state(main)}")
        except Stopped as stopped:
            self.write(str(stopped))
        self.log = lambda text: None  # what stands somewhere may be dropped now
        self.loop.close()

    def cancel_all_tasks(self):
        left = [task for task in self.loop.tasks if not task.done()]
        try:
            for task in left:
                task.cancel()
        except RecursionError as error:
            check_recursion(error)
        if left:
            self.run_until_complete(
                asyncio.gather(*left, return_exceptions=True))

    def run_until_complete(self, future):
        try:
            self.loop.run_until_complete(future)
        except RAISED as error:
            check_recursion(error)


def trace(text):
    """The lines of the trace of a scenario."""
    lines = []
    Run(parse(text), lines.append).run()
    return lines


def main(paths):
    for path in paths:
        with open(path) as file:
            try:
                lines = trace(file.read())
            except Wrong as wrong:
                sys.exit(f"{path}: {wrong}")
        if lines[-1:] == [OVERFLOW]:
            sys.exit(f"{path}: {OVERFLOW} (a cycle of awaits is cancelled)")
        with open(path.removesuffix(".scenario") + ".expected", "w") as file:
            file.writelines(line + "\n" for line in lines)


if __name__ == "__main__":
    main(sys.argv[1:] or sys.exit(__doc__))
