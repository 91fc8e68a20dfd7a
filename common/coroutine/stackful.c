/* stackful - a coroutine with a stack of its own: any function may await.
   Since chapter02/02, uses context, coroutine, misuse, outcome, overflow,
   freelist, stack, switching. */
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "freelist.h"
#include "misuse.h"
#include "overflow.h"
#include "stack.h"
#include "stackful.h"
#include "switching.h"

/*
 * It has a stack from its first step on. Most coroutines never need one, since
 * await() runs them on that of who awaits; and of ten thousand tasks that are
 * made together and end in their first step, all run on the same stack, one
 * after the other, which the cache then has.
 */
struct stackful {
    struct coroutine coroutine;
    struct stackful *resumer; /* which runs on when this one yields, or NULL */
    struct switching switching;
    void *stack; /* NULL: not yet */
    struct outcome (*function)(void *argument);
    void *argument;
    unsigned thread; /* that has made it */
    unsigned copied; /* so many bytes of `copy`, which `argument` points to */
    _Alignas(max_align_t) unsigned char copy[];
};

/* Where they lie, and how many do. */
static _Thread_local struct freelist memory;
static _Thread_local long alive;
static _Thread_local unsigned this_thread; /* 0: has made none yet */

static _Thread_local struct stackful *current;
_Thread_local const struct stack_watcher *stack_watcher;

/* Called by the signal handler of overflow.c. */
static const char *whose_guard(const void *address)
{
    for (struct stackful *self = current; self; self = self->resumer)
        if (stack_overflowed(self->stack, address))
            return self->coroutine.name;
    return NULL;
}

/* exercise: yield */
/* What is on a new stack first: the function runs, then the coroutine ends with
   its outcome, for good. */
static void enter(void *argument)
{
    struct stackful *self = argument;

    switching_entered(&self->switching);
    struct outcome outcome =
        coroutine_finish(&self->coroutine, self->function(self->argument));
    current = self->resumer;
    outcome_ignore(switching_leave(&self->switching, outcome, 1));
    abort(); /* nobody resumes what is closed */
}

/* Its memory and its stack are this thread's, or would be freed too early. */
static void check_thread(const struct stackful *self)
{
    if (self->thread != this_thread)
        misuse("RuntimeError: coroutine '%s' is used in another thread than "
               "the one that made it",
               self->coroutine.name);
}

static bool take_stack(struct stackful *self)
{
    check_thread(self);
    void *stack = stack_take();

    if (!stack)
        return false;
    self->stack = stack;
    char *low = stack_usable(stack);
    switching_init(&self->switching, low, (size_t)((char *)stack - low));
    self->switching.context = context_new(stack, enter, self);
    if (stack_watcher)
        stack_watcher->taken(&self->coroutine);
    return true;
}

static struct outcome no_memory(struct coroutine *self)
{
    return coroutine_finish(
        self, outcome_raise(MemoryError,
                            "no memory or no mapping for a stack of %d KB",
                            STACK_SIZE / 1024));
}

/* exercise: yield */
/* Go on where it stopped, on a new stack the first time, until it yields or
   ends. */
static struct outcome stackful_step(struct coroutine *coroutine,
                                    struct outcome sent)
{
    struct stackful *self = (struct stackful *)coroutine;

    if (!self->stack && !take_stack(self))
        return no_memory(coroutine);
    self->resumer = current;
    current = self;
    return switching_enter(&self->switching, sent);
}

/* The bytes of one with so many of an argument behind it. */
static size_t whole(size_t copied)
{
    return sizeof(struct stackful) + copied;
}

static void stackful_release(struct coroutine *coroutine)
{
    struct stackful *self = (struct stackful *)coroutine;

    check_thread(self);
    if (self->stack) {
        if (stack_watcher)
            stack_watcher->left(coroutine);
        switching_free(&self->switching);
        stack_give_back(self->stack);
    }
    if (!self->copied) /* as a rule; the compiler knows the size, then */
        freelist_push(&memory, self, whole(0));
    else if (whole(self->copied) <= FREELIST_LARGEST)
        freelist_push(&memory, self, whole(self->copied));
    else
        free(self);
    alive--;
}

static const struct coroutine_kind stackful_kind = {
    .step = stackful_step,
    .release = stackful_release,
};

/* One for all that there was not even memory for: as new again when it is
   released. */
static _Thread_local struct coroutine no_coroutine;

static struct outcome no_coroutine_step(struct coroutine *self,
                                        struct outcome sent)
{
    (void)sent;
    return no_memory(self);
}

static void no_coroutine_release(struct coroutine *self)
{
    self->awaitable.kind = AWAITABLE_COROUTINE;
    self->state = CORO_CREATED;
}

