/* test_trace_ahead - what is in a trace's file before its end. */
#include "support.h"

#include <stdio.h>

#include "trace_ahead.h"

static const char *all_of(FILE *file)
{
    static char text[256];

    rewind(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    return text;
}

static void add(const char *line, size_t stays)
{
    trace_ahead_add(line, strlen(line), stays);
}

Test(trace_ahead, what_stays_is_kept_and_the_rest_overwritten)
{
    FILE *file = tmpfile();

    cr_assert_not_null(file);
    trace_ahead_begin(fileno(file), "begin\n");
    cr_expect_str_eq(all_of(file), "begin\n");
    add("one\nend\n", strlen("one\n"));
    cr_expect_str_eq(all_of(file), "begin\none\nend\n");
    add("two\nend\n", strlen("two\n"));
    cr_expect_str_eq(all_of(file), "begin\none\ntwo\nend\n");
    fclose(file);
}

/* One that had no room once has lost its place. */
Test(trace_ahead, once_a_file_cannot_be_written_nothing_is)
{
    FILE *input = tmpfile();
    int lost = open("/dev/null", O_RDONLY);

    cr_assert_not_null(input);
    cr_assert_geq(lost, 0);
    cr_assert_eq(dup2(fileno(input), STDIN_FILENO), STDIN_FILENO);
    trace_ahead_begin(lost, "begin\n");
    add("one\n", 0);
    cr_assert_eq(fseek(input, 0, SEEK_END), 0);
    cr_expect_eq(ftell(input), 0);
    close(lost);
    fclose(input);
}
