/* Mistake: stop() is called in place of handed to the loop.
   Says: expected 0 s main prints "all is prepared"; happened 0 s main prints
   "it stops" */
int main(void)
{
    loop = loop_new();
    stop(NULL);
    later(1, say, "a second later");
    soon(say, "what was queued");
    puts("all is prepared");
    loop_run_forever(loop);
    puts("the loop has stopped");
    loop_free(loop);
    return 0;
}
