/* Mistake: the argument is not laid out.
   Says: with its argument; 0, that is, nothing; ARGUMENT */
void *context_new(void *top, void (*entry)(void *), void *argument)
{
    uintptr_t aligned = (uintptr_t)top & ~(uintptr_t)15;
    uintptr_t *registers = (uintptr_t *)aligned - REGISTERS;

    memset(registers, 0, REGISTERS * sizeof *registers);
    registers[ENTRY] = (uintptr_t)entry;
    registers[START] = (uintptr_t)context_start;
    return registers;
}
