/* test_text - a text that is put together piece by piece. */
#include "support.h"

#include <math.h>

#include "text.h"

static const char *number(double value)
{
    static char text[64];

    text_add_number(&(struct text){text, sizeof text}, value);
    return text;
}

Test(text, numbers_are_as_python_has_them)
{
    cr_expect_str_eq(number(0), "0.0");
    cr_expect_str_eq(number(42), "42.0");
    cr_expect_str_eq(number(0.1), "0.1");
    cr_expect_str_eq(number(1e-4), "0.0001");
    cr_expect_str_eq(number(1e-5), "1e-05");
    cr_expect_str_eq(number(1e16), "1e+16");
    cr_expect_str_eq(number(INFINITY), "inf");
    cr_expect_str_eq(number(-INFINITY), "-inf");
}

Test(text, a_number_has_as_many_digits_as_it_needs)
{
    cr_expect_str_eq(number(1.0 / 3), "0.3333333333333333");
    cr_expect_str_eq(number(5e-324), "5e-324");
}

Test(text, what_does_not_fit_is_cut_off)
{
    char buffer[8];
    struct text text = {buffer, sizeof buffer};

    text_add(&text, "%s", "abc");
    text_add(&text, "%s", "defghijk");
    cr_expect_str_eq(buffer, "abcdefg");
    cr_expect_eq(text.room, 1);
    text_add(&text, "more");
    cr_expect_str_eq(buffer, "abcdefg");
}

/* In the locale "C" there is no such character. */
Test(text, what_cannot_be_printed_is_left_out)
{
    char buffer[16];
    struct text text = {buffer, sizeof buffer};

    text_add(&text, "%s", "abc");
    text_add(&text, "%ls", L"\x20ac");
    text_add(&text, "%s", "def");
    cr_expect_eq(strncmp(buffer, "abc", 3), 0, "%s", buffer);
    cr_expect_str_eq(buffer + strlen(buffer) - 3, "def", "%s", buffer);
}
