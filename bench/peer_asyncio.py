"""CPython's asyncio, and uvloop, which is the same on libuv; asyncio-sock is
asyncio with another echo server.

    peer_asyncio.py asyncio|asyncio-sock|uvloop WORK [OPERATIONS]
"""
import asyncio
import re
import sys

import peer_asyncio_chunks as chunks
import peer_asyncio_serve as servers
import peer_asyncio_works as works

NOT_MINE = 3
WORKS = {
    "task": (works.task, 1),
    "yield": (works.yield_, 1000),
    "handoff": (works.handoff, 1),
    "call_soon": (works.call_soon, 1000),
    "timer": (works.timer, 100000),
    "timer-cancel": (works.timer_cancel, 100000),
    "timeout": (works.timeout, 100000),
    "gather": (works.gather, 10000),
    "cancel": (works.cancel, 10000),
    "to_thread": (works.to_thread, 1),
    "run": (works.run, 1),
    "memory-stackless": (works.memory, 100000),
    "serve": (servers.protocols, 1),
}


def find(asked):
    """The work, and its number: behind its name, or the usual one."""
    if asked in WORKS:
        return WORKS[asked]
    match = re.fullmatch(r"(.*)-(\d+)", asked)
    if not match or match[1] not in WORKS:
        sys.exit(NOT_MINE)
    return WORKS[match[1]][0], int(match[2])


def main():
    loop, asked = sys.argv[1:3]
    if loop == "asyncio-sock":
        WORKS.clear()
        WORKS["serve"] = (servers.sockets, 1)
    if loop == "uvloop":
        import uvloop
        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    chunks.exactly = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    work, n = find(asked)
    if work is works.run:
        work(n)
    else:
        asyncio.run(work(n))


main()
