/* Mistake: nobody asks whether the loop is closed.
   Says: on a closed loop no callback is called; future_set_result(), with a task waiting: the value 0 */
static void finish(struct future *future, enum future_state state,
                   struct outcome outcome)
{
    future->state = state;
    future->outcome = outcome;
    future_schedule_callbacks(future);
}
