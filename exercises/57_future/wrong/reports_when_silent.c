/* Mistake: `silent` is not looked at.
   Says: one that is silent; reports of the error: 1; `silent` */
void future_finish(struct future *future, struct outcome outcome)
{
    future->log_error = outcome.error != NULL;
    finish(future, FUTURE_FINISHED, outcome);
}
