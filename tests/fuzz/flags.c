/* flags - what a program is called with: understood, or refused with status 2
   and a sentence. The first line says what it accepts, then an ASYNCIO_...
   variable or a flag in each line. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "caught.h"
#include "fuzz.h"
#include "program.h"

enum { MOST_FLAGS = 40 };

static struct program program;
static char *words[MOST_FLAGS + 2];
static int accepts;

static const char *const variables[] = {"ASYNCIO_DEBUG", "ASYNCIO_CLOCK",
                                        "ASYNCIO_SELECTOR"};

/* VARIABLE=VALUE goes into the environment. */
static bool take_variable(char *line)
{
    char *value = strchr(line, '=');

    for (size_t i = 0; value && i < 3; i++)
        if (strncmp(line, variables[i], (size_t)(value - line)) == 0 &&
            variables[i][value - line] == '\0') {
            setenv(variables[i], value + 1, 1);
            return true;
        }
    return false;
}

/* How many words there are, the program's name first. */
static int take_lines(char *text)
{
    int count = 1;

    words[0] = "/folder/name";
    accepts = text[0] % 8;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        if (line != text && !take_variable(line) && count <= MOST_FLAGS)
            words[count++] = line;
    words[count] = NULL;
    return count;
}

static void start(const void *count)
{
    program = program_start(*(const int *)count, words, accepts);
}

static void expect_sentence(int status)
{
    const char *said = caught_said();
    const char *end = strchr(said, '\n');

    fuzz_expect(status == 2, "status %d: %s", status, said);
    fuzz_expect(strncmp(said, "name: ", 6) == 0 && end && end[1] == '\0' &&
                    strlen(said) < 1100,
                "no sentence: %s", said);
    fuzz_expect(strstr(said, "accepted: "), "not what is accepted: %s", said);
}

/* The value of the last flag of that name, read in another way than there. */
static long value_of(int count, const char *flag)
{
    long value = 0;

    for (int i = 1; i < count; i += 2)
        if (strcmp(words[i], flag) == 0) {
            value = 0;
            for (const char *c = words[i + 1]; *c; c++)
                value = value > 1000000000 ? value : value * 10 + *c - '0';
        }
    return value;
}

static bool is_given(int count, const char *flag)
{
    for (int i = 1; i < count; i += 2)
        if (strcmp(words[i], flag) == 0)
            return true;
    return false;
}

static void expect_understood(int count)
{
    fuzz_expect(count % 2 == 1, "%d words, and each flag has a value", count);
    fuzz_expect(!*caught_said(), "it was accepted: %s", caught_said());
    fuzz_expect(program.port == value_of(count, "--serve") &&
                    program.port >= 0 && program.port <= 65535,
                "port %d", program.port);
    fuzz_expect(program.tasks == value_of(count, "--tasks") &&
                    program.tasks >= 0 && program.tasks <= 100000000,
                "%d tasks", program.tasks);
    fuzz_expect(program.serve == is_given(count, "--serve") &&
                    (program.tasks > 0) == is_given(count, "--tasks") &&
                    !program.url == !is_given(count, "--url"),
                "what was not given, or was");
    fuzz_expect((!program.serve || accepts & PROGRAM_SERVE) &&
                    (!program.url || accepts & PROGRAM_URL) &&
                    (!program.tasks || accepts & PROGRAM_TASKS),
                "a flag that is not accepted");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[4096];

    if (size == 0 || size >= sizeof text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    for (size_t i = 0; i < 3; i++)
        unsetenv(variables[i]);
    int count = take_lines(text);
    int status = caught_run(start, &count);
    if (status == -1)
        expect_understood(count);
    else
        expect_sentence(status);
    caught_free_all();
    return 0;
}
