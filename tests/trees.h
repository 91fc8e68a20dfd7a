/* trees - the tree of tasks as text, and tasks that stand in it. */
#ifndef TREES_H
#define TREES_H

#include "kinds.h"
#include "reports.h"

#include "tree.h"

static inline void print(void *unused)
{
    (void)unused;
    loop_print_tree(loop);
}

static inline const char *tree(void)
{
    return heard(print, NULL);
}

static inline void expect_line(const char *words, const char *line)
{
    cr_expect_not_null(strstr(words, line), "\"%s\" is not in \"%s\"", line,
                       words);
}

/* A task that awaits this, or sleeps. */
static inline struct outcome async_await(void *awaitable)
{
    struct outcome outcome = await(awaitable);
    return outcome;
}

static inline struct outcome async_sleep(void *unused)
{
    (void)unused;
    struct outcome outcome = asyncio_sleep(3);
    return outcome;
}

static inline struct task *awaiting(void *awaitable, const char *name)
{
    return loop_create_task(loop, coroutine_new(async_await, awaitable), name);
}

static inline struct task *sleeping(const char *name)
{
    return loop_create_task(loop, coroutine_new(async_sleep, NULL), name);
}

/* Let it end, and forget it. */
static inline void end(struct task *task)
{
    task_cancel(task);
    run_out();
    task_release(task);
}

#endif
