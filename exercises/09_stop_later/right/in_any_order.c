/* Right: each callback has its own time, whichever is handed over first; and
   the line about it may come before. */
int main(void)
{
    loop = loop_new();
    puts("all is prepared");
    soon(say, "what was queued");
    later(1, say, "a second later");
    later(2, stop, NULL);
    loop_run_forever(loop);
    puts("the loop has stopped");
    loop_free(loop);
    return 0;
}
