/* Mistake: to make a context is taken for running it.
   Says: runs nothing; it is called by context_new(); only fills in */
void *context_new(void *top, void (*entry)(void *), void *argument)
{
    uintptr_t aligned = (uintptr_t)top & ~(uintptr_t)15;
    uintptr_t *registers = (uintptr_t *)aligned - REGISTERS;

    memset(registers, 0, REGISTERS * sizeof *registers);
    registers[START] = (uintptr_t)context_start;
    entry(argument);
    return registers;
}
