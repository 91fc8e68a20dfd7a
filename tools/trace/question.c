/* question - one question with its answers, asked in the terminal. Uses
   nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "question.h"

void question_option(struct question *question, const char *text,
                     const char *belief)
{
    struct option *option = &question->options[question->count];

    if (question->count == MOST_OPTIONS)
        return;
    snprintf(option->text, sizeof option->text, "%s", text);
    snprintf(option->belief, sizeof option->belief, "%s", belief);
    for (int i = 0; i < question->count; i++)
        if (strcmp(question->options[i].text, option->text) == 0)
            return;
    question->count++;
}

/* Which option is shown as the i-th. */
static int shown(const struct question *question, long long number, int i)
{
    return (int)((i + number) % question->count);
}

/* 0 to count - 1; count for one who passes. Asks again for anything else. */
static int read_answer(int count, struct score *score)
{
    char line[64];

    for (;;) {
        printf("? ");
        fflush(stdout);
        if (!fgets(line, sizeof line, stdin) || line[0] == 'q') {
            score->over = true;
            return count;
        }
        char *end;
        long answer = strtol(line, &end, 10);
        end += strspn(end, " \r\n");
        if (*end == '\0' && strspn(line, " \r\n") == strlen(line))
            return count;
        if (*end == '\0' && answer >= 1 && answer <= count)
            return (int)answer - 1;
        printf("A number from 1 to %d; Enter passes, q ends.\n", count);
    }
}

void question_ask(const struct question *question, long long number,
                  struct score *score)
{
    if (question->count < 2 || score->over)
        return;
    printf("\n%s\n", question->prompt);
    for (int i = 0; i < question->count; i++)
        printf("  %d  %s\n", i + 1,
               question->options[shown(question, number, i)].text);
    int answer = read_answer(question->count, score);
    if (score->over) {
        putchar('\n');
        return;
    }
    score->asked++;
    int chosen =
        answer == question->count ? -1 : shown(question, number, answer);
    if (chosen == 0) {
        score->right++;
        puts("Right.");
        return;
    }
    printf("It is: %s\n", question->options[0].text);
    if (chosen > 0)
        puts(question->options[chosen].belief);
    puts(question->cause);
}
