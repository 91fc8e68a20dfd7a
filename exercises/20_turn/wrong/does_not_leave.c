/* Mistake: it enters, and does not leave.
   Says: it runs until it is stopped; loop_is_running() says true: is there
   no leave()? */
void loop_run_forever(struct loop *loop)
{
    misuse_if_null(loop, "loop_run_forever", "a loop");
    enter(loop);
    do {
        run_once(loop);
    } while (!loop->stopping);
}
