#!/usr/bin/env python3
"""Make the expected traces of scenarios, by running them on CPython's asyncio.

    python3 tests/scenarios/expected.py FILE.scenario...

writes FILE.expected beside each; LANGUAGE.md says what a scenario is. Use
CPython 3.13 or newer for one that has `uncancel`: in 3.12 that does not yet
withdraw a request to cancel that has not been delivered. Otherwise 3.12 prints
the same; what is older is refused.
"""

import asyncio
import gc
import sys
from dataclasses import dataclass, replace

sys.dont_write_bytecode = True  # no __pycache__ beside the scenarios

from language import BLOCKS, Wrong, parse
from outcomes import RAISED, WrongMoment, kind_of, shown, written
from statements import Statements
from virtual_loop import OVERFLOW, Loop, Stopped, check_recursion

if sys.version_info < (3, 12):
    sys.exit("expected.py: CPython 3.12 or newer is needed, for the wait_for of "
             f"older ones is another; this is {sys.version.split()[0]}")


@dataclass
class Place:
    """Where a statement stands."""

    caught: BaseException | None = None  # what a `reraise` raises here
    limit: asyncio.Timeout | None = None  # of the innermost `timeout`


class Run(Statements):
    def __init__(self, coros, wants_reports, write):
        super().__init__(coros, Loop(), write)
        self.wants_reports = wants_reports
        self.reports = []
        self.loop.never_retrieved = self.take_report

    # coroutines and blocks: each returns None, or (VALUE,) after a `return`

    async def coroutine(self, name):
        self.log(f"enter {name}")
        try:
            returned = await self.block(self.coros[name], Place())
        except RAISED as error:
            self.log(f"exit {name} ! {written(error)}")
            raise
        value = returned[0] if returned else 0
        self.log(f"exit {name} = {value}")
        return value

    async def block(self, block, place):
        for statement in block:
            word = statement.words[0]
            if word in BLOCKS:
                run = getattr(self, "block_" + word)
                if returned := await run(statement, place):
                    return returned
            elif word == "return":
                return (statement.values[0],)
            elif word == "reraise":
                raise place.caught
            elif word == "reschedule":
                self.reschedule(place.limit, *statement.values)
            else:
                doing = getattr(self, "do_" + word)(*statement.values)
                if doing is not None:
                    await doing
        return None

    async def block_repeat(self, statement, place):
        for _ in range(statement.values[0]):
            if returned := await self.block(statement.body, place):
                return returned
        return None

    async def block_timeout(self, statement, place):
        limit = asyncio.timeout(statement.values[0])
        try:
            async with limit:
                return await self.block(statement.body,
                                        replace(place, limit=limit))
        finally:
            self.log(f"timeout {statement.words[1]} "
                     + ("expired" if limit.expired() else "kept"))

    def reschedule(self, limit, seconds):
        if not limit:
            self.log("no timeout")
            return
        try:
            limit.reschedule(self.loop.time() + seconds)
        except RuntimeError as error:
            self.log("reschedule ! state")
            raise WrongMoment from error
        self.log("reschedule = 0")

    async def block_try(self, statement, place):
        raised = returned = None
        try:
            returned = await self.block_catch(statement, place)
        except RAISED as error:
            check_recursion(error)
            raised = error
        if replaced := await self.block(statement.final, place):
            return replaced
        if raised:
            raise raised
        return returned

    async def block_catch(self, statement, place):
        try:
            return await self.block(statement.body, place)
        except RAISED as error:
            kind = kind_of(error)
            kinds = ("any", "error" if kind in ("invalid", "self", "state") else kind)
            for which, block in statement.catches:
                if which in kinds:
                    self.log(f"caught {written(error)}")
                    return await self.block(block,
                                            replace(place, caught=error))
            raise

    # from beginning to end, as asyncio.run()

    def run(self):
        self.run_main()
        left = not all(task.done() for task in self.loop.tasks)
        self.log = lambda text: None  # what stands somewhere may be dropped now
        self.forget()
        if self.wants_reports:
            for line in ["pending"] if left else sorted(self.reports):
                self.write(line)

    def run_main(self):
        main = self.loop.create_task(self.coroutine("main"), name="main")
        self.names["main"] = main
        try:
            ending = self.run_until_complete(main)
            self.cancel_all_tasks()
            self.write(f"main {ending}")
        except Stopped as stopped:
            self.write(str(stopped))
            self.wants_reports = False

    def forget(self):
        """Let go of all that was made: what nobody retrieved is reported."""
        self.names.clear()
        self.marks.clear()
        self.loop.tasks.clear()
        self.loop.close()
        if self.wants_reports:
            gc.collect()

    def take_report(self, future, error):
        kind = type(future).__name__.lstrip("_")
        name = future.get_name() if isinstance(future, asyncio.Task) else "-"
        self.reports.append(f"report {kind} {name} {written(error)}")

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
            return f"= {shown(self.loop.run_until_complete(future))}"
        except RAISED as error:
            return f"! {written(error)}"


def trace(text):
    """The lines of the trace of a scenario."""
    lines = []
    Run(*parse(text), lines.append).run()
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
