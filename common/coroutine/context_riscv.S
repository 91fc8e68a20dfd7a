/* context_riscv - the switch from one stack to another. Since chapter02/02. */
#if defined(__riscv) && __riscv_xlen == 64 && defined(__riscv_float_abi_double) \
    && !defined(ASYNCIO_UCONTEXT)

/*
 * struct outcome context_switch(void **from: a0, void *to: a1,
 *                               struct outcome passed: a2 and a3)
 *
 * What a function may not change (ra, s0 to s11, fs0 to fs11) is stored on the
 * old stack and loaded from the new one. It leaves by a jump through t1 and not
 * by `ret`, which is predicted to go to where the last call came from. What is
 * passed goes on in a0 and a1, where a struct of two words is returned.
 */
        .text
        .globl context_switch
        .p2align 2
context_switch:
        .cfi_startproc
        addi    sp, sp, -208
        .cfi_adjust_cfa_offset 208
        sd      ra, 0(sp)
        sd      s0, 8(sp)
        sd      s1, 16(sp)
        sd      s2, 24(sp)
        sd      s3, 32(sp)
        sd      s4, 40(sp)
        sd      s5, 48(sp)
        sd      s6, 56(sp)
        sd      s7, 64(sp)
        sd      s8, 72(sp)
        sd      s9, 80(sp)
        sd      s10, 88(sp)
        sd      s11, 96(sp)
        fsd     fs0, 104(sp)
        fsd     fs1, 112(sp)
        fsd     fs2, 120(sp)
        fsd     fs3, 128(sp)
        fsd     fs4, 136(sp)
        fsd     fs5, 144(sp)
        fsd     fs6, 152(sp)
        fsd     fs7, 160(sp)
        fsd     fs8, 168(sp)
        fsd     fs9, 176(sp)
        fsd     fs10, 184(sp)
        fsd     fs11, 192(sp)
        .cfi_rel_offset ra, 0
        .cfi_rel_offset s0, 8

        sd      sp, 0(a0)
        mv      sp, a1

        ld      ra, 0(sp)
        ld      s0, 8(sp)
        ld      s1, 16(sp)
        ld      s2, 24(sp)
        ld      s3, 32(sp)
        ld      s4, 40(sp)
        ld      s5, 48(sp)
        ld      s6, 56(sp)
        ld      s7, 64(sp)
        ld      s8, 72(sp)
        ld      s9, 80(sp)
        ld      s10, 88(sp)
        ld      s11, 96(sp)
        fld     fs0, 104(sp)
        fld     fs1, 112(sp)
        fld     fs2, 120(sp)
        fld     fs3, 128(sp)
        fld     fs4, 136(sp)
        fld     fs5, 144(sp)
        fld     fs6, 152(sp)
        fld     fs7, 160(sp)
        fld     fs8, 168(sp)
        fld     fs9, 176(sp)
        fld     fs10, 184(sp)
        fld     fs11, 192(sp)
        .cfi_restore ra
        .cfi_restore s0
        addi    sp, sp, 208
        .cfi_adjust_cfa_offset -208
        mv      a0, a2
        mv      a1, a3
        mv      t1, ra
        jr      t1
        .cfi_endproc

/*
 * Where a new context begins, with what context_new put into the registers:
 * s0 the entry, s1 its argument. There is no caller to return to; the
 * undefined ra tells debuggers and unwinders that the stack ends here.
 * Those look for what stands before the place to which a call returns, so
 * something of this has to.
 */
        .globl context_start
        .p2align 2
        .cfi_startproc
        .cfi_undefined ra
        nop
context_start:
        mv      a0, s1
        jalr    s0
        ebreak
        .cfi_endproc

#endif
#ifdef __ELF__
        .section .note.GNU-stack, "", %progbits
#endif
