/* context_aarch64 - the switch from one stack to another.
   Since chapter02/02. */
#if defined(__aarch64__) && !defined(ASYNCIO_UCONTEXT)

#ifdef __APPLE__
#define NAME(name) _##name
#define ALT_ENTRY(name) .alt_entry name
#else
#define NAME(name) name
#define ALT_ENTRY(name)
#endif

/*
 * struct outcome context_switch(void **from: x0, void *to: x1,
 *                               struct outcome passed: x2 and x3)
 *
 * What a function may not change (x19 to x30 and the low halves of v8 to v15)
 * is stored on the old stack and loaded from the new one. It leaves by `br`,
 * which, unlike `ret`, is not predicted to go to where the last call came from.
 * What is passed goes on in x0 and x1, where a struct of two words is returned.
 */
        .text
        .globl NAME(context_switch)
        .p2align 4
NAME(context_switch):
        .cfi_startproc
        stp     d8, d9, [sp, #-160]!
        .cfi_adjust_cfa_offset 160
        stp     d10, d11, [sp, #16]
        stp     d12, d13, [sp, #32]
        stp     d14, d15, [sp, #48]
        stp     x19, x20, [sp, #64]
        stp     x21, x22, [sp, #80]
        stp     x23, x24, [sp, #96]
        stp     x25, x26, [sp, #112]
        stp     x27, x28, [sp, #128]
        stp     x29, x30, [sp, #144]
        .cfi_rel_offset x29, 144
        .cfi_rel_offset x30, 152

        mov     x9, sp
        str     x9, [x0]
        mov     sp, x1

        ldp     d10, d11, [sp, #16]
        ldp     d12, d13, [sp, #32]
        ldp     d14, d15, [sp, #48]
        ldp     x19, x20, [sp, #64]
        ldp     x21, x22, [sp, #80]
        ldp     x23, x24, [sp, #96]
        ldp     x25, x26, [sp, #112]
        ldp     x27, x28, [sp, #128]
        ldp     x29, x30, [sp, #144]
        .cfi_restore x29
        .cfi_restore x30
        ldp     d8, d9, [sp], #160
        .cfi_adjust_cfa_offset -160
        mov     x0, x2
        mov     x1, x3
        mov     x16, x30
        br      x16
        .cfi_endproc

/*
 * Where a new context begins, with what context_new put into the registers:
 * x19 the entry, x20 its argument. There is no caller to return to; the
 * undefined x30 tells debuggers and unwinders that the stack ends here.
 * Those look for what stands before the place to which a call returns, so
 * something of this has to. Mach-O takes no global label in between, but another
 * name for a local one.
 */
        .p2align 4
before_start:
        .cfi_startproc
        .cfi_undefined x30
        nop
1:
        mov     x0, x20
        blr     x19
        brk     #1
        .cfi_endproc
        .globl NAME(context_start)
        ALT_ENTRY(NAME(context_start))
        .set NAME(context_start), 1b

#endif
#ifdef __ELF__
        .section .note.GNU-stack, "", %progbits
#endif
