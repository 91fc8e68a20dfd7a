"""The scenario language, see LANGUAGE.md: a text as a tree of statements."""

import asyncio
import re
from dataclasses import dataclass, field

ARGUMENTS = {
    "log": "WORD", "sleep": "T", "busy": "T", "call": "CORO",
    "spawn": "NAME CORO", "future": "NAME", "set": "NAME N", "fail": "NAME N",
    "set_later": "NAME T N", "cancel": "NAME", "cancel_msg": "NAME WORD",
    "cancelling": "NAME", "exception": "NAME", "all_tasks": "",
    "uncancel": "", "state": "NAME", "await": "NAME", "shield": "NAME",
    "wait_for": "NAME LIMIT", "wait_for_shield": "NAME T",
    "wait_for_call": "CORO T", "gather": "NAME...", "gather_all": "NAME...",
    "gather_as": "NAME NAME...", "gather_all_as": "NAME NAME...",
    "shield_as": "NAME NAME", "soon_do": "ACT", "later_do": "NAME T ACT",
    "on_done": "NAME ACT", "reschedule": "T",
    "wait": "WHEN LIMIT NAME...", "soon": "WORD", "later": "NAME T WORD",
    "unschedule": "NAME", "callback": "NAME WORD", "uncallback": "NAME WORD",
    "raise": "N", "return": "N", "reraise": "",
    "repeat": "N", "timeout": "LIMIT", "try": "",
}
BLOCKS = ("repeat", "timeout", "try")
# What no callback can do: it waits, or is about the task in which it stands.
FOR_TASKS = {
    *BLOCKS, "sleep", "call", "await", "shield", "wait_for", "wait_for_shield",
    "wait_for_call", "gather", "gather_all", "wait", "uncancel", "reschedule",
    "return", "reraise",
}
KINDS = ("cancelled", "timeout", "error", "any")
WHEN = {"first": asyncio.FIRST_COMPLETED, "error": asyncio.FIRST_EXCEPTION,
        "all": asyncio.ALL_COMPLETED}


class Wrong(Exception):
    """The file is not in the language."""


def seconds(word):
    if not re.fullmatch(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)", word):
        raise ValueError
    return float(word)


def integer(word):
    if not re.fullmatch(r"[-+]?[0-9]+", word):
        raise ValueError
    return int(word)


VALUE = {"T": seconds, "N": integer, "WHEN": WHEN.__getitem__,
         "LIMIT": lambda word: None if word == "-" else seconds(word)}


def values_of(words):
    """Those of a statement's arguments, which follow its keyword."""
    usage = ARGUMENTS[words[0]].split()
    if usage[-1:] == ["NAME..."]:
        usage[-1:] = ["NAME"] * max(1, len(words) - len(usage))
    try:
        return [VALUE.get(kind, str)(word)
                for kind, word in zip(usage, words[1:], strict=True)]
    except (KeyError, ValueError):
        raise Wrong(f"expected {words[0]} {ARGUMENTS[words[0]]}") from None


@dataclass
class Statement:
    words: list
    values: list  # of its arguments
    line: int
    body: list = field(default_factory=list)
    catches: list = field(default_factory=list)  # pairs: kind, block
    final: list = field(default_factory=list)


class Parser:
    def __init__(self, text):
        self.lines = enumerate(text.split("\n"), 1)
        self.number = 0
        self.words = []
        self.reports = False  # whether it asks for them
        self.catches = 0  # around this line
        self.used = {}  # which coroutines, and on which line first
        self.acting = set()  # those that a callback does

    def next_line(self):
        """Go to the next line that has words; there is none: no words."""
        for self.number, line in self.lines:
            self.words = line.split("#")[0].split()
            if self.words:
                return
        self.words = []

    def at(self, *words):
        return self.words == list(words)

    def expect(self, right, what):
        if not right:
            raise Wrong(f"expected {what}")

    def block(self):
        """The statements up to the line that is none."""
        block = []
        self.next_line()
        while self.words and self.words[0] in ARGUMENTS:
            block.append(self.statement())
            self.next_line()
        return block

    def statement(self):
        words = self.words
        statement = Statement(words, values_of(words), self.number)
        self.expect(words[0] != "reraise" or self.catches,
                    "reraise inside of a catch only")
        for kind, word in zip(ARGUMENTS[words[0]].split(), words[1:]):
            if kind in ("CORO", "ACT"):
                self.used.setdefault(word, self.number)
            if kind == "ACT":
                self.acting.add(word)
        if words[0] in BLOCKS:
            statement.body = self.block()
            if words[0] == "try":
                self.clauses(statement)
            self.expect(self.at("end"), "a statement or end")
        return statement

    def clauses(self, statement):
        self.catches += 1
        while self.words[:1] == ["catch"]:
            kind = " ".join(self.words[1:])
            self.expect(kind in KINDS, "catch " + " or ".join(KINDS))
            statement.catches.append((kind, self.block()))
        self.catches -= 1
        if self.at("finally"):
            statement.final = self.block()

    def check_acting(self, coros):
        for name in self.acting:
            for statement in coros[name]:
                self.number = statement.line
                self.expect(statement.words[0] not in FOR_TASKS,
                            "a statement that a callback can do")

    def program(self):
        coros = {}
        self.next_line()
        if self.at("reports"):
            self.reports = True
            self.next_line()
        while self.words:
            self.expect(self.words[0] == "coro" and len(self.words) == 2,
                        "coro NAME")
            name = self.words[1]
            self.expect(name not in coros, "a coroutine not defined yet")
            coros[name] = self.block()
            self.expect(self.at("end"), "a statement or end")
            self.next_line()
        for name, self.number in self.used.items():
            self.expect(name in coros, f"a coroutine of this file, not {name}")
        self.expect("main" in coros, "coro main")
        self.check_acting(coros)
        return coros


def parse(text):
    """A dictionary of the coroutines, each a list of statements; and whether
    it asks for what nobody retrieved."""
    parser = Parser(text)
    try:
        return parser.program(), parser.reports
    except Wrong as wrong:
        raise Wrong(f"line {parser.number}: {wrong}") from None
