/* question - one question with its answers, asked in the terminal. Uses
   nothing. */
#ifndef TRACE_QUESTION_H
#define TRACE_QUESTION_H

#include <stdbool.h>

enum { MOST_OPTIONS = 5 };

struct question {
    char prompt[320];
    struct option {
        char text[96];
        char belief[224]; /* what one would have to believe to choose it, and
                             how it is instead; of the right one not used */
    } options[MOST_OPTIONS];
    int count;       /* the right one is the first that was added */
    char cause[256]; /* where the trace shows it */
};

struct score {
    int asked, right;
    bool over; /* nothing more can be read, or the reader has had enough */
};

/* Add an answer, unless there is one of this text or no room for it. The right
   one first. */
void question_option(struct question *question, const char *text,
                     const char *belief);

/* Ask it and say how it is; `number` turns the order of the answers, so that
   the right one does not always stand in the same place. A question of fewer
   than two answers is not asked. */
void question_ask(const struct question *question, long long number,
                  struct score *score);

#endif
