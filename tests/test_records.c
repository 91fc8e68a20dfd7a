/* test_records - a table of what was made. */
#include "support.h"

#include "records.h"

enum { MANY = 5000 };

static struct records records;
static char things[MANY][16];

static void begin(void)
{
    records_init(&records);
}

static void end(void)
{
    records_free(&records);
}

TestSuite(records, .init = begin, .fini = end);

Test(records, what_was_added_is_found)
{
    struct record *record = records_add(&records, OBJECT_LOOP, things[0]);

    cr_assert_not_null(record);
    cr_expect_eq(record->kind, OBJECT_LOOP);
    cr_expect_gt(record->made.count, 0);
    cr_expect_eq(records_find(&records, things[0]), record);
}

Test(records, what_was_not_is_not)
{
    cr_expect_null(records_find(&records, things[0]));
    records_add(&records, OBJECT_LOOP, things[0]);
    cr_expect_null(records_find(&records, things[1]));
}

Test(records, what_was_removed_is_not)
{
    records_add(&records, OBJECT_LOOP, things[0]);
    records_remove(&records, things[0]);
    cr_expect_null(records_find(&records, things[0]));
    records_remove(&records, things[0]); /* harmless */
}

Test(records, a_second_one_replaces_the_first)
{
    records_add(&records, OBJECT_LOOP, things[0]);
    records_add(&records, OBJECT_FUTURE, things[0]);
    cr_expect_eq(records_find(&records, things[0])->kind, OBJECT_FUTURE);
    cr_expect_eq(records.count, 1);
}

Test(records, of_many_each_is_found)
{
    for (int i = 0; i < MANY; i++)
        records_add(&records, OBJECT_FUTURE, things[i]);
    for (int i = 0; i < MANY; i += 2)
        records_remove(&records, things[i]);
    for (int i = 0; i < MANY; i++)
        cr_assert_eq(records_find(&records, things[i]) != NULL, i % 2);
    cr_expect_eq(records.count, MANY / 2);
}

Test(records, they_stand_in_the_order_in_which_they_came)
{
    int i = 0;

    for (int each = 0; each < MANY; each++)
        records_add(&records, OBJECT_FUTURE, things[each]);
    for (struct list *link = records.all.next; link != &records.all;
         link = link->next)
        cr_assert_eq(list_entry(link, struct record, link)->object,
                     things[i++]);
    cr_expect_eq(i, MANY);
}
