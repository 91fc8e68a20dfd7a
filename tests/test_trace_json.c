/* test_trace_json - text in a line of JSON: what is no UTF-8 stands there byte by
   byte, as in Python, and what does not fit is cut between characters. */
#include "support.h"

#include "trace_json.h"

static char json[256];

static void expect_json(const char *text, const char *wanted)
{
    size_t length = trace_json(text, strlen(text), json, sizeof json);

    cr_expect_str_eq(json, wanted);
    cr_expect_eq(length, strlen(wanted));
}

Test(trace_json, characters_of_any_length_stay)
{
    expect_json("aé€🐍", "\"aé€🐍\"");
}

Test(trace_json, the_first_and_last_of_each_length_stay)
{
    expect_json("\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf\xf0\x90\x80\x80"
                "\xf4\x8f\xbf\xbf",
                "\"\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf\xf0\x90\x80\x80"
                "\xf4\x8f\xbf\xbf\"");
}

Test(trace_json, controls_and_quotes_are_escaped)
{
    expect_json("\"\\\n\t\r\x01\x1f\x7f",
                "\"\\\"\\\\\\n\\t\\r\\u0001\\u001f\\u007f\"");
}

Test(trace_json, a_zero_byte_is_a_control)
{
    trace_json("a\0b", 3, json, sizeof json);
    cr_expect_str_eq(json, "\"a\\u0000b\"");
}

Test(trace_json, a_byte_that_begins_no_character_stands_alone)
{
    expect_json("a\x80z\xc1\xf5\xff", "\"a\\udc80z\\udcc1\\udcf5\\udcff\"");
}

Test(trace_json, a_character_that_is_cut_short_is_bytes)
{
    expect_json("\xe2\x82", "\"\\udce2\\udc82\"");
}

Test(trace_json, a_character_that_another_interrupts_is_bytes)
{
    expect_json("\xe2\x82z", "\"\\udce2\\udc82z\"");
}

Test(trace_json, a_character_that_is_longer_than_it_need_be_is_bytes)
{
    expect_json("\xe0\x9f\xbf", "\"\\udce0\\udc9f\\udcbf\"");
    expect_json("\xf0\x8f\xbf\xbf", "\"\\udcf0\\udc8f\\udcbf\\udcbf\"");
}

Test(trace_json, half_of_a_pair_is_bytes)
{
    expect_json("\xed\xa0\x80", "\"\\udced\\udca0\\udc80\"");
    expect_json("\xed\x9f\xbf", "\"\xed\x9f\xbf\""); /* one below them */
}

Test(trace_json, what_is_beyond_unicode_is_bytes)
{
    expect_json("\xf4\x90\x80\x80", "\"\\udcf4\\udc90\\udc80\\udc80\"");
}

Test(trace_json, what_does_not_fit_is_cut_before_a_character)
{
    /* quotes, 13 bytes and the end are 16; the € would need two more */
    trace_json("abcdefghijkl€", 15, json, 16);
    cr_expect_str_eq(json, "\"abcdefghijkl\"");
    trace_json("abcdefghijklmn", 14, json, 16);
    cr_expect_str_eq(json, "\"abcdefghijklm\"");
}

/* ---- where a text is cut -------------------------------------------------- */

Test(trace_json, a_text_that_ends_with_a_character_is_whole)
{
    cr_expect_eq(trace_json_whole("ab", 2), 2);
    cr_expect_eq(trace_json_whole("a€", 4), 4);
    cr_expect_eq(trace_json_whole("🐍", 4), 4);
    cr_expect_eq(trace_json_whole("", 0), 0);
}

Test(trace_json, the_beginning_of_a_character_is_left_for_later)
{
    cr_expect_eq(trace_json_whole("a\xe2\x82", 3), 1);
    cr_expect_eq(trace_json_whole("a\xf0\x9f\x90", 4), 1);
    cr_expect_eq(trace_json_whole("\xc3", 1), 0);
}

Test(trace_json, bytes_that_begin_nothing_are_not_waited_for)
{
    cr_expect_eq(trace_json_whole("a\x80\x80\x80\x80", 5), 5);
}
