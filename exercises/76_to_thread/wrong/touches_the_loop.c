/* Mistake: a thread touches what belongs to the loop.
   Says: in a thread; wakeup_queue() is all that it may do */
static void tell(void *argument)
{
    struct thread_executor *threads = argument;

    loop_queue(threads->loop, &threads->collect);
}
