/*
 * The suite under the thread sanitizer, whatever runs it.
 *
 * A test that has a watchdog beside it may fork, and its child begin to debug a
 * loop of its own, with a thread: which the sanitizer only allows if it is
 * told. (Where a test is a child of fork() itself, the runner had no threads,
 * and the sanitizer has no objection.)
 */
const char *__tsan_default_options(void);
const char *__tsan_default_options(void)
{
    return "die_after_fork=0";
}
