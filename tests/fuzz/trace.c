/* trace - a file that is to be a trace: refused with a sentence, or held to the
   rules and shown in each way there is. */
#include <string.h>
#include <unistd.h>

#include "caught.h"
#include "fuzz.h"
#include "views.h"

/* main.c's */
int view_columns(void)
{
    return 79;
}

/* predict() asks, and has no answer. */
static void show(const void *unused)
{
    struct trace *trace = trace_read("file");

    (void)unused;
    check(trace, NULL);
    for (int axis = AXIS_WHICH_FITS; axis <= AXIS_TIME; axis++) {
        picture(trace, (enum axis_choice)axis);
        svg(trace, (enum axis_choice)axis);
    }
    table(trace);
    svg_table(trace);
    perfetto(trace);
    predict(trace);
    trace_free(trace);
}

static void expect_sentence(int status)
{
    const char *said = caught_said();

    fuzz_expect(status == 2 || status == 3, "status %d: %s", status, said);
    fuzz_expect(strlen(said) > 10 && said[strlen(said) - 1] == '\n',
                "no sentence: %s", said);
}

/* What is shown goes nowhere, and nobody answers. */
static void part_with_streams(void)
{
    static bool done;

    if (done)
        return;
    done = true;
    fuzz_expect(freopen("/dev/null", "w", stdout) &&
                    freopen("/dev/null", "r", stdin),
                "/dev/null cannot be opened");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    part_with_streams();
    caught_input(data, size);
    int status = caught_run(show, NULL);
    if (status != -1)
        expect_sentence(status);
    caught_free_all();
    return 0;
}
