/* Mistake: the average divides by the number of calls, also by 0.
   Says: the average is 0; nan; stopwatch_average() */
double stopwatch_average(const struct stopwatch *watch)
{
    return watch->total / watch->calls;
}
