/*
 * A stack of its own
 *
 * Notes: 2.1, Introducing coroutines. Listing: -.
 *
 * What a function needs to go on lies on the stack: its place, its locals, and
 * those of all its callers. So a coroutine can also be a function on a stack
 * of its own, and to stop is to switch to another stack. Then any function in
 * it may stop, however deep, as here the innermost of three calls.
 *
 * Run: make chapter02/02_a_stack_of_its_own
 * Notice: values pass both ways, as by coro.send() and what `await` returns. No
 *      struct keeps the three answers until they are added: the stack does.
 */
#include <stdio.h>

#include "program.h"
#include "stackful.h"

enum { QUESTIONS = 3 };

/* A plain function; each call has an `answer`, and all three are alive at the
   end. By hand, as in the program before, each would need a struct. */
static struct outcome ask(int question)
{
    printf("call %d asks\n", question);
    struct outcome answer = coroutine_yield(question);

    if (answer.error || question == QUESTIONS)
        return answer;
    struct outcome rest = ask(question + 1);
    if (rest.error)
        return rest;
    return outcome_value(answer.value + rest.value);
}

static struct outcome add_answers(void *first)
{
    return ask(*(int *)first);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    struct coroutine *adding = coroutine_new(add_answers, &(int){1});
    struct outcome answer = outcome_value(0); /* to start it: no answer yet */

    while (coroutine_resume(adding, answer) == CORO_SUSPENDED) {
        answer = outcome_value(10 * adding->yielded);
        printf("main answers question %d: %d\n", (int)adding->yielded,
               (int)answer.value);
    }
    struct outcome sum = adding->outcome;
    coroutine_release(adding);
    if (sum.error)
        program_fail("%s: %s", sum.error->type, sum.error->message);
    printf("together that is %d\n", (int)sum.value);
    return 0;
}
