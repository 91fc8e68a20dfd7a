/* backtrace - the calls that a stack is in the middle of. Plugs in,
   uses call_target, context, inspect, symbols. */
#define _GNU_SOURCE /* dladdr */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "backtrace.h"
#include "call_target.h"
#include "context.h"

/* What reads other people's stacks: sanitizers would take it for a mistake. */
#define READS_STACKS \
    __attribute__((no_sanitize_address, no_sanitize_thread, noinline))

/* A frame keeps the frame pointer of its caller, and behind that the address
   to which it returns; RISC-V has both below the place it points to, and gcc
   for 32-bit ARM one of them. */
#ifdef __riscv
enum { CALLER = -2, RETURN = -1, BELOW = 2, ABOVE = 0 };
#elif defined(__arm__) && !defined(__clang__)
enum { CALLER = -1, RETURN = 0, BELOW = 1, ABOVE = 1 };
#else
enum { CALLER = 0, RETURN = 1, BELOW = 0, ABOVE = 2 };
#endif

void backtrace_add(struct backtrace *trace, const void *call)
{
    if (trace->count < BACKTRACE_DEPTH)
        trace->calls[trace->count++] = call;
}

/* Its words; NULL if they are not all between these two, or it is the last. */
READS_STACKS static const uintptr_t *words_of(uintptr_t frame, uintptr_t low,
                                              uintptr_t high)
{
    enum { SIZE = sizeof(uintptr_t) };
    const uintptr_t *words = (const uintptr_t *)frame;

    if (frame % SIZE != 0 || frame < low + BELOW * SIZE ||
        frame > high - ABOVE * SIZE)
        return NULL;
    return words[RETURN] ? words : NULL;
}

/* Each frame must lie above the one before, so that this ends. */
READS_STACKS void backtrace_add_frames(struct backtrace *trace,
                                       const void *frame, const void *low,
                                       const void *high)
{
    uintptr_t place = (uintptr_t)frame, least = (uintptr_t)low;
    const uintptr_t *words;

    while ((words = words_of(place, least, (uintptr_t)high))) {
        backtrace_add(trace, (const char *)words[RETURN] - 1);
        least = (uintptr_t)(words + ABOVE);
        place = words[CALLER];
    }
}

/* A function's locals lie below its frame pointer; on AArch64, above it. */
READS_STACKS bool backtrace_frame_of(const void *local, const void *frame,
                                     const struct coroutine_stack *stack,
                                     struct stack_frame *found)
{
    uintptr_t place = (uintptr_t)frame, least = (uintptr_t)stack->low;
    const uintptr_t *words;

    while ((words = words_of(place, least, (uintptr_t)stack->high))) {
#ifdef __aarch64__
        uintptr_t end = words[CALLER];
#else
        uintptr_t end = place;
#endif
        if ((uintptr_t)local < end) {
            *found = (struct stack_frame){words, words[RETURN]};
            return true;
        }
        least = (uintptr_t)(words + ABOVE);
        place = words[CALLER];
    }
    return false;
}

void backtrace_of_coroutine(struct backtrace *trace,
                            const struct coroutine *coroutine)
{
    struct coroutine_stack stack;
    const void *place, *frame;

    trace->count = 0;
    if (coroutine->state != CORO_SUSPENDED ||
        !coroutine_stack(coroutine, &stack) ||
        !context_place(stack.context, &place, &frame))
        return;
    backtrace_add(trace, (const char *)place - 1);
    backtrace_add_frames(trace, frame, stack.low, stack.high);
}

/* --- in names ------------------------------------------------------------ */

static bool is_in(const struct symbol *symbol, const char *file)
{
    const char *found = strstr(symbol->place, file);

    return found && (found == symbol->place || found[-1] == '/');
}

bool symbol_is_users(const struct symbol *symbol)
{
    return symbol->place[0] && !is_in(symbol, "common/");
}

/* From here on outwards it is how the runtime calls anything. */
static bool is_of_the_loop(const struct symbol *symbol)
{
    return is_in(symbol, "common/coroutine/stackful.c:") ||
           is_in(symbol, "common/coroutine/coroutine.c:") ||
           is_in(symbol, "common/loop/loop_turn.c:") ||
           is_in(symbol, "common/loop/handle.c:");
}

/* A suspended one begins with the switch away from it. */
static bool is_the_switch(const struct symbol *symbol)
{
    return is_in(symbol, "common/coroutine/context.c:") ||
           is_in(symbol, "common/coroutine/switching.h:") ||
           is_in(symbol, "common/coroutine/stackful.c:");
}

/* What a library exports says its name; most of its functions do not. */
static struct symbol exported(const void *address)
{
    struct symbol symbol = {.place = ""};
    Dl_info object;

    if (dladdr(address, &object) && object.dli_sname)
        snprintf(symbol.function, sizeof symbol.function, "%s",
                 object.dli_sname);
    return symbol;
}

static void add_name(struct named_calls *names, struct symbol symbol)
{
    if (names->count < BACKTRACE_SYMBOLS)
        names->symbols[names->count++] = symbol;
}

/* A library may have left the frame of the function that was called, in favour
   of one that it does not export; the calling frame still knows. */
static void name_callee(struct named_calls *names, const void *call)
{
    const char *function = call_target_of(call);
    struct symbol symbol = {.place = ""};

    if (!function)
        return;
    snprintf(symbol.function, sizeof symbol.function, "%s", function);
    add_name(names, symbol);
}

static void name_call(struct named_calls *names, const void *call)
{
    struct symbol symbol;
    int level = 0;

    if (names->count > 0)
        name_callee(names, call);
    for (; symbol_inlined(call, level, &symbol); level++) {
        if (is_in(&symbol, "/usr/include")) /* a library's, in a header */
            symbol.place[0] = '\0';
        add_name(names, symbol);
    }
    if (level == 0)
        add_name(names, exported(call));
}

void backtrace_name(const struct backtrace *trace, struct named_calls *names)
{
    size_t begin = 0, end;

    names->count = 0;
    symbols_learn(trace->calls, (int)trace->count);
    for (size_t i = 0; i < trace->count; i++)
        name_call(names, trace->calls[i]);
    while (begin < names->count && is_the_switch(&names->symbols[begin]))
        begin++;
    for (end = begin; end < names->count; end++)
        if (is_of_the_loop(&names->symbols[end]))
            break;
    names->count = end - begin;
    memmove(names->symbols, names->symbols + begin,
            names->count * sizeof *names->symbols);
}
