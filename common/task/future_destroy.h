/* future_destroy - how a future goes that nothing holds any more.
   Since chapter02/06. */
#ifndef FUTURE_DESTROY_H
#define FUTURE_DESTROY_H

struct future;

/* For future_release(), which has taken the last reference, and for the last
   tie that has kept it. */
void future_destroy(struct future *future);

#endif
