/* Mistake: the loop is not given back.
   Says: all is given back; a leak */
int main(void)
{
    loop = loop_new();
    later(2, stop, NULL);
    later(1, say, "a second later");
    soon(say, "what was queued");
    puts("all is prepared");
    loop_run_forever(loop);
    puts("the loop has stopped");
    return 0;
}
