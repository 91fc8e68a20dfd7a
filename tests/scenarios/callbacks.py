"""What a scenario has the loop call later, for CPython's asyncio."""

import asyncio

from outcomes import RAISED, state, written


class Callbacks:
    """A part of Statements, which has the rest of what this needs."""

    # that set or say something

    def do_set_later(self, name, delay, value):
        def set_it():
            if not thing.done():
                thing.set_result(value)

        if thing := self.find(name):
            self.loop.call_later(delay, set_it)

    def do_soon(self, word):
        self.loop.call_soon(self.log, word)

    def do_later(self, name, delay, word):
        self.names[name] = self.loop.call_later(delay, self.log, word)

    def do_unschedule(self, name):
        if timer := self.find(name, asyncio.TimerHandle):
            timer.cancel()

    def do_callback(self, name, word):
        if thing := self.find(name):
            def say(future):
                self.log(f"{word} {name} {state(future)}")

            self.marks.setdefault((thing, word), []).append(say)
            thing.add_done_callback(say)

    def do_uncallback(self, name, word):
        if thing := self.find(name):
            removed = sum(map(thing.remove_done_callback,
                              self.marks.pop((thing, word), [])))
            self.log(f"uncallback {name} {removed}")

    # that act

    def act(self, coro):
        """What a callback does: a coroutine's statements, in no task."""
        try:
            for statement in self.coros[coro]:
                word = statement.words[0]
                if word != "raise":
                    getattr(self, "do_" + word)(*statement.values)
        except RAISED as error:
            self.log(f"proc {coro} ! {written(error)}")

    def say_and_act(self, coro):
        self.log(coro)
        self.act(coro)

    def do_soon_do(self, coro):
        self.loop.call_soon(self.say_and_act, coro)

    def do_later_do(self, name, delay, coro):
        self.names[name] = self.loop.call_later(delay, self.say_and_act, coro)

    def do_on_done(self, name, coro):
        def say_and_act(future):
            self.log(f"{coro} of {name} {state(future)}")
            self.act(coro)

        if thing := self.find(name):
            thing.add_done_callback(say_and_act)
