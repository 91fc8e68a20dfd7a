/* Mistake: the loop runs before all is handed to it: without stop() it would
   run for ever, and has nothing to wait for.
   Says: expected 0 s callback prints "what was queued"; happened 2 s callback
   prints "it stops" */
int main(void)
{
    loop = loop_new();
    later(2, stop, NULL);
    puts("all is prepared");
    loop_run_forever(loop);
    later(1, say, "a second later");
    soon(say, "what was queued");
    puts("the loop has stopped");
    loop_free(loop);
    return 0;
}
