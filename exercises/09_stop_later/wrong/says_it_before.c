/* Mistake: puts() is thought to wait for the loop, though the loop has not
   run.
   Says: 0 s main prints "all is prepared"; expected 0 s callback prints "what
   was queued"; happened 0 s main prints "the loop has stopped" */
int main(void)
{
    loop = loop_new();
    later(2, stop, NULL);
    later(1, say, "a second later");
    soon(say, "what was queued");
    puts("all is prepared");
    puts("the loop has stopped");
    loop_run_forever(loop);
    loop_free(loop);
    return 0;
}
