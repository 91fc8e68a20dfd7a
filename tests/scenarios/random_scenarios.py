#!/usr/bin/env python3
"""Random scenarios, for what nobody has thought of.

    python3 tests/scenarios/random_scenarios.py SEED
    python3 tests/scenarios/random_scenarios.py FIRST LAST PROGRAM [FLAG]

The first form prints the scenario of that number, always the same one. The
second makes all from FIRST to LAST, runs each on this Python's asyncio and on
PROGRAM (build/tests/scenario, with FLAG if one is given), says whose traces
differ, and how many agreed. They use few names, few times and many requests to
cancel, so that things meet: an expiry and a completion in one turn, somebody
who is cancelled twice, a task that waits for one that waits for it. Where that
makes CPython overflow its stack, PROGRAM only has to end by itself. A scenario
that found something belongs into this folder, cut short, under a name that
says what it is about.
"""

import random
import subprocess
import sys
import tempfile
import warnings

sys.dont_write_bytecode = True  # no __pycache__ beside the scenarios

import expected

COROS = 5
TIMES = ["0", "0.125", "0.25", "0.5", "0.5", "1", "1", "1", "1.5", "2", "3"]

# How often each is chosen; every scenario then shifts the weights at random.
PLAIN = {
    "sleep": 14, "await": 10, "shield": 6, "wait_for": 9, "wait_for_shield": 5,
    "wait_for_call": 4, "call": 4, "gather": 7, "gather_all": 7, "wait": 6,
    "spawn": 10, "future": 3, "set": 4, "fail": 3, "set_later": 6,
    "cancel": 14, "cancelling": 3, "uncancel": 5, "state": 3, "callback": 5,
    "uncallback": 1, "soon": 2, "later": 2, "unschedule": 1, "log": 3,
    "busy": 2, "raise": 1.5, "return": 1,
}
BLOCKS = {"timeout": 12, "try": 20, "repeat": 3}


class Maker:
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
        # How often somebody waits for a task that may be waiting for it.
        self.upward = self.random.choice([0, 0, 0.03, 0.3])

    def choose(self, weights):
        return self.random.choices(list(weights), list(weights.values()))[0]

    # arguments

    def time(self):
        return self.random.choice(TIMES)

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

    def thing(self, level):
        if level == COROS or self.random.random() < 0.35:
            return self.future()
        return self.task(level)

    def settable(self, level):
        return self.thing(level) if self.random.random() < 0.1 \
            else self.future()

    def things(self, level):
        return [self.thing(level) for _ in range(self.random.randint(1, 3))]

    def coro(self, level):
        """One behind this one: no coroutine runs itself for ever."""
        return f"c{self.random.randint(level + 1, COROS)}"

    def spawned(self, level):
        number = self.random.choice([n for n in self.tasks if n > level] or
                                    self.tasks)
        return [f"t{number}", f"c{max(number, level + 1)}"]

    def any_task(self):
        return f"t{self.random.choice(self.tasks)}" \
            if self.random.random() < 0.9 else "main"

    # statements

    def plain(self, level):
        word = self.choose({word: self.weights[word] for word in PLAIN})
        if word in ("call", "spawn", "wait_for_call") and level == COROS:
            word = "sleep"
        choice = self.random.choice
        arguments = {
            "sleep": lambda: [self.time()],
            "busy": lambda: [self.time()],
            "call": lambda: [self.coro(level)],
            "spawn": lambda: self.spawned(level),
            "future": lambda: [self.future()],
            "set": lambda: [self.settable(level), self.number()],
            "fail": lambda: [self.settable(level), self.number()],
            "set_later": lambda: [self.future(), self.time(), self.number()],
            "cancel": lambda: [choice([self.any_task, self.future])()],
            "uncancel": list,
            "wait_for": lambda: [self.thing(level), self.time()],
            "wait_for_shield": lambda: [self.thing(level), self.time()],
            "wait_for_call": lambda: [self.coro(level), self.time()],
            "gather": lambda: self.things(level),
            "gather_all": lambda: self.things(level),
            "wait": lambda: [choice(["first", "error", "all"]),
                             choice(["-", self.time()]), *self.things(level)],
            "log": lambda: [self.word()],
            "soon": lambda: [self.word()],
            "later": lambda: ["h1", self.time(), self.word()],
            "unschedule": lambda: ["h1"],
            "callback": lambda: [self.thing(level), choice("xyz")],
            "uncallback": lambda: [self.thing(level), choice("xyz")],
            "raise": lambda: [self.number()],
            "return": lambda: [self.number()],
        }.get(word, lambda: [self.thing(level)])()  # the others: just a name
        return [" ".join([word, *arguments])]

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
            head = f"timeout {self.time()}"
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

    def scenario(self):
        lines = ["coro main"]
        for future in self.futures:
            lines.append(f"  future {future}")
            if self.random.random() < 0.7:
                lines.append(f"  set_later {future} {self.time()} "
                             f"{self.number()}")
        for task in reversed(self.tasks):
            if self.random.random() < 0.9:
                lines.append(f"  spawn t{task} c{task}")
        lines += ["  " + line for line in self.block(0, 0)] + ["end"]
        for level in range(1, COROS + 1):
            lines += [f"coro c{level}",
                      *["  " + line for line in self.block(level, 0)], "end"]
        return "\n".join(lines) + "\n"


def run(command, text):
    """What the program prints for this scenario, or how it failed."""
    with tempfile.NamedTemporaryFile("w", suffix=".scenario") as file:
        file.write(text)
        file.flush()
        done = subprocess.run([*command, file.name], capture_output=True,
                              text=True, timeout=60)
    if done.returncode or done.stderr:
        return f"status {done.returncode}\n{done.stderr[-2000:]}"
    return done.stdout


def compare(seeds, command):
    # A run that deadlocks or overflows leaves things that may complain.
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda unraisable: None
    agreed = overflowed = 0
    for seed in seeds:
        text = Maker(seed).scenario()
        lines = expected.trace(text)
        printed = run(command, text)
        if printed.startswith("status"):
            print(f"{seed}: {printed}", flush=True)
        elif lines[-1] == expected.OVERFLOW:
            overflowed += 1
        elif printed != "".join(line + "\n" for line in lines):
            print(f"{seed}: the traces differ", flush=True)
        else:
            agreed += 1
    print(f"{agreed} of {len(seeds)} agree; {overflowed} more overflow "
          "CPython's stack and end here")
    return agreed + overflowed < len(seeds)


def main(words):
    if len(words) == 1:
        print(Maker(int(words[0])).scenario(), end="")
    elif len(words) >= 3:
        sys.exit(compare(range(int(words[0]), int(words[1]) + 1), words[2:]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
