"""Makes random scenarios, for what nobody has thought of.

They use few names, few times and many requests to cancel, so that things meet:
an expiry and a completion in one turn, a task that is cancelled twice, one that
waits for another that waits for it.
"""

import random

from language import FOR_TASKS

COROS = 5
TIMES = ["0", "0.125", "0.25", "0.5", "0.5", "1", "1", "1", "1.5", "2", "3"]

# How often each is chosen; every scenario then shifts the weights at random.
PLAIN = {
    "sleep": 14, "await": 10, "shield": 6, "wait_for": 9, "wait_for_shield": 5,
    "wait_for_call": 4, "call": 4, "gather": 7, "gather_all": 7, "wait": 6,
    "gather_as": 5, "gather_all_as": 4, "shield_as": 5,
    "spawn": 10, "future": 3, "set": 4, "fail": 3, "set_later": 6,
    "cancel": 14, "cancel_msg": 5, "cancelling": 3, "uncancel": 5, "state": 3,
    "exception": 2, "all_tasks": 1, "callback": 5, "uncallback": 1,
    "on_done": 4, "soon": 2, "soon_do": 2, "later": 2, "later_do": 2,
    "unschedule": 1, "reschedule": 3, "log": 3, "busy": 2, "raise": 1.5,
    "return": 1,
}
BLOCKS = {"timeout": 12, "try": 20, "repeat": 3}
# Of these there is none behind the last coroutine.
FURTHER = ("call", "spawn", "wait_for_call", "on_done", "soon_do", "later_do")


