/* context - the switch from one stack to another. Since chapter02/02, uses
   outcome. */
#define _GNU_SOURCE /* REG_RIP */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "context.h"

#if defined(ASYNCIO_UCONTEXT)
#define REGISTERS 0
#elif defined(__x86_64__)
#define REGISTERS 7 /* r15, r14, r13, r12, rbx, rbp, where to jump to */
enum { ENTRY = 3, ARGUMENT = 2, START = 6, FRAME = 5 };
#elif defined(__aarch64__)
#define REGISTERS 20 /* d8 to d15, x19 to x29, x30 */
enum { ENTRY = 8, ARGUMENT = 9, START = 19, FRAME = 18 };
#elif defined(__riscv) && __riscv_xlen == 64 && \
    defined(__riscv_float_abi_double)
#define REGISTERS 26 /* ra, s0 to s11, fs0 to fs11, and one to align */
enum { ENTRY = 1, ARGUMENT = 2, START = 0, FRAME = 1 };
#else
#define REGISTERS 0
#endif

#if REGISTERS > 0

void context_start(void); /* in context_*.S */

/* exercise: switch */
/* Lay out the stack as if it had been left by context_switch(). */
void *context_new(void *top, void (*entry)(void *), void *argument)
{
    uintptr_t aligned = (uintptr_t)top & ~(uintptr_t)15;
    uintptr_t *registers = (uintptr_t *)aligned - REGISTERS;

    memset(registers, 0, REGISTERS * sizeof *registers);
    registers[ENTRY] = (uintptr_t)entry;
    registers[ARGUMENT] = (uintptr_t)argument;
    registers[START] = (uintptr_t)context_start;
    return registers;
}

bool context_place(void *context, const void **place, const void **frame)
{
    void *const *registers = context;

    *place = registers[START];
    *frame = registers[FRAME];
    return true;
}

#else /* the portable way: a system call at each switch, for the signal mask */

#include <ucontext.h>

/* makecontext() passes integers only, so a pointer travels in halves. */
static void start(unsigned high, unsigned low)
{
    uintptr_t address = (uintptr_t)((uint64_t)high << 32 | low);
    void **entry_and_argument = (void **)address;
    void (*entry)(void *);

    memcpy(&entry, &entry_and_argument[0], sizeof entry);
    entry(entry_and_argument[1]);
    abort();
}

/* At the top of its stack: the context, then what to call. */
struct beginning {
    ucontext_t context;
    void *entry_and_argument[2];
};

void *context_new(void *top, void (*entry)(void *), void *argument)
{
    uintptr_t place =
        ((uintptr_t)top - sizeof(struct beginning)) & ~(uintptr_t)63;
    struct beginning *beginning = (struct beginning *)place;
    uint64_t address = (uintptr_t)beginning->entry_and_argument;

    getcontext(&beginning->context);
    memcpy(&beginning->entry_and_argument[0], &entry, sizeof entry);
    beginning->entry_and_argument[1] = argument;
    beginning->context.uc_link = NULL;
    /* How far down it reaches only its owner knows; nothing here needs it. */
    beginning->context.uc_stack.ss_size = 4096;
    beginning->context.uc_stack.ss_sp = (char *)beginning - 4096;
    makecontext(&beginning->context, (void (*)(void))start, 2,
                (unsigned)(address >> 32), (unsigned)address);
    return &beginning->context;
}

struct outcome context_switch(void **from, void *to, struct outcome passed)
{
    static _Thread_local struct outcome on_the_way;
    ucontext_t here; /* on the stack that stops, so it stays as long as that */

    *from = &here;
    on_the_way = passed;
    swapcontext(&here, to);
    return on_the_way;
}

/* Where in a ucontext_t the registers are, each system decides for itself. */
bool context_place(void *context, const void **place, const void **frame)
{
#if defined(__linux__) && defined(__x86_64__)
    const mcontext_t *machine = &((ucontext_t *)context)->uc_mcontext;

    *place = (const void *)machine->gregs[REG_RIP];
    *frame = (const void *)machine->gregs[REG_RBP];
    return true;
#elif defined(__linux__) && defined(__i386__)
    const mcontext_t *machine = &((ucontext_t *)context)->uc_mcontext;

    *place = (const void *)machine->gregs[REG_EIP];
    *frame = (const void *)machine->gregs[REG_EBP];
    return true;
#elif defined(__linux__) && defined(__aarch64__)
    const mcontext_t *machine = &((ucontext_t *)context)->uc_mcontext;

    *place = (const void *)machine->pc;
    *frame = (const void *)machine->regs[29];
    return true;
#elif defined(__linux__) && defined(__arm__) && !defined(__thumb__)
    const mcontext_t *machine = &((ucontext_t *)context)->uc_mcontext;

    *place = (const void *)machine->arm_pc;
    *frame = (const void *)machine->arm_fp; /* Thumb code keeps none */
    return true;
#else
    (void)context, (void)place, (void)frame;
    return false;
#endif
}

#endif
