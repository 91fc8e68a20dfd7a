/* Mistake: state and outcome are noted, and who waits is forgotten.
   Says: called in the next turn; in the next turn: 0;
   future_schedule_callbacks() */
static void finish(struct future *future, enum future_state state,
                   struct outcome outcome)
{
    future->state = state;
    future->outcome = outcome;
}
