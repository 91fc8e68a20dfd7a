/*
 * Calling a coroutine
 *
 * Notes: 2.1, Introducing coroutines. Listing: 2.2.
 *
 * To call a function is to get its result. To call a coroutine function, in
 * Python, is to get a coroutine, an object that has not started yet. C has one
 * kind of call only, so here coroutine_new() is that second one.
 *
 * Run: make chapter02/04_calling_a_coroutine
 * Notice: no result, only something that could be run. It is never run, most
 *      likely by mistake; so it says so when it is dropped, with the line on
 *      which it was made.
 */
#include <stdio.h>

#include "program.h"
#include "stackful.h"

/* type(): in C, types are the compiler's; this asks it for the name. */
#define type_of(x) \
    _Generic((x), int : "int", struct coroutine * : "struct coroutine *")

static struct outcome coroutine_add_one(void *argument)
{
    int number = *(int *)argument;

    return outcome_value(number + 1);
}

static int add_one(int number)
{
    return number + 1;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    int function_result = add_one(1);
    struct coroutine *coroutine_result =
        coroutine_new(coroutine_add_one, &(int){1});

    printf("Function result is %d and the type is %s\n", function_result,
           type_of(function_result));
    printf("Coroutine result is <coroutine object %s at %p> and the type is "
           "%s\n",
           coroutine_result->name, (void *)coroutine_result,
           type_of(coroutine_result));
    coroutine_release(coroutine_result);
    return 0;
}
