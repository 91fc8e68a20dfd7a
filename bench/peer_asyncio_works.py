"""The works of ours_*.c, statement by statement."""
import asyncio
import random

import peer_asyncio_chunks as chunks
from peer_asyncio_chunks import measure


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
    print(f"{each:.1f} {n}" if chunks.exactly else f"{each:.1f}")
    for each in tasks:
        each.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
