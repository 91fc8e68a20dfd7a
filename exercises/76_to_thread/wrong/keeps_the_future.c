/* Mistake: the future of the call is never given back.
   Says: in a thread; a leak; asyncio_to_thread() in mine/to_thread.c: the
   future */
struct outcome asyncio_to_thread(struct outcome (*function)(void *),
                                 void *argument)
{
    return await(
        loop_run_in_executor(asyncio_get_running_loop(), function, argument));
}