static const struct coroutine_kind no_coroutine_kind = {
    .step = no_coroutine_step,
    .release = no_coroutine_release,
};

static pthread_key_t at_end_of_thread;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void thread_ends(void *ignored)
{
    (void)ignored;
    coroutine_free_unused();
}

static void make_key(void)
{
    pthread_key_create(&at_end_of_thread, thread_ends);
}

void coroutine_free_unused(void)
{
    if (alive == 0)
        freelist_free(&memory);
    stack_free_unused();
}

/* It has none; those that it makes go at its end at the latest. */
static void first_of_thread(struct stackful *self)
{
    static atomic_uint threads;

    if (!this_thread)
        this_thread = atomic_fetch_add(&threads, 1) + 1;
    pthread_once(&once, make_key);
    pthread_setspecific(at_end_of_thread, self); /* anything but NULL */
    overflow_watch(whose_guard, STACK_SIZE);
}

/* With its first `copied` bytes as a copy, if it is not to keep the argument
   itself. Part of its two callers, so that none of this is asked at run time
   for the usual one. */
__attribute__((always_inline)) static inline struct coroutine *
make(struct outcome (*function)(void *), const void *argument, size_t copied,
     const char *name, const char *place)
{
    struct stackful *self = whole(copied) <= FREELIST_LARGEST
                                ? freelist_pop(&memory, whole(copied))
                                : malloc(whole(copied));

    if (!self) {
        coroutine_init_at(&no_coroutine, &no_coroutine_kind, name, place);
        return &no_coroutine;
    }
    if (alive++ == 0)
        first_of_thread(self);
    self->stack = NULL;
    self->function = function;
    self->argument = copied ? memcpy(self->copy, argument, copied)
                            : (void *)(uintptr_t)argument;
    self->thread = this_thread;
    self->copied = (unsigned)copied;
    coroutine_init_at(&self->coroutine, &stackful_kind, name, place);
    return &self->coroutine;
}

struct coroutine *coroutine_new_at(struct outcome (*function)(void *),
                                   void *argument, const char *name,
                                   const char *place)
{
    misuse_if_null(function, "coroutine_new", "a function");
    return make(function, argument, 0, name, place);
}

struct coroutine *coroutine_new_copy_at(struct outcome (*function)(void *),
                                        const void *argument, size_t size,
                                        const char *name, const char *place)
{
    misuse_if_null(function, "coroutine_new_copy", "a function");
    misuse_if_null(argument, "coroutine_new_copy", "an argument");
    if (size > UINT_MAX)
        misuse("ValueError: coroutine_new_copy() of %zu bytes", size);
    return make(function, argument, size, name, place);
}

/* exercise: yield */
struct outcome coroutine_yield(intptr_t value)
{
    struct stackful *self = current;

    if (!self)
        misuse("SyntaxError: 'await' outside async function: only what a "
               "coroutine calls can await");
    current = self->resumer;
    return switching_leave(&self->switching,
                           coroutine_suspend(&self->coroutine, value), 0);
}

struct coroutine *coroutine_current(void)
{
    return current ? &current->coroutine : NULL;
}

bool coroutine_call(struct coroutine *coroutine)
{
    struct stackful *self = (struct stackful *)coroutine;

    if (coroutine->kind != &stackful_kind)
        return false;
    coroutine->state = CORO_RUNNING;
    coroutine->outcome =
        coroutine_finish(coroutine, self->function(self->argument));
    return true;
}

const void *coroutine_code(const struct coroutine *coroutine)
{
    const struct stackful *self = (const struct stackful *)coroutine;
    const void *code;

    if (coroutine->kind == &stackful_kind)
        memcpy(&code, &self->function, sizeof code);
    else
        memcpy(&code, &coroutine->kind->step, sizeof code);
    return code;
}

const void *coroutine_argument(const struct coroutine *coroutine)
{
    const struct stackful *self = (const struct stackful *)coroutine;

    if (coroutine->kind != &stackful_kind || self->copied)
        return NULL;
    return self->argument;
}

void coroutine_take_stack(struct coroutine *coroutine)
{
    struct stackful *self = (struct stackful *)coroutine;

    if (coroutine->kind == &stackful_kind && !self->stack)
        take_stack(self); /* or at its first step, which says if it fails */
}

bool coroutine_stack(const struct coroutine *coroutine,
                     struct coroutine_stack *stack)
{
    const struct stackful *self = (const struct stackful *)coroutine;

    if (coroutine->kind != &stackful_kind || !self->stack)
        return false;
    stack->low = stack_usable(self->stack);
    stack->high = self->stack;
    stack->context = self->switching.context;
    return true;
}
