/* Mistake: who cancels the block's task is not heard while it waits.
   Says: cancelled while it waits; the error CancelledError; the value; task_group_exit() */
/* Until all have ended; whether somebody has cancelled us meanwhile. */
static bool wait_for_all(struct task_group *group)
{
    bool cancelled = false;

    while (!list_empty(&group->members)) {
        group->waiter = loop_create_future(asyncio_get_running_loop());
        struct outcome outcome = await(group->waiter);
        future_release(group->waiter);
        group->waiter = NULL;
        if (outcome.error && !group->cancelling)
            cancel_all(group);
    }
    return cancelled;
}
