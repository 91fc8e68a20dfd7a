/* test_selector - every way to wait does the same. */
#include "selectors.h"

EverySelector(a_descriptor_that_is_not_ready_is_not_reported)
{
    use(name);
    selector_watch(selector, ends[0], 0, SELECTOR_READ);
    cr_assert_eq(selector_wait(selector, 0, ready, 8), 0);
}

EverySelector(a_readable_end_is_reported_by_its_descriptor)
{
    use(name);
    selector_watch(selector, ends[0], 0, SELECTOR_READ);
    make_readable();
    selector_wait(selector, -1, ready, 8);
    cr_assert_eq(ready[0].fd, ends[0]);
}

EverySelector(a_readable_end_is_reported_as_readable)
{
    use(name);
    selector_watch(selector, ends[0], 0, SELECTOR_READ);
    make_readable();
    cr_assert_eq(poll_once(), SELECTOR_READ);
}

EverySelector(a_writable_end_is_reported_as_writable)
{
    use(name);
    selector_watch(selector, ends[0], 0, SELECTOR_WRITE);
    cr_assert_eq(poll_once(), SELECTOR_WRITE);
}

EverySelector(both_directions_come_as_one_event)
{
    use(name);
    selector_watch(selector, ends[0], 0, SELECTOR_READ | SELECTOR_WRITE);
    make_readable();
    cr_assert_eq(poll_once(), SELECTOR_READ | SELECTOR_WRITE);
}

EverySelector(only_what_is_ready_of_both_directions_is_reported)
{
    use(name);
    selector_watch(selector, ends[0], 0, SELECTOR_READ | SELECTOR_WRITE);
    fill(ends[0]);
    make_readable();
    cr_assert_eq(poll_once(), SELECTOR_READ);
}

EverySelector(a_direction_can_be_added)
{
    use(name);
    selector_watch(selector, ends[0], 0, SELECTOR_READ);
    selector_watch(selector, ends[0], SELECTOR_READ,
                   SELECTOR_READ | SELECTOR_WRITE);
    make_readable();
    cr_assert_eq(poll_once(), SELECTOR_READ | SELECTOR_WRITE);
}

EverySelector(a_direction_can_be_dropped)
{
    use(name);
    selector_watch(selector, ends[0], 0, SELECTOR_READ | SELECTOR_WRITE);
    selector_watch(selector, ends[0], SELECTOR_READ | SELECTOR_WRITE,
                   SELECTOR_READ);
    make_readable();
    cr_assert_eq(poll_once(), SELECTOR_READ);
}

EverySelector(a_removed_descriptor_is_not_reported)
{
    use(name);
    selector_watch(selector, ends[0], 0, SELECTOR_WRITE);
    selector_watch(selector, ends[0], SELECTOR_WRITE, 0);
    cr_assert_eq(selector_wait(selector, 0, ready, 8), 0);
}

EverySelector(a_removed_descriptor_can_be_watched_again)
{
    use(name);
    selector_watch(selector, ends[0], 0, SELECTOR_WRITE);
    selector_watch(selector, ends[0], SELECTOR_WRITE, 0);
    selector_watch(selector, ends[0], 0, SELECTOR_WRITE);
    cr_assert_eq(poll_once(), SELECTOR_WRITE);
}

EverySelector(an_end_that_stays_readable_is_reported_again)
{
    use(name);
    selector_watch(selector, ends[0], 0, SELECTOR_READ);
    make_readable();
    poll_once();
    cr_assert_eq(poll_once(), SELECTOR_READ);
}

EverySelector(the_others_are_still_watched_when_one_leaves)
{
    int more[2];

    use(name);
    make_pair(more);
    selector_watch(selector, ends[0], 0, SELECTOR_WRITE);
    selector_watch(selector, ends[1], 0, SELECTOR_WRITE);
    selector_watch(selector, more[0], 0, SELECTOR_WRITE);
    selector_watch(selector, ends[0], SELECTOR_WRITE, 0);
    selector_watch(selector, ends[1], SELECTOR_WRITE, 0);
    selector_wait(selector, 0, ready, 8);
    int reported = ready[0].fd;
    selector_watch(selector, more[0], SELECTOR_WRITE, 0);
    int left = selector_wait(selector, 0, ready, 8);
    close_pair(more);
    cr_assert(reported == more[0] && left == 0);
}

EverySelector(the_last_descriptor_stays_whichever_leaves_first)
{
    int more[2];

    use(name);
    make_pair(more);
    selector_watch(selector, ends[0], 0, SELECTOR_WRITE);
    selector_watch(selector, ends[1], 0, SELECTOR_WRITE);
    selector_watch(selector, more[0], 0, SELECTOR_WRITE);
    selector_watch(selector, ends[0], SELECTOR_WRITE, 0);
    selector_watch(selector, more[0], SELECTOR_WRITE, 0);
    selector_wait(selector, 0, ready, 8);
    close_pair(more);
    cr_assert_eq(ready[0].fd, ends[1]);
}

EverySelector(many_descriptors_are_reported_in_one_wait)
{
    enum { MANY = 100 };
    struct selector_event events[MANY];
    int fds[MANY];

    use(name);
    for (int i = 0; i < MANY; i++) {
        fds[i] = dup(ends[0]);
        selector_watch(selector, fds[i], 0, SELECTOR_WRITE);
    }
    int count = selector_wait(selector, 0, events, MANY);
    for (int i = 0; i < MANY; i++) {
        selector_watch(selector, fds[i], SELECTOR_WRITE, 0);
        close(fds[i]);
    }
    cr_assert_eq(count, MANY);
}
