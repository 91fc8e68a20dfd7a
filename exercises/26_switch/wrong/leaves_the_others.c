/* Mistake: the words that hold nothing are left as they were.
   Says: was laid out; happened to hold; are 0 */
void *context_new(void *top, void (*entry)(void *), void *argument)
{
    uintptr_t aligned = (uintptr_t)top & ~(uintptr_t)15;
    uintptr_t *registers = (uintptr_t *)aligned - REGISTERS;

    registers[ENTRY] = (uintptr_t)entry;
    registers[ARGUMENT] = (uintptr_t)argument;
    registers[START] = (uintptr_t)context_start;
    return registers;
}
