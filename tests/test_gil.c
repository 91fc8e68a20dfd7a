/* test_gil - one lock, and how it changes hands. */
#include "support.h"

#include <pthread.h>

#include "gil.h"

static struct gil gil = GIL_INIT;

/* Nothing here asserts a time; the limit is for what hangs. */
TestSuite(gil, .timeout = 120);

static long shared; /* not atomic: only for the holder of the lock */

static void *count(void *unused)
{
    take_gil(&gil);
    for (int i = 0; i < 100000; i++) {
        shared++;
        check_eval_breaker(&gil);
    }
    drop_gil(&gil);
    return unused;
}

Test(gil, one_thread_at_a_time_has_it)
{
    pthread_t threads[4];

    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, count, NULL);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    cr_expect_eq(shared, 4 * 100000);
}

static void *take_once(void *unused)
{
    take_gil(&gil);
    shared++;
    drop_gil(&gil);
    return unused;
}

/* Another thread, which by now has asked for the lock that we have. */
static pthread_t start_one_who_asks(void)
{
    pthread_t thread;

    pthread_create(&thread, NULL, take_once, NULL);
    while (!gil.eval_breaker)
        ; /* it asks after 5 ms */
    return thread;
}

Test(gil, nobody_has_asked_as_long_as_nobody_waits)
{
    take_gil(&gil);
    cr_expect(!gil.eval_breaker);
    check_eval_breaker(&gil);
    drop_gil(&gil);
    take_gil(&gil);
    cr_expect(!gil.eval_breaker);
    drop_gil(&gil);
}

Test(gil, its_holder_keeps_it_until_it_looks)
{
    take_gil(&gil);
    pthread_t thread = start_one_who_asks();
    cr_expect_eq(shared, 0);
    drop_gil(&gil);
    pthread_join(thread, NULL);
    cr_expect_eq(shared, 1);
}

static unsigned long switches(void)
{
    pthread_mutex_lock(&gil.mutex);
    unsigned long number = gil.switch_number;
    pthread_mutex_unlock(&gil.mutex);
    return number;
}

Test(gil, who_is_asked_waits_until_another_has_it)
{
    for (int i = 0; i < 20; i++) {
        take_gil(&gil);
        pthread_t thread = start_one_who_asks();
        unsigned long before = switches();
        drop_gil(&gil);
        cr_expect_eq(switches(), before + 1);
        pthread_join(thread, NULL);
    }
}

Test(gil, who_looks_and_is_asked_goes_on_once_the_other_has_had_it)
{
    take_gil(&gil);
    pthread_t thread = start_one_who_asks();
    check_eval_breaker(&gil);
    cr_expect_eq(shared, 1);
    cr_expect(!gil.eval_breaker);
    drop_gil(&gil);
    pthread_join(thread, NULL);
}

Test(gil, is_passed_on_by_who_drops_it_of_its_own_will)
{
    pthread_t thread;

    take_gil(&gil);
    pthread_create(&thread, NULL, take_once, NULL);
    drop_gil(&gil);
    pthread_join(thread, NULL);
    cr_expect_eq(shared, 1);
}

Test(gil, counts_how_often_it_changed_hands)
{
    take_gil(&gil);
    drop_gil(&gil);
    take_gil(&gil);
    cr_expect_eq(gil.switch_number, 1);
    pthread_t thread = start_one_who_asks();
    check_eval_breaker(&gil);
    cr_expect_eq(gil.switch_number, 3);
    drop_gil(&gil);
    pthread_join(thread, NULL);
}
