/* switching - a switch of stacks that sanitizers are told of.
   Since chapter02/02, uses context, outcome. */
#ifndef SWITCHING_H
#define SWITCHING_H

#include <limits.h>
#include <stddef.h>

#include "context.h"

/*
 * AddressSanitizer has to know on which stack we are, ThreadSanitizer keeps a
 * history for each; neither notices a switch by itself. In an ordinary build
 * nothing of this is left but the call of context_switch(), as the last thing
 * that its caller does: the compiler makes a jump of it, and the switch comes
 * back right to the caller's caller. Each `ret` less on the way saves a
 * wrong prediction, 5 ns.
 */
#if defined(__SANITIZE_ADDRESS__)
#define SWITCHING_ADDRESS
#elif defined(__SANITIZE_THREAD__)
#define SWITCHING_THREAD
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SWITCHING_ADDRESS
#elif __has_feature(thread_sanitizer)
#define SWITCHING_THREAD
#endif
#endif

#if defined(SWITCHING_ADDRESS)
#include <sanitizer/common_interface_defs.h>
#elif defined(SWITCHING_THREAD)
#include <sanitizer/tsan_interface.h>
#endif

/* ThreadSanitizer keeps books of its own for every stack, 8,128 at most, and
   takes its time. How many a program had better not exceed. */
#ifdef SWITCHING_THREAD
#define SWITCHING_MOST 500
#else
#define SWITCHING_MOST INT_MAX
#endif

/* A stack with a coroutine on it that may be switched to. */
struct switching {
    void *context; /* where it stopped; while it runs, where its resumer did */
#if defined(SWITCHING_ADDRESS)
    const void *bottom, *resumer_bottom;
    size_t size, resumer_size;
    void *frames, *resumer_frames;
#elif defined(SWITCHING_THREAD)
    void *fiber, *resumer_fiber;
#endif
};

static inline void switching_init(struct switching *self, void *bottom,
                                  size_t size)
{
    (void)self, (void)bottom, (void)size;
#if defined(SWITCHING_ADDRESS)
    self->bottom = bottom;
    self->size = size;
    self->frames = NULL;
#elif defined(SWITCHING_THREAD)
    self->fiber = __tsan_create_fiber(0);
#endif
}

static inline void switching_free(struct switching *self)
{
    (void)self;
#if defined(SWITCHING_THREAD)
    __tsan_destroy_fiber(self->fiber);
#endif
}

/* Resumer: go to where it stopped; returns when it comes back. Both ways
   something is passed. */
static inline struct outcome switching_enter(struct switching *self,
                                             struct outcome passed)
{
#if defined(SWITCHING_ADDRESS)
    __sanitizer_start_switch_fiber(&self->resumer_frames, self->bottom,
                                   self->size);
#elif defined(SWITCHING_THREAD)
    self->resumer_fiber = __tsan_get_current_fiber();
    __tsan_switch_to_fiber(self->fiber, 0);
#endif
#if defined(SWITCHING_ADDRESS)
    passed = context_switch(&self->context, self->context, passed);
    __sanitizer_finish_switch_fiber(self->resumer_frames, NULL, NULL);
    return passed;
#else
    return context_switch(&self->context, self->context, passed);
#endif
}

/* On the new stack: this is where it has just been entered. */
static inline void switching_entered(struct switching *self)
{
    (void)self;
#if defined(SWITCHING_ADDRESS)
    __sanitizer_finish_switch_fiber(self->frames, &self->resumer_bottom,
                                    &self->resumer_size);
#endif
}

/* On the new stack: back to the resumer, for good if it is the last time;
   otherwise returns when it is entered again. */
static inline struct outcome
switching_leave(struct switching *self, struct outcome passed, int for_good)
{
    (void)for_good;
#if defined(SWITCHING_ADDRESS)
    __sanitizer_start_switch_fiber(for_good ? NULL : &self->frames,
                                   self->resumer_bottom, self->resumer_size);
#elif defined(SWITCHING_THREAD)
    __tsan_switch_to_fiber(self->resumer_fiber, 0);
#endif
#if defined(SWITCHING_ADDRESS)
    passed = context_switch(&self->context, self->context, passed);
    switching_entered(self);
    return passed;
#else
    return context_switch(&self->context, self->context, passed);
#endif
}

#endif
