/* report - what a check tells its supervisor, over a pipe. */
#ifndef REPORT_H
#define REPORT_H

/*
 * A report is a row of records, each a letter, a text and a '\0'. The pipe is
 * the descriptor of EXERCISE_REPORT. The last record repeats EXERCISE_TOKEN:
 * only then have all checks passed, whatever the exit status is.
 */
enum record {
    REPORT_COUNT = 'N',    /* how many checks there are */
    REPORT_BEGIN = 'B',    /* a check begins: what holds */
    REPORT_LOOK = 'L',     /* where to look */
    REPORT_DID = 'D',      /* what was done, a clause */
    REPORT_EXPECTED = 'E', /* why the check has failed */
    REPORT_HAPPENED = 'H',
    REPORT_PASSED = 'P', /* the check has passed */
    REPORT_ALL = 'T'     /* all have: the token */
};

void report(enum record record, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Fail the check that runs: it ends here. */
_Noreturn void report_failure(const char *expected, const char *happened);

/* Before the first record: from here on the student's code does not see where
   the report goes. */
void report_start(void);
const char *report_token(void);

#endif
