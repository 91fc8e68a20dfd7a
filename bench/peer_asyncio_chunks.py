"""The chunks of chunks.c: measure() prints what an operation takes."""
import time

CHUNK, WARM, LENGTH = 0.5e-3, 20e-3, 60e-3
MOST = 1000
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
    while not results or len(results) < MOST and time.perf_counter() < end:
        results.append(await chunk(run, rounds))
    for took in results:
        print(f"{took * 1e9 / (rounds * operations):.2f}")
