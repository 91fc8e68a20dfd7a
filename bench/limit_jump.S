/*
 * limit_jump - from one stack to another, in as few instructions as it takes.
 *
 * void limit_jump(void **from: %rdi, void *const *to: %rsi)
 *
 * A function with arbitrary callers has to leave six registers as they were: six
 * are stored, six loaded, and the stack pointer changes in between. (Compiled
 * into its caller it could leave it to the compiler to save those in use. That
 * took 0.8 ns in place of 2, but is nothing that a library can offer.)
 *
 * It ends in a jump. The processor predicts where a jump goes by where it went
 * before. A `ret` it predicts to go back to the last call, which between two
 * stacks is wrong every time, and costs 6 to 8 ns more.
 */
#if defined(__x86_64__) && !defined(ASYNCIO_UCONTEXT)

#ifdef __APPLE__
#define NAME(name) _##name
#else
#define NAME(name) name
#endif

        .text
        .globl NAME(limit_jump)
        .p2align 4
NAME(limit_jump):
        pushq   %rbp
        pushq   %rbx
        pushq   %r12
        pushq   %r13
        pushq   %r14
        pushq   %r15

        movq    %rsp, (%rdi)
        movq    (%rsi), %rsp

        popq    %r15
        popq    %r14
        popq    %r13
        popq    %r12
        popq    %rbx
        popq    %rbp
        popq    %rcx
        jmpq    *%rcx

#endif
#ifdef __ELF__
        .section .note.GNU-stack, "", %progbits
#endif
