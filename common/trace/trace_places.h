/* trace_places - what addresses are called, looked up at the end. Plugs in since
   chapter01/14. */
#ifndef TRACE_PLACES_H
#define TRACE_PLACES_H

/*
 * To look up one takes milliseconds, so it is not done between two events: what
 * an event has is an address, or those of a stack, kept here once.
 */
struct trace_place;

/* The function at this address, by its name. NULL if there is no memory. */
const struct trace_place *trace_place_of_function(const void *code);

/* The line of the program's in which a stack is, be it one of the demo room's;
   innermost first. NULL if it is empty, or there is no memory. */
const struct trace_place *trace_place_of_stack(const void *const *calls,
                                               int count);

/* Look all of them up; then "wake", "chapter02/09_sleeping.c:21", or NULL. What
   comes back says why some are not known that could have been; NULL: none. */
const char *trace_places_learn(void);
const char *trace_place_text(const struct trace_place *place);

void trace_places_free(void);

#endif
