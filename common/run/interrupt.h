/* interrupt - Ctrl-C as a cancellation. Plugs in. */
#ifndef INTERRUPT_H
#define INTERRUPT_H

/*
 * There is nothing to call. Where this file is linked, the first SIGINT that
 * comes while asyncio_run() or runner_run() runs main cancels main on its loop,
 * wherever the loop is, and the outcome is KeyboardInterrupt; the second has
 * its default effect at once. Only if nothing else handles SIGINT, and for one
 * main at a time in a process.
 */

#endif
