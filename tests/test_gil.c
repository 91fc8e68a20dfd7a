/* test_gil - one lock, and how it changes hands. */
#include "support.h"

#include <pthread.h>

#include "gil.h"

static struct gil gil = GIL_INIT;

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

Test(gil, one_thread_at_a_time_has_the_lock)
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

Test(gil, the_lock_is_not_asked_for_while_no_thread_waits)
{
    take_gil(&gil);
    cr_expect(!gil.eval_breaker);
    check_eval_breaker(&gil);
    drop_gil(&gil);
    take_gil(&gil);
    cr_expect(!gil.eval_breaker);
    drop_gil(&gil);
}

Test(gil, the_holder_keeps_the_lock_until_it_looks)
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

Test(gil, the_asked_holder_waits_until_another_thread_has_it)
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

Test(gil, a_thread_asked_to_give_way_goes_on_after_the_other)
{
    take_gil(&gil);
    pthread_t thread = start_one_who_asks();
    check_eval_breaker(&gil);
    cr_expect_eq(shared, 1);
    cr_expect(!gil.eval_breaker);
    drop_gil(&gil);
    pthread_join(thread, NULL);
}

Test(gil, the_lock_is_passed_on_by_a_thread_that_drops_it_unasked)
{
    pthread_t thread;

    take_gil(&gil);
    pthread_create(&thread, NULL, take_once, NULL);
    drop_gil(&gil);
    pthread_join(thread, NULL);
    cr_expect_eq(shared, 1);
}

Test(gil, the_lock_counts_how_often_it_changed_hands)
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
