/* test_quote - strings as Python's repr() shows them. */
#include "support.h"

#include "quote.h"

static const char *quote(const char *string)
{
    static char text[256];

    return quoted(string, text, sizeof text);
}

Test(quote, a_word_stands_in_single_quotes)
{
    cr_expect_str_eq(quote("word"), "'word'");
}

Test(quote, nothing_is_two_quotes)
{
    cr_expect_str_eq(quote(""), "''");
}

Test(quote, a_text_with_an_apostrophe_has_double_quotes)
{
    cr_expect_str_eq(quote("it's"), "\"it's\"");
}

Test(quote, a_text_with_double_quotes_has_single_ones)
{
    cr_expect_str_eq(quote("a \"b\""), "'a \"b\"'");
}

Test(quote, a_text_with_both_has_its_apostrophe_escaped)
{
    cr_expect_str_eq(quote("it's \"b\""), "'it\\'s \"b\"'");
}

Test(quote, a_line_stays_a_line)
{
    cr_expect_str_eq(quote("a\nb\r\tc\\"), "'a\\nb\\r\\tc\\\\'");
}

Test(quote, controls_are_numbers)
{
    cr_expect_str_eq(quote("\x07\x1b[1m\x7f"), "'\\x07\\x1b[1m\\x7f'");
}

Test(quote, printable_characters_stay)
{
    cr_expect_str_eq(quote("é☃😀"), "'é☃😀'");
}

Test(quote, unprintable_characters_become_numbers)
{
    cr_expect_str_eq(quote("\xc2\x85\xc2\xa0\xe2\x80\x8b\xee\x80\x80"
                           "\xf3\xa0\x80\x81\xef\xbb\xbf"),
                     "'\\x85\\xa0\\u200b\\ue000\\U000e0001\\ufeff'");
}

Test(quote, bytes_that_are_no_text_are_as_in_a_file_name)
{
    cr_expect_str_eq(quote("\xff\xc3"), "'\\udcff\\udcc3'");
}

Test(quote, a_character_in_too_many_bytes_is_no_text)
{
    cr_expect_str_eq(quote("\xe0\x80\xaf"), "'\\udce0\\udc80\\udcaf'");
}

Test(quote, a_long_text_is_cut_to_fit_and_closed)
{
    char text[8];

    cr_expect_str_eq(quoted("0123456789", text, sizeof text), "'01234'");
}

Test(quote, no_escape_is_cut_in_two)
{
    char text[8];

    cr_expect_str_eq(quoted("0123\n6", text, sizeof text), "'0123'");
}

Test(quote, nothing_is_written_without_room)
{
    char text[2] = "x";

    quoted("word", text, 0);
    cr_expect_str_eq(text, "x");
    cr_expect_str_eq(quoted("word", text, sizeof text), "");
}

Test(quote, two_quotes_are_what_fits_at_least)
{
    char text[3];

    cr_expect_str_eq(quoted("word", text, sizeof text), "''");
}

/* A half of a pair, and what lies beyond Unicode: no characters in UTF-8. */
Test(quote, what_utf_8_does_not_have_is_bytes)
{
    cr_expect_str_eq(quote("\xed\xa0\x80"), "'\\udced\\udca0\\udc80'");
    cr_expect_str_eq(quote("\xf4\x90\x80\x80"),
                     "'\\udcf4\\udc90\\udc80\\udc80'");
}
