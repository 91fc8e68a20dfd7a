/* chunks - how long an operation takes, measured a chunk at a time. */
#ifndef CHUNKS_H
#define CHUNKS_H

/*
 * Time is taken over chunks of about half a millisecond: long enough that
 * reading the clock does not count, short enough that many of them run between
 * two interruptions by something else on the machine. Their median is what the
 * work costs; their best is what it costs when nothing is in the way.
 *
 * run(argument, rounds) does so many rounds, and a round is `operations`
 * operations. It is called until it is warm, and then measured until 60 ms are
 * over. A round that takes longer than a chunk is a chunk.
 */
void chunks_measure(void (*run)(void *argument, long rounds), void *argument,
                    long operations);

/*
 * Not 0: no measuring, but so many operations (rounded up to whole rounds), in
 * one go. For counters of instructions and of system calls: the difference of
 * two such runs has no start-up in it.
 */
extern long chunks_exactly;

#endif
