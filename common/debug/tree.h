/* tree - which task waits for which. Plugs in, uses loop. */
#ifndef TREE_H
#define TREE_H

#include "loop.h"

/*
 * Write to stderr every task of the loop that is not done: where it stands in
 * the source, what it awaits, and below it, indented, the tasks which that
 * depends on. A task that several others await is told once, and then referred
 * to; one that by way of others awaits itself is marked as a cycle. Where memory
 * for it is refused, the last line says so. It costs some milliseconds. From the
 * loop's thread; CPython's `python -m asyncio pstree`, from inside.
 */
void loop_print_tree(struct loop *loop);

#endif
