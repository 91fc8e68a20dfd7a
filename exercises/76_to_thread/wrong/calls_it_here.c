/* Mistake: it is called where the loop runs, and nobody else does meanwhile.
   Says: in a thread; it was called in the loop's thread;
   asyncio_to_thread() */
struct outcome asyncio_to_thread(struct outcome (*function)(void *),
                                 void *argument)
{
    return function(argument);
}
