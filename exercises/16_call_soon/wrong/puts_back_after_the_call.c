/* Mistake: the memory is put back when the function has returned, so that it is
   pending while it is called, and cannot be used again in there.
   Says: its use is over when it is called; what comes first */
static void run(void *argument)
{
    struct scheduled *scheduled = argument;

    scheduled->function(scheduled->argument);
    put_back(scheduled);
}
