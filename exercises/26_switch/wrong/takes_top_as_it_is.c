/* Mistake: `top` is taken for a multiple of 16; another one is not, though it
   may be one of 8, and many a function does not mind.
   Says: aligned for a call; off by 8; round `top` down */
void *context_new(void *top, void (*entry)(void *), void *argument)
{
    uintptr_t *registers =
        (uintptr_t *)((uintptr_t)top & ~(uintptr_t)7) - REGISTERS;

    memset(registers, 0, REGISTERS * sizeof *registers);
    registers[ENTRY] = (uintptr_t)entry;
    registers[ARGUMENT] = (uintptr_t)argument;
    registers[START] = (uintptr_t)context_start;
    return registers;
}
