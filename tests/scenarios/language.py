"""The scenario language, see LANGUAGE.md: a text as a tree of statements."""

import asyncio
import re
from dataclasses import dataclass, field

ARGUMENTS = {
    "log": "WORD", "sleep": "T", "busy": "T", "call": "CORO",
    "spawn": "NAME CORO", "future": "NAME", "set": "NAME N", "fail": "NAME N",
    "set_later": "NAME T N", "cancel": "NAME", "cancelling": "NAME",
    "uncancel": "", "state": "NAME", "await": "NAME", "shield": "NAME",
    "wait_for": "NAME T", "wait_for_shield": "NAME T",
    "wait_for_call": "CORO T", "gather": "NAME...", "gather_all": "NAME...",
    "wait": "WHEN LIMIT NAME...", "soon": "WORD", "later": "NAME T WORD",
    "unschedule": "NAME", "callback": "NAME WORD", "uncallback": "NAME WORD",
    "raise": "N", "return": "N", "reraise": "",
    "repeat": "N", "timeout": "T", "try": "",
}
BLOCKS = ("repeat", "timeout", "try")
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
    body: list = field(default_factory=list)
    catches: list = field(default_factory=list)  # pairs: kind, block
    final: list = field(default_factory=list)


class Parser:
    def __init__(self, text):
        self.lines = enumerate(text.split("\n"), 1)
        self.number = 0
        self.words = []
        self.catches = 0  # around this line
        self.used = {}  # which coroutines, and on which line first

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
        statement = Statement(words, values_of(words))
        self.expect(words[0] != "reraise" or self.catches,
                    "reraise inside of a catch only")
        if "CORO" in (usage := ARGUMENTS[words[0]].split()):
            self.used.setdefault(words[1 + usage.index("CORO")], self.number)
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

    def program(self):
        coros = {}
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
        return coros


def parse(text):
    """A dictionary of the coroutines, each a list of statements."""
    parser = Parser(text)
    try:
        return parser.program()
    except Wrong as wrong:
        raise Wrong(f"line {parser.number}: {wrong}") from None
