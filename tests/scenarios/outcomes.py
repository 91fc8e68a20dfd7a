"""How a coroutine, a task or a future ended, as a trace has it."""

import asyncio

from virtual_loop import check_recursion


class Failure(Exception):
    """A scenario's own; its argument is the code."""


class WrongMoment(Exception):
    """What `reschedule` raises; for asyncio a RuntimeError like others."""


RAISED = (Exception, asyncio.CancelledError)


def kind_of(error):
    check_recursion(error)
    for kind, types in (("error", Failure),
                        ("cancelled", asyncio.CancelledError),
                        ("timeout", TimeoutError),
                        ("invalid", asyncio.InvalidStateError),
                        ("state", WrongMoment),
                        ("self", RuntimeError)):
        if isinstance(error, types):
            return kind
    raise error


def written(error):
    kind = kind_of(error)
    if kind == "error":
        return f"error {error.args[0]}"
    if kind == "cancelled" and error.args and error.args[0]:
        return f"cancelled({error.args[0]})"
    return kind


def shown(value):
    return "list" if isinstance(value, list) else str(value)


def state(future):
    if not future.done():
        return "pending"
    if future.cancelled():
        return "cancelled"
    if error := future.exception():
        return written(error)
    return shown(future.result())
