"""Where CPython before 3.14 differs from 3.14 in what a trace can show."""

import asyncio
import sys


def say_failure(inner):
    """3.14 reports it at once; to ask for it is what matters to a trace."""
    if not inner.cancelled():
        inner.exception()


def shield(inner):
    """Up to 3.13, an error that came after the shield was cancelled counted as
    retrieved if it came in the same turn, and was nobody's if it came later.
    Since 3.14 it is the other way round."""
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def inner_done(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif error := inner.exception():
            outer.set_exception(error)
        else:
            outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)
            inner.remove_done_callback(say_failure)
            inner.add_done_callback(say_failure)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


if sys.version_info >= (3, 14):
    shield = asyncio.shield
