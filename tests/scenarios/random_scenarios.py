#!/usr/bin/env python3
"""Random scenarios, on CPython's asyncio and on a program.

    python3 tests/scenarios/random_scenarios.py SEED
    python3 tests/scenarios/random_scenarios.py FIRST LAST PROGRAM

The first form prints the scenario of that number, always the same one. The
second makes all from FIRST to LAST, runs each on this Python's asyncio and on
PROGRAM (build/tests/scenario), with each kind of coroutine, in debug mode and
out of it, says whose traces differ, and how many scenarios agreed. Where CPython
overflows its stack, PROGRAM only has to end by itself. A scenario that found
something belongs into this folder, cut short, under a name that says what it is
about.
"""

import os
import re
import subprocess
import sys
import tempfile
import warnings

sys.dont_write_bytecode = True  # no __pycache__ beside the scenarios

import expected
from maker import Maker

KINDS = [], ["--stackless"], ["--mixed"]
TREE = re.compile(r"^\d+ tasks? (is|are) not done:\n(    .*\n)*", re.MULTILINE)


def wrong(command, debug, path, lines):
    """What is wrong with what the program prints; None: nothing. Without any
    lines to compare it only has to end by itself."""
    # without a PATH: its reports need no names here, which take long
    environment = {"ASYNCIO_DEBUG": "1", "PATH": ""} if debug else {}
    done = subprocess.run([*command, path], capture_output=True, text=True,
                          timeout=60, env=os.environ | environment)
    said = TREE.sub("", done.stderr)  # which a deadlock prints
    if done.returncode or (said and not debug):
        return f"status {done.returncode}\n{said[-2000:]}"
    if lines and done.stdout != "".join(line + "\n" for line in lines):
        return "the traces differ"
    return None


def agrees(seed, program, text, lines):
    right = True
    with tempfile.NamedTemporaryFile("w", suffix=".scenario") as file:
        file.write(text)
        file.flush()
        for flags in KINDS:
            for debug in (False, True):
                if what := wrong([program, *flags], debug, file.name, lines):
                    print(seed, *flags, "debug:" if debug else "", what,
                          flush=True)
                    right = False
    return right


def compare(seeds, program):
    # A run that deadlocks or overflows leaves things that may complain.
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda unraisable: None
    agreed = overflowed = 0
    for seed in seeds:
        text = Maker(seed).scenario()
        lines = expected.trace(text)
        if lines[-1] == expected.OVERFLOW:
            overflowed += agrees(seed, program, text, None)
        else:
            agreed += agrees(seed, program, text, lines)
    print(f"{agreed} of {len(seeds)} agree; {overflowed} more overflow "
          "CPython's stack and end here")
    return agreed + overflowed < len(seeds)


def main(words):
    if len(words) == 1:
        print(Maker(int(words[0])).scenario(), end="")
    elif len(words) == 3:
        sys.exit(compare(range(int(words[0]), int(words[1]) + 1), words[2]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