class Maker:
    """Coroutine c1 runs only what is behind it, c2 to c5 and the callbacks p2
    to p5, and so on; main runs all. So no coroutine runs itself for ever."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.words = 0
        self.tasks = range(1, self.random.randint(3, COROS) + 1)
        self.futures = [f"f{i}" for i in range(self.random.randint(1, 3))]
        self.weights = {
            word: weight * self.random.choice([0.2, 1, 1, 2, 4])
            for word, weight in (PLAIN | BLOCKS).items()}
        # How often an error does not end the coroutine.
        self.guarded = self.random.choice([0, 0.5, 0.9])
        # How often a task is waited for that may be waiting for the waiter.
        self.upward = self.random.choice([0, 0, 0.03, 0.3])
        # How often a time limit is none.
        self.unlimited = self.random.choice([0, 0.1, 0.3])
        self.reports = self.random.random() < 0.4

    def choose(self, weights):
        return self.random.choices(list(weights), list(weights.values()))[0]

    # arguments

    def time(self):
        return self.random.choice(TIMES)

    def limit(self):
        return "-" if self.random.random() < self.unlimited else self.time()

    def number(self):
        return str(self.random.randint(1, 9))

    def word(self):
        self.words += 1
        return f"w{self.words}"

    def task(self, level):
        """Mostly one that was begun further down than this coroutine."""
        below = [number for number in self.tasks if number > level]
        if not below or self.random.random() < self.upward:
            return self.random.choice(["main", *map("t{}".format, self.tasks)])
        return f"t{self.random.choice(below)}"

    def future(self):
        return self.random.choice(self.futures)

    def made(self, level):
        """A gather or a shield, of what is behind the coroutine it is in."""
        return self.random.choice("gs") + str(self.random.randint(level, COROS))

    def thing(self, level):
        if self.random.random() < 0.2:
            return self.made(level)
        if level == COROS or self.random.random() < 0.35:
            return self.future()
        return self.task(level)

    def settable(self, level):
        return self.thing(level) if self.random.random() < 0.1 \
            else self.future()

    def things(self, level):
        return [self.thing(level) for _ in range(self.random.randint(1, 3))]

    def inner(self, level):
        """What a gather or shield with a name is made of: nothing that may be
        made of itself."""
        return self.thing(min(level + 1, COROS)) if level < COROS \
            else self.future()

    def coro(self, level):
        return f"c{self.random.randint(level + 1, COROS)}"

    def callback(self, level):
        return f"p{self.random.randint(level + 1, COROS)}"

    def spawned(self, level):
        number = self.random.choice([n for n in self.tasks if n > level] or
                                    self.tasks)
        return [f"t{number}", f"c{max(number, level + 1)}"]

    def any_task(self):
        return f"t{self.random.choice(self.tasks)}" \
            if self.random.random() < 0.9 else "main"

    def cancelled(self, level):
        return self.random.choice([self.any_task, self.any_task, self.future,
                                   lambda: self.made(0)])()

    # statements

    def arguments(self, word, level):
        choice = self.random.choice
        inner = lambda: [self.inner(level) for _ in range(choice([1, 2, 3]))]
        return {
            "sleep": lambda: [self.time()],
            "busy": lambda: [self.time()],
            "call": lambda: [self.coro(level)],
            "spawn": lambda: self.spawned(level),
            "future": lambda: [self.future()],
            "set": lambda: [self.settable(level), self.number()],
            "fail": lambda: [self.settable(level), self.number()],
            "set_later": lambda: [self.future(), self.time(), self.number()],
            "cancel": lambda: [self.cancelled(level)],
            "cancel_msg": lambda: [self.cancelled(level), self.word()],
            "uncancel": list,
            "all_tasks": list,
            "wait_for": lambda: [self.thing(level), self.limit()],
            "wait_for_shield": lambda: [self.thing(level), self.time()],
            "wait_for_call": lambda: [self.coro(level), self.time()],
            "gather": lambda: self.things(level),
            "gather_all": lambda: self.things(level),
            "gather_as": lambda: [f"g{level}", *inner()],
            "gather_all_as": lambda: [f"g{level}", *inner()],
            "shield_as": lambda: [f"s{level}", self.inner(level)],
            "wait": lambda: [choice(["first", "error", "all"]),
                             choice(["-", self.time()]), *self.things(level)],
            "log": lambda: [self.word()],
            "soon": lambda: [self.word()],
            "soon_do": lambda: [self.callback(level)],
            "later": lambda: ["h1", self.time(), self.word()],
            "later_do": lambda: ["h1", self.time(), self.callback(level)],
            "unschedule": lambda: ["h1"],
            "reschedule": lambda: [self.time()],
            "callback": lambda: [self.thing(level), choice("xyz")],
            "uncallback": lambda: [self.thing(level), choice("xyz")],
            "on_done": lambda: [self.thing(level), self.callback(level)],
            "raise": lambda: [self.number()],
            "return": lambda: [self.number()],
        }.get(word, lambda: [self.thing(level)])()  # the others: just a name

    def plain(self, level, words=tuple(PLAIN)):
        word = self.choose({word: self.weights[word] for word in words
                            if level < COROS or word not in FURTHER})
        return [" ".join([word, *self.arguments(word, level)])]

    def indented(self, level, depth, catches=0):
        return ["  " + line for line in self.block(level, depth + 1, catches)]

    def statement(self, level, depth, catches):
        if catches and self.random.random() < 0.08:
            return ["reraise"]
        word = self.choose(self.weights)
        if depth > 3 or word in PLAIN:
            return self.plain(level)
        if word == "repeat":
            head = f"repeat {self.random.randint(1, 3)}"
        elif word == "timeout":
            head = f"timeout {self.limit()}"
        else:
            return self.try_block(level, depth, catches)
        return [head, *self.indented(level, depth, catches), "end"]

    def try_block(self, level, depth, catches):
        lines = ["try", *self.indented(level, depth, catches)]
        kinds = self.random.choices(["cancelled", "timeout", "error", "any"],
                                    k=self.random.choice([0, 1, 1, 1, 2]))
        for kind in kinds:
            lines += [f"catch {kind}",
                      *self.indented(level, depth, catches + 1)]
        if not kinds or self.random.random() < 0.3:
            lines += ["finally", *self.indented(level, depth, catches)]
        return [*lines, "end"]

    def block(self, level, depth, catches=0):
        lines = []
        for _ in range(self.random.randint(1, 3 if depth else 8)):
            statement = self.statement(level, depth, catches)
            if not depth and self.random.random() < self.guarded:
                statement = ["try", *map("  {}".format, statement),
                             "catch any", "end"]
            lines += statement
        return lines

    def acting(self, level):
        """What a callback does."""
        words = [word for word in PLAIN if word not in FOR_TASKS]
        lines = []
        for _ in range(self.random.randint(1, 4)):
            lines += self.plain(level, words)
        return lines

    # the whole

    def main(self):
        lines = []
        for future in self.futures:
            lines.append(f"future {future}")
            if self.random.random() < 0.7:
                lines.append(f"set_later {future} {self.time()} "
                             f"{self.number()}")
        for task in reversed(self.tasks):
            if self.random.random() < 0.9:
                lines.append(f"spawn t{task} c{task}")
        return lines + self.block(0, 0)

    def scenario(self):
        coros = {"main": self.main()}
        for level in range(1, COROS + 1):
            coros[f"c{level}"] = self.block(level, 0)
            coros[f"p{level}"] = self.acting(level)
        lines = ["reports"] if self.reports else []
        for name, block in coros.items():
            lines += [f"coro {name}", *["  " + line for line in block], "end"]
        return "\n".join(lines) + "\n"
