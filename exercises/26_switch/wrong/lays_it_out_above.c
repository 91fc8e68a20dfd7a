/* Mistake: the words are laid out from the top upwards, as an array would be.
   Says: ends below its top; byte 1, counted from; grows downwards */
void *context_new(void *top, void (*entry)(void *), void *argument)
{
    uintptr_t aligned = (uintptr_t)top & ~(uintptr_t)15;
    uintptr_t *registers = (uintptr_t *)aligned;

    memset(registers, 0, REGISTERS * sizeof *registers);
    registers[ENTRY] = (uintptr_t)entry;
    registers[ARGUMENT] = (uintptr_t)argument;
    registers[START] = (uintptr_t)context_start;
    return registers;
}
