/* Mistake: once there is an error, it does not wait for those that clean up.
   Says: an error of the block; have not ended; does it wait for all */
/* Until all have ended; whether somebody has cancelled us meanwhile. */
static bool wait_for_all(struct task_group *group)
{
    bool cancelled = false;

    while (!list_empty(&group->members) && !group->error) {
        group->waiter = loop_create_future(asyncio_get_running_loop());
        struct outcome outcome = await(group->waiter);
        future_release(group->waiter);
        group->waiter = NULL;
        if (outcome.error && !group->cancelling) {
            cancelled = true;
            cancel_all(group);
        }
    }
    return cancelled;
}
