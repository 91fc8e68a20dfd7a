/* Mistake: nobody notes that there is an error to be asked for.
   Says: not asked for is reported; asked for: 0; `log_traceback` */
void future_finish(struct future *future, struct outcome outcome)
{
    finish(future, FUTURE_FINISHED, outcome);
}
