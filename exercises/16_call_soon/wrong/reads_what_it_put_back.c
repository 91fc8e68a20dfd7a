/* Mistake: put back first, but then function and argument are read from there.
   Says: called in the next turn, once; (SIGSEGV); function and argument */
static void run(void *argument)
{
    struct scheduled *scheduled = argument;

    put_back(scheduled);
    scheduled->function(scheduled->argument);
}
