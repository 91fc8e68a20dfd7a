/* Mistake: the switch jumps to the entry itself, so nobody brings it its
   argument.
   Says: calls the entry, with its argument; something else; context_start */
void *context_new(void *top, void (*entry)(void *), void *argument)
{
    uintptr_t aligned = (uintptr_t)top & ~(uintptr_t)15;
    uintptr_t *registers = (uintptr_t *)aligned - REGISTERS;

    memset(registers, 0, REGISTERS * sizeof *registers);
    registers[ARGUMENT] = (uintptr_t)argument;
    registers[START] = (uintptr_t)entry;
    return registers;
}
