/* ours - the runtime, through the functions that its users call. */
#include <stdio.h>

#include "contestant.h"
#include "ours.h"
#include "runner.h"

intptr_t ours_value(struct outcome outcome)
{
    if (outcome.error) {
        fprintf(stderr, "%s: %s\n", outcome.error->type,
                outcome.error->message);
        contestant_fail("the runtime failed, see above");
    }
    return outcome.value;
}

void ours_run_main(struct outcome (*main)(void *), void *argument)
{
    ours_value(asyncio_run(main, argument));
}

int main(int argc, char **argv)
{
    return contestant(argc, argv,
                      (const struct work[]){
                          {"switch", ours_switch, 1},
                          {"task", ours_task, 1},
                          {"yield", ours_yield, 1000},
                          {"handoff", ours_handoff, 1},
                          {"call_soon", ours_call_soon, 1000},
                          {"timer", ours_timer, 100000},
                          {"timer-cancel", ours_timer_cancel, 100000},
                          {"timeout", ours_timeout, 100000},
                          {"gather", ours_gather, 10000},
                          {"cancel", ours_cancel, 10000},
                          {"to_thread", ours_to_thread, 1},
                          {"run", ours_run, 1},
                          {"memory-stackful", ours_memory_stackful, 100000},
                          {"memory-stackless", ours_memory_stackless, 100000},
                          {"serve", ours_serve, 1},
                          {0}});
}
