/* Mistake: stopped before it runs, the loop makes no turn at all.
   Says: stopped before, it makes one turn; called: "" */
void loop_run_forever(struct loop *loop)
{
    enter(loop);
    while (!loop->stopping)
        run_once(loop);
    leave(loop);
}
