"""CPython's asyncio, and uvloop, which is the same on libuv.

    peer_asyncio.py asyncio|uvloop WORK [OPERATIONS]

The works are those of ours_*.c, statement by statement; the chunks are those of
chunks.c.
"""
import asyncio
import random
import re
import sys
import time

CHUNK, WARM, LENGTH = 0.5e-3, 20e-3, 60e-3
LEAST, MOST = 3, 1000
NOT_MINE = 3
exactly = 0


async def chunk(run, rounds):
    start = time.perf_counter()
    await run(rounds)
    return time.perf_counter() - start


async def calibrate(run):
    start = time.perf_counter()
    took, rounds = await chunk(run, 1), 1
    while took < CHUNK / 2:
        rounds *= 2
        took = await chunk(run, rounds)
    quickest = took
    while time.perf_counter() - start < WARM:
        quickest = min(quickest, await chunk(run, rounds))
    return max(1, int(rounds * CHUNK / quickest))


async def measure(run, operations):
    if exactly:
        rounds = -(-exactly // operations)
        took = await chunk(run, rounds)
        done = rounds * operations
        print(f"{took * 1e9 / done:.2f} {done}")
        return
    rounds = await calibrate(run)
    end = time.perf_counter() + LENGTH
    results = []
    while len(results) < MOST and (
            len(results) < LEAST or time.perf_counter() < end):
        results.append(await chunk(run, rounds))
    for took in results:
        print(f"{took * 1e9 / (rounds * operations):.2f}")


async def task(n):
    async def nothing():
        pass

    async def make_and_await(rounds):
        for _ in range(rounds):
            tasks = [asyncio.create_task(nothing()) for _ in range(n)]
            for each in tasks:
                await each

    await measure(make_and_await, n)


async def yield_(n):
    ended = False

    async def yields():
        while not ended:
            await asyncio.sleep(0)

    async def laps(rounds):
        for _ in range(rounds):
            await asyncio.sleep(0)

    tasks = [asyncio.create_task(yields()) for _ in range(n - 1)]
    await measure(laps, n)
    ended = True
    for each in tasks:
        await each


async def handoff(_):
    loop = asyncio.get_running_loop()
    waits_for = {"other": loop.create_future()}

    async def exchange(we, they, value):
        future = waits_for[we] = loop.create_future()
        waits_for[they].set_result(value)
        return await future

    async def adds_one():
        value = await waits_for["other"]
        while value is not None:
            value = await exchange("other", "we", value + 1)

    async def to_and_fro(rounds):
        for i in range(rounds):
            assert await exchange("we", "other", i) == i + 1

    other = asyncio.create_task(adds_one())
    await measure(to_and_fro, 2)
    waits_for["other"].set_result(None)
    await other


def nothing():
    pass


async def call_soon(n):
    loop = asyncio.get_running_loop()

    async def queue_and_run(rounds):
        for _ in range(rounds):
            for _ in range(n):
                loop.call_soon(nothing)
            await asyncio.sleep(0)

    await measure(queue_and_run, n)


async def among(n, run):
    loop = asyncio.get_running_loop()
    batch = min(n, 1000)
    pending = [loop.call_later(3600 * random.uniform(1, 2), nothing)
               for _ in range(n - batch)]

    await measure(lambda rounds: run(loop, rounds, batch), batch)
    for each in pending:
        each.cancel()


async def timer(n):
    fired = 0

    def count():
        nonlocal fired
        fired += 1

    async def set_and_fire(loop, rounds, batch):
        wanted = fired + rounds * batch
        for _ in range(rounds):
            now = loop.time()
            before = fired
            for _ in range(batch):
                loop.call_at(now - random.uniform(1, 2), count)
            while fired < before + batch:
                await asyncio.sleep(0)
        assert fired == wanted

    await among(n, set_and_fire)


async def timer_cancel(n):
    async def set_and_cancel(loop, rounds, batch):
        for _ in range(rounds):
            now = loop.time()
            handles = [loop.call_at(now - random.uniform(1, 2), nothing)
                       for _ in range(batch)]
            for each in handles:
                each.cancel()
            await asyncio.sleep(0)  # here it forgets them

    await among(n, set_and_cancel)


async def timeout(n):
    async def limit_and_leave(rounds):
        for _ in range(rounds):
            timeouts = [asyncio.timeout(3600 * random.uniform(1, 2))
                        for _ in range(n)]
            for each in timeouts:
                await each.__aenter__()
            for each in timeouts:
                await each.__aexit__(None, None, None)
            await asyncio.sleep(0)  # here it forgets them

    await measure(limit_and_leave, n)


async def gather(n):
    async def returns():
        pass

    async def gather_all(rounds):
        for _ in range(rounds):
            await asyncio.gather(*[returns() for _ in range(n)])

    await measure(gather_all, n)


async def cancel(n):
    async def cancel_all(rounds):
        for _ in range(rounds):
            tasks = [asyncio.create_task(asyncio.sleep(3600))
                     for _ in range(n)]
            await asyncio.sleep(0)
            for each in tasks:
                each.cancel()
            for each in tasks:
                try:
                    await each
                except asyncio.CancelledError:
                    continue
                assert False

    await measure(cancel_all, n)


async def to_thread(_):
    async def there_and_back(rounds):
        for _ in range(rounds):
            await asyncio.to_thread(nothing)

    await measure(there_and_back, 1)


def run(_):
    async def main():
        pass

    async def begin_and_end(rounds):
        for _ in range(rounds):
            asyncio.run(main())

    drive(begin_and_end)


def drive(run):
    """measure() without a loop around it: nothing in it is waited for."""
    try:
        measure(run, 1).send(None)
    except StopIteration:
        pass


def memory_used():
    with open("/proc/self/status") as status:
        return sum(int(line.split()[1]) * 1024 for line in status
                   if line.startswith(("VmRSS:", "VmPTE:")))


async def memory(n):
    before = memory_used()
    tasks = [asyncio.create_task(asyncio.sleep(3600)) for _ in range(n)]
    await asyncio.sleep(0)
    each = (memory_used() - before) / n
    print(f"{each:.1f} {n}" if exactly else f"{each:.1f}")
    for each in tasks:
        each.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


WORKS = {
    "task": (task, 1),
    "yield": (yield_, 1000),
    "handoff": (handoff, 1),
    "call_soon": (call_soon, 1000),
    "timer": (timer, 100000),
    "timer-cancel": (timer_cancel, 100000),
    "timeout": (timeout, 100000),
    "gather": (gather, 10000),
    "cancel": (cancel, 10000),
    "to_thread": (to_thread, 1),
    "run": (run, 1),
    "memory-stackless": (memory, 100000),
}


def main():
    global exactly
    loop, asked = sys.argv[1:3]
    if loop == "uvloop":
        import uvloop
        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    exactly = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    name, number = asked, None
    if asked not in WORKS:
        match = re.fullmatch(r"(.*)-(\d+)", asked)
        if not match or match[1] not in WORKS:
            sys.exit(NOT_MINE)
        name, number = match[1], int(match[2])
    work, n = WORKS[name]
    if work is run:
        run(n)
    else:
        asyncio.run(work(number or n))


main()
