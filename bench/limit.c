/*
 * limit - what the machine can do: each work by hand, as bare as possible.
 *
 * Nothing here can fail, be cancelled, be awaited by two or run in another
 * order. What a runtime takes on top of it is the price of being a runtime.
 */
#include "contestant.h"
#include "limit.h"

int main(int argc, char **argv)
{
    return contestant(argc, argv,
                      (const struct work[]){
                          {"switch", limit_switch, 1},
                          {"task", limit_task, 1},
                          {"yield", limit_yield, 1000},
                          {"call_soon", limit_call_soon, 1000},
                          {"timer", limit_timer, 100000},
                          {"timer-cancel", limit_timer_cancel, 100000},
                          {"timeout", limit_timeout, 100000},
                          {"cancel", limit_cancel, 10000},
                          {"to_thread", limit_to_thread, 1},
                          {"run", limit_run, 1},
                          {"memory-stackful", limit_memory_stackful, 100000},
#ifdef __linux__
                          {"serve", limit_serve, 1},
#endif
                          {0}});
}
