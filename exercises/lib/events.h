/* events - what a program did, read from its trace, a sentence per event:
   "1 s  boil prints "the water boils"". */
#ifndef EVENTS_H
#define EVENTS_H

enum { EVENTS_MAX = 256, EVENT_ROOM = 160 };

struct events {
    int count; /* of more than EVENTS_MAX those that came first */
    char all[EVENTS_MAX][EVENT_ROOM];
};

/*
 * Read a file as ASYNCIO_TRACE leaves it; one that is not there has no events.
 * A task goes by the name of its coroutine function. What runs outside of tasks
 * is "callback", and outside of the loop "main". The verbs are those of say_...()
 * in events.c: begins, creates, prints, sleeps, waits, gives, awaits, completes,
 * cancels, ends.
 */
void events_read(struct events *events, const char *trace);

/* Where the verb of a sentence begins, which is its first word after the time
   and the subject; its end if it has none. */
const char *event_verb(const char *sentence);

#endif
