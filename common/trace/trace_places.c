/* trace_places - what addresses are called, looked up at the end. Plugs in since
   chapter01/14, uses symbols. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "symbols.h"
#include "trace_places.h"

enum { BUCKETS = 256, AT_ONCE = 32 };

struct trace_place {
    struct trace_place *next;
    char *text; /* NULL: not looked up, or not known */
    bool is_function;
    int count;
    const void *calls[];
};
static struct trace_place *buckets[BUCKETS];
static const char *lacking; /* why some are not known; NULL: for no reason */

static void lack(const char *why)
{
    lacking = why;
}

static struct trace_place **bucket_of(const void *const *calls, int count)
{
    uint64_t mixed = 0;

    for (int i = 0; i < count; i++)
        mixed = (mixed ^ (uintptr_t)calls[i]) * UINT64_C(0x9E3779B97F4A7C15);
    return &buckets[(mixed >> 32) % BUCKETS];
}

static bool is_same(const struct trace_place *place, const void *const *calls,
                    int count, bool is_function)
{
    return place->is_function == is_function && place->count == count &&
           memcmp(place->calls, calls, (size_t)count * sizeof *calls) == 0;
}

static const struct trace_place *add(const void *const *calls, int count,
                                     bool is_function)
{
    struct trace_place **bucket = bucket_of(calls, count);
    size_t size = (size_t)count * sizeof *calls;

    for (struct trace_place *place = *bucket; place; place = place->next)
        if (is_same(place, calls, count, is_function))
            return place;
    struct trace_place *place = malloc(sizeof *place + size);
    if (!place) {
        lack("no memory");
        return NULL;
    }
    *place = (struct trace_place){
        .next = *bucket, .is_function = is_function, .count = count};
    memcpy(place->calls, calls, size);
    return *bucket = place;
}

const struct trace_place *trace_place_of_function(const void *code)
{
    return add(&code, 1, true);
}

const struct trace_place *trace_place_of_stack(const void *const *calls,
                                               int count)
{
    return count > 0 ? add(calls, count, false) : NULL;
}

/* --- at the end ----------------------------------------------------------- */

/* So many in one process that tells what they are. */
struct question {
    const void *addresses[AT_ONCE];
    int count;
};

static void ask(struct question *question)
{
    symbols_learn(question->addresses, question->count);
    question->count = 0;
}

static void add_to(struct question *question, const struct trace_place *place)
{
    for (int i = 0; i < place->count; i++) {
        if (question->count == AT_ONCE)
            ask(question);
        question->addresses[question->count++] = place->calls[i];
    }
}

/* What the demo room has is the program's, as a reader sees it. */
static bool is_of_runtime(const struct symbol *symbol)
{
    return strstr(symbol->place, "common/") &&
           !strstr(symbol->place, "common/demo/");
}

static bool find_line(const struct trace_place *place, struct symbol *symbol)
{
    for (int i = 0; i < place->count; i++)
        for (int level = 0; symbol_inlined(place->calls[i], level, symbol);
             level++)
            if (symbol->place[0] && !is_of_runtime(symbol))
                return true;
    return false;
}

static void look_up(struct trace_place *place)
{
    struct symbol symbol;
    bool is_known = place->is_function ? symbol_of(place->calls[0], &symbol)
                                       : find_line(place, &symbol);

    if (is_known)
        place->text =
            strdup(place->is_function ? symbol.function : symbol.place);
    if (is_known && !place->text)
        lack("no memory");
}

/* Whoever makes reports is not told meanwhile: these are the trace's. */
const char *trace_places_learn(void)
{
    struct question question = {.count = 0};
    void (*usual)(const char *) = atomic_exchange(&symbols_lacking, lack);

    for (int i = 0; i < BUCKETS; i++)
        for (struct trace_place *at = buckets[i]; at; at = at->next)
            add_to(&question, at);
    ask(&question);
    for (int i = 0; i < BUCKETS; i++)
        for (struct trace_place *at = buckets[i]; at; at = at->next)
            look_up(at);
    atomic_store(&symbols_lacking, usual);
    return lacking;
}

const char *trace_place_text(const struct trace_place *place)
{
    return place ? place->text : NULL;
}

void trace_places_free(void)
{
    for (int i = 0; i < BUCKETS; i++)
        while (buckets[i]) {
            struct trace_place *place = buckets[i];
            buckets[i] = place->next;
            free(place->text);
            free(place);
        }
}
