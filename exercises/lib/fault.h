/* fault - a stack overflow outside of coroutines, said in words. */
#ifndef FAULT_H
#define FAULT_H

/* From now on call overflowed("stack overflow: ...") when the main thread's
   stack has run out; `top` is the address of a local variable of main's, or of
   the code above it. Under a sanitizer, which has its own words, nothing. */
void fault_watch(const char *top, void (*overflowed)(const char *text));

#endif
