/* Mistake: of several that have returned only the first is fetched.
   Says: 50 calls return 50 values; it was asleep for 10 seconds and is not
   done: it waits for */
static void collect(void *argument)
{
    struct thread_executor *threads = argument;
    struct list returned;

    list_init(&returned);
    pool_take_returned(threads->pool, &returned);
    if (!list_empty(&returned)) {
        struct job *job =
            list_entry(list_take_first(&returned), struct job, link);
        finish_call(job->owner, job->outcome);
    }
}
