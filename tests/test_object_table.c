/* test_object_table - a table of what was made. */
#include "support.h"

#include "object_table.h"

enum { MANY = 5000 };

static struct object_table objects;
static char things[MANY][16];

static void begin(void)
{
    object_table_init(&objects);
}

static void end(void)
{
    object_table_free(&objects);
}

TestSuite(objects, .init = begin, .fini = end);

Test(objects, an_added_object_is_found)
{
    struct object_record *record =
        object_table_add(&objects, OBJECT_LOOP, things[0]);

    cr_assert_not_null(record);
    cr_expect_eq(record->kind, OBJECT_LOOP);
    cr_expect_gt(record->traceback.count, 0);
    cr_expect_eq(object_table_find(&objects, things[0]), record);
}

Test(objects, an_object_that_was_not_added_is_not_found)
{
    cr_expect_null(object_table_find(&objects, things[0]));
    object_table_add(&objects, OBJECT_LOOP, things[0]);
    cr_expect_null(object_table_find(&objects, things[1]));
}

Test(objects, a_removed_object_is_not_found)
{
    object_table_add(&objects, OBJECT_LOOP, things[0]);
    object_table_remove(&objects, things[0]);
    cr_expect_null(object_table_find(&objects, things[0]));
    object_table_remove(&objects, things[0]); /* harmless */
}

Test(objects, a_second_entry_replaces_the_first)
{
    object_table_add(&objects, OBJECT_LOOP, things[0]);
    object_table_add(&objects, OBJECT_FUTURE, things[0]);
    cr_expect_eq(object_table_find(&objects, things[0])->kind, OBJECT_FUTURE);
    cr_expect_eq(objects.count, 1);
}

Test(objects, each_of_many_objects_is_found)
{
    for (int i = 0; i < MANY; i++)
        object_table_add(&objects, OBJECT_FUTURE, things[i]);
    for (int i = 0; i < MANY; i += 2)
        object_table_remove(&objects, things[i]);
    for (int i = 0; i < MANY; i++)
        cr_assert_eq(object_table_find(&objects, things[i]) != NULL, i % 2);
    cr_expect_eq(objects.count, MANY / 2);
}

Test(objects, objects_stand_in_the_order_in_which_they_came)
{
    int i = 0;

    for (int each = 0; each < MANY; each++)
        object_table_add(&objects, OBJECT_FUTURE, things[each]);
    for (struct list *link = objects.all.next; link != &objects.all;
         link = link->next)
        cr_assert_eq(list_entry(link, struct object_record, link)->object,
                     things[i++]);
    cr_expect_eq(i, MANY);
}
