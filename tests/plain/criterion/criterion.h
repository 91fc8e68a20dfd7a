/* criterion - as much of Criterion as the tests use, for machines that lack it:
   the same words, and beneath them tests/plain_runner.c. */
#ifndef PLAIN_CRITERION_H
#define PLAIN_CRITERION_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Behind a test's name or a condition there may be nothing, as C23 has it. */
#ifdef __clang__
#pragma clang diagnostic ignored "-Wgnu-zero-variadic-macro-arguments"
#pragma clang diagnostic ignored "-Wgnu-empty-initializer"
#endif

/* What can stand behind a test's name. Limits of time are the runner's own. */
struct plain_options {
    void (*init)(void);
    void (*fini)(void);
    int signal;    /* that ends the test's process; 0: none */
    int exit_code; /* with which it ends */
    double timeout;
    const char *description;
};

struct criterion_test_params {
    void *params;
    size_t size; /* of each */
    size_t length;
};

struct plain_test {
    struct plain_test *next;
    const char *suite;
    const char *name; /* NULL: the options are those of the whole suite */
    void (*body)(void);
    void (*body_with)(void *parameter);
    struct criterion_test_params (*parameters)(void);
    struct plain_options options;
};

/* Before main() begins. */
void plain_add(struct plain_test *test);

/* What is expected is not so: that is kept, and the test goes on, or its
   process ends here if it cannot. Nothing where holds is true. */
void plain_check(bool holds, bool vital, const char *file, int line,
                 const char *text, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* The test ends here, and is neither passed nor failed. */
_Noreturn void plain_skip(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* ---- tests ---------------------------------------------------------------- */

#define PLAIN_ADD(Id, ...)                                  \
    static struct plain_test Id##_test;                     \
    __attribute__((constructor)) static void Id##_add(void) \
    {                                                       \
        plain_add(&Id##_test);                              \
    }                                                       \
    static struct plain_test Id##_test = {__VA_ARGS__}

#define TestSuite(Suite, ...) \
    PLAIN_ADD(Suite##_suite, .suite = #Suite, .options = {__VA_ARGS__})

#define Test(Suite, Name, ...)                                          \
    static void Suite##_##Name##_body(void);                            \
    PLAIN_ADD(Suite##_##Name, .suite = #Suite, .name = #Name,           \
              .body = Suite##_##Name##_body, .options = {__VA_ARGS__}); \
    static void Suite##_##Name##_body(void)

#define ParameterizedTestParameters(Suite, Name) \
    static struct criterion_test_params Suite##_##Name##_parameters(void)

#define ParameterizedTest(Parameter, Suite, Name, ...)        \
    static void Suite##_##Name##_body(Parameter);             \
    static void Suite##_##Name##_body_with(void *parameter)   \
    {                                                         \
        Suite##_##Name##_body(parameter);                     \
    }                                                         \
    PLAIN_ADD(Suite##_##Name, .suite = #Suite, .name = #Name, \
              .body_with = Suite##_##Name##_body_with,        \
              .parameters = Suite##_##Name##_parameters,      \
              .options = {__VA_ARGS__});                      \
    static void Suite##_##Name##_body(Parameter)

#define cr_make_param_array(Type, Array, Length) \
    ((struct criterion_test_params){(Array), sizeof(Type), (Length)})

/* ---- what is expected ----------------------------------------------------- */

/* Behind each there may be a message, as of printf(). */
#define PLAIN(Vital, Holds, Text, ...) \
    plain_check((Holds), Vital, __FILE__, __LINE__, Text, "" __VA_ARGS__)
#define PLAIN_IS(Vital, A, Is, B, ...) \
    PLAIN(Vital, (A)Is(B), #A " " #Is " " #B, __VA_ARGS__)
#define PLAIN_STR(Vital, A, Is, B, ...) \
    PLAIN(Vital, strcmp((A), (B)) Is 0, #A " " #Is " " #B, __VA_ARGS__)
#define PLAIN_ARR(Vital, A, B, Size, ...) \
    PLAIN(Vital, memcmp((A), (B), (Size)) == 0, #A " == " #B, __VA_ARGS__)
#define PLAIN_NOT(Vital, A, ...)  PLAIN(Vital, !(A), "not " #A, __VA_ARGS__)
#define PLAIN_NULL(Vital, A, ...) PLAIN_IS(Vital, A, ==, NULL, __VA_ARGS__)

#define cr_assert(A, ...)           PLAIN(true, (A), #A, __VA_ARGS__)
#define cr_assert_not(A, ...)       PLAIN_NOT(true, A, __VA_ARGS__)
#define cr_assert_null(A, ...)      PLAIN_NULL(true, A, __VA_ARGS__)
#define cr_assert_not_null(A, ...)  PLAIN_IS(true, A, !=, NULL, __VA_ARGS__)
#define cr_assert_eq(A, B, ...)     PLAIN_IS(true, A, ==, B, __VA_ARGS__)
#define cr_assert_neq(A, B, ...)    PLAIN_IS(true, A, !=, B, __VA_ARGS__)
#define cr_assert_lt(A, B, ...)     PLAIN_IS(true, A, <, B, __VA_ARGS__)
#define cr_assert_leq(A, B, ...)    PLAIN_IS(true, A, <=, B, __VA_ARGS__)
#define cr_assert_gt(A, B, ...)     PLAIN_IS(true, A, >, B, __VA_ARGS__)
#define cr_assert_geq(A, B, ...)    PLAIN_IS(true, A, >=, B, __VA_ARGS__)
#define cr_assert_str_eq(A, B, ...) PLAIN_STR(true, A, ==, B, __VA_ARGS__)
#define cr_assert_arr_eq(A, B, Size, ...) \
    PLAIN_ARR(true, A, B, Size, __VA_ARGS__)

#define cr_expect(A, ...)            PLAIN(false, (A), #A, __VA_ARGS__)
#define cr_expect_not(A, ...)        PLAIN_NOT(false, A, __VA_ARGS__)
#define cr_expect_null(A, ...)       PLAIN_NULL(false, A, __VA_ARGS__)
#define cr_expect_not_null(A, ...)   PLAIN_IS(false, A, !=, NULL, __VA_ARGS__)
#define cr_expect_eq(A, B, ...)      PLAIN_IS(false, A, ==, B, __VA_ARGS__)
#define cr_expect_neq(A, B, ...)     PLAIN_IS(false, A, !=, B, __VA_ARGS__)
#define cr_expect_lt(A, B, ...)      PLAIN_IS(false, A, <, B, __VA_ARGS__)
#define cr_expect_leq(A, B, ...)     PLAIN_IS(false, A, <=, B, __VA_ARGS__)
#define cr_expect_gt(A, B, ...)      PLAIN_IS(false, A, >, B, __VA_ARGS__)
#define cr_expect_geq(A, B, ...)     PLAIN_IS(false, A, >=, B, __VA_ARGS__)
#define cr_expect_str_eq(A, B, ...)  PLAIN_STR(false, A, ==, B, __VA_ARGS__)
#define cr_expect_str_neq(A, B, ...) PLAIN_STR(false, A, !=, B, __VA_ARGS__)
#define cr_expect_arr_eq(A, B, Size, ...) \
    PLAIN_ARR(false, A, B, Size, __VA_ARGS__)

#define cr_skip(...)      plain_skip(__VA_ARGS__)
#define cr_skip_test(...) plain_skip(__VA_ARGS__)

#endif
