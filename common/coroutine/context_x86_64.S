/* context_x86_64 - the switch from one stack to another. Since chapter02/02. */
#if defined(__x86_64__) && !defined(ASYNCIO_UCONTEXT)

#ifdef __APPLE__
#define NAME(name) _##name
#define ALT_ENTRY(name) .alt_entry name
#else
#define NAME(name) name
#define ALT_ENTRY(name)
#endif

/* A signal may come between any two of these, and its handler may unwind. */
#define PUSH(register)            \
        pushq   register;         \
        .cfi_adjust_cfa_offset 8; \
        .cfi_rel_offset register, 0
#define POP(register)              \
        popq    register;          \
        .cfi_adjust_cfa_offset -8; \
        .cfi_restore register

/*
 * struct outcome context_switch(void **from: %rdi, void *to: %rsi,
 *                               struct outcome passed: %rdx and %rcx)
 *
 * What a function may not change is pushed on the old stack and popped from the
 * new one; the caller takes care of all other registers. It leaves by a jump
 * and not by `ret`: the processor predicts that a `ret` goes to where the last
 * call came from, which after a change of stacks is wrong every time. That was
 * measured: 9.7 ns a switch with `ret`, 1.9 with the jump. What is passed goes
 * on in %rax and %rdx, where a struct of two words is returned.
 */
        .text
        .globl NAME(context_switch)
        .p2align 4
NAME(context_switch):
        .cfi_startproc
        PUSH(%rbp)
        PUSH(%rbx)
        PUSH(%r12)
        PUSH(%r13)
        PUSH(%r14)
        PUSH(%r15)

        movq    %rsp, (%rdi)
        movq    %rsi, %rsp

        POP(%r15)
        POP(%r14)
        POP(%r13)
        POP(%r12)
        POP(%rbx)
        POP(%rbp)
        movq    %rdx, %rax
        movq    %rcx, %rdx
        popq    %rsi
        .cfi_adjust_cfa_offset -8
        .cfi_register %rip, %rsi
        jmpq    *%rsi
        .cfi_endproc

/*
 * Where a new context begins, with what context_new put into the registers:
 * %r12 the entry, %r13 its argument. There is no caller to return to; the
 * undefined %rip tells debuggers and unwinders that the stack ends here.
 * Those look for what stands before the place to which a call returns, so
 * something of this has to. Mach-O takes no global label in between, but another
 * name for a local one.
 */
        .p2align 4
before_start:
        .cfi_startproc
        .cfi_undefined %rip
        nop
1:
        movq    %r13, %rdi
        callq   *%r12
        ud2
        .cfi_endproc
        .globl NAME(context_start)
        ALT_ENTRY(NAME(context_start))
        .set NAME(context_start), 1b

#endif
#ifdef __ELF__
        .section .note.GNU-stack, "", %progbits
#endif
