"""The tasks of a stopped program, in gdb:

    gdb -x tools/asyncio-gdb.py build/chapter02/36_who_waits_for_whom
    (gdb) break loop_print_tree
    (gdb) run
    (gdb) asyncio-tasks
    (gdb) asyncio-bt load

A core file will do as well. Nothing of the program is run or changed: a
suspended coroutine is on its own stack, and what is read is memory only.

asyncio-tasks           each task that is not done: its name, coroutine, state,
                        and the line of the program on which it is suspended
asyncio-bt NAME         the calls in which the task of this name is suspended
"""

import gdb

# Where context_switch() leaves the frame pointer and the place to go on at, in
# words from the saved stack pointer; and what lies where in a frame.
LAYOUTS = {
    "i386:x86-64": (5, 6, 0, 1),
    "aarch64": (18, 19, 0, 1),
    "riscv:rv64": (1, 0, -2, -1),
}


def word(address):
    """The word of memory at this address."""
    kind = gdb.lookup_type("unsigned long").pointer()
    return int(gdb.Value(address).cast(kind).dereference())


def entries(head, kind, member):
    """What is in a struct list, as in list_entry()."""
    struct = gdb.lookup_type(kind)
    offset = next(f.bitpos // 8 for f in struct.fields() if f.name == member)
    link = head["next"]
    while int(link) != int(head.address):
        place = int(link) - offset
        yield gdb.Value(place).cast(struct.pointer()).dereference()
        link = link["next"]


def loops():
    """The loops that run in some thread."""
    selected = gdb.selected_thread()
    found = []
    for thread in gdb.selected_inferior().threads():
        thread.switch()
        frame = gdb.newest_frame()
        while frame is not None and frame.is_valid():
            loop = loop_of(frame)
            if loop and loop not in found:
                found.append(loop)
            frame = frame.older()
    if selected is not None:
        selected.switch()
    return found or [loop for loop in [thread_local_loop()] if loop]


def loop_of(frame):
    """The loop whose turn this frame is; 0 if it is something else."""
    if frame.name() not in ("run_once", "loop_run_forever", "loop_run_once"):
        return 0
    try:
        return int(frame.read_var("loop"))
    except (gdb.error, ValueError):
        return 0  # the compiler has not kept it


def thread_local_loop():
    try:
        running = gdb.parse_and_eval("'common/loop/loop_turn.c'::running_loop")
        return int(running)
    except gdb.error:
        return 0


def tasks():
    plain = gdb.lookup_type("struct loop").pointer()
    for loop in loops():
        kind = gdb.Value(loop).cast(plain).dereference()["kind"].dereference()
        if int(kind["size"]) == plain.target().sizeof:
            continue  # one of chapter 1: it has no tasks
        whole = gdb.lookup_type("struct event_loop").pointer()
        head = gdb.Value(loop).cast(whole).dereference()["tasks"]
        yield from entries(head, "struct task", "all")


def name_of(task):
    if task["is_named"]:
        return task["name"].string()
    return "Task-%d" % int(task["number"])


def state_of(task):
    state = str(task["coroutine"].dereference()["state"])
    if state == "CORO_SUSPENDED":
        return "suspended" if int(task["fut_waiter"]) else "about to go on"
    return {"CORO_CREATED": "has not begun", "CORO_RUNNING": "running"}[state]


def calls(task):
    """The addresses of a suspended coroutine's calls, innermost first."""
    coroutine = task["coroutine"].dereference()
    layout = LAYOUTS.get(gdb.selected_inferior().architecture().name())
    if str(coroutine["state"]) != "CORO_SUSPENDED" or not layout:
        return []
    if "stackful_kind" not in gdb.execute(
            "info symbol %d" % int(coroutine["kind"]), to_string=True):
        return []
    stackful = task["coroutine"].cast(gdb.lookup_type("struct stackful").pointer())
    saved = int(stackful["switching"]["context"])
    frame, place = word(saved + 8 * layout[0]), word(saved + 8 * layout[1])
    found = [place - 1]
    while saved < frame < int(stackful["stack"]) and frame % 8 == 0:
        place, older = word(frame + 8 * layout[3]), word(frame + 8 * layout[2])
        if not place or older and older <= frame:
            break
        found.append(place - 1)
        frame = older
    return found


def functions(address):
    """The function at an address, and those that it was put into, with lines."""
    block = gdb.block_for_pc(address)
    line = gdb.find_pc_line(address)
    where = (line.symtab.filename if line.symtab else "?", line.line)
    while block is not None and not block.is_static:
        if block.function is not None:
            yield block.function.name, where[0], where[1]
            if not is_inlined(block):
                return
            # gdb does not say on which line the inlined call stands.
            where = (block.function.symtab.filename, 0)
        block = block.superblock


def is_inlined(block):
    outer = block.superblock
    while outer is not None and not outer.is_static:
        if outer.function is not None:
            return True
        outer = outer.superblock
    return False


def is_the_runtimes(path):
    return path.startswith("common/") or "/common/" in path


class Tasks(gdb.Command):
    """Each task that is not done, and where it is suspended."""

    def __init__(self):
        super().__init__("asyncio-tasks", gdb.COMMAND_STACK)

    def invoke(self, argument, from_tty):
        for task in tasks():
            where = ""
            for address in calls(task):
                for function, path, line in functions(address):
                    if not where and not is_the_runtimes(path) and line:
                        where = " in %s() at %s:%d" % (function, path, line)
            print("'%s', %s(), %s%s" % (name_of(task),
                                        task["coroutine_name"].string(),
                                        state_of(task), where))


class Backtrace(gdb.Command):
    """The calls in which a task is suspended: asyncio-bt NAME"""

    def __init__(self):
        super().__init__("asyncio-bt", gdb.COMMAND_STACK)

    def invoke(self, argument, from_tty):
        for task in tasks():
            if name_of(task) != argument:
                continue
            print("'%s', %s(), %s" % (name_of(task),
                                      task["coroutine_name"].string(),
                                      state_of(task)))
            number = 0
            for address in calls(task):
                for function, path, line in functions(address):
                    place = "%s:%d" % (path, line) if line else path
                    print("#%-2d %s() at %s" % (number, function, place))
                    number += 1
            return
        raise gdb.GdbError("no task has the name '%s'" % argument)


Tasks()
Backtrace()
