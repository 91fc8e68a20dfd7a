/* Mistake: that it was cancelled itself is not noticed: only the task that it
   was waiting for is.
   Says: ends all three; the error CancelledError; task_cancelling() */
static bool await_all(struct race *race)
{
    for (int i = 0; i < ASKED; i++)
        outcome_ignore(await(race->tasks[i]));
    return false;
}
