/* Mistake: the registers lie in a static array, of which there is one.
   Says: a stack ends below its top; what was returned lies at `top` or
   above */
void *context_new(void *top, void (*entry)(void *), void *argument)
{
    static uintptr_t registers[REGISTERS];

    (void)top;

    memset(registers, 0, sizeof registers);
    registers[ENTRY] = (uintptr_t)entry;
    registers[ARGUMENT] = (uintptr_t)argument;
    registers[START] = (uintptr_t)context_start;
    return registers;
}
