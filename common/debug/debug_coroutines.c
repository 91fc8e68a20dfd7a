/* debug_coroutines - debug mode remembers where coroutines are made.
   Since chapter02/06, uses coroutine, records, report. */
#include <pthread.h>

#include "coroutine.h"
#include "debug_coroutines.h"
#include "records.h"
#include "report.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* of what follows */
static struct records records;
static int switched_on; /* how often more than off */

static void on_made(const struct coroutine *coroutine)
{
    pthread_mutex_lock(&lock);
    if (switched_on > 0)
        records_add(&records, MADE_COROUTINE, coroutine);
    pthread_mutex_unlock(&lock);
}

static void on_gone(const struct coroutine *coroutine)
{
    pthread_mutex_lock(&lock);
    records_remove(&records, coroutine);
    pthread_mutex_unlock(&lock);
}

static void tell(const struct coroutine *coroutine)
{
    struct made made = {.count = 0};
    char calls[1024];

    pthread_mutex_lock(&lock);
    const struct record *record = records_find(&records, coroutine);
    if (record)
        made = record->made;
    pthread_mutex_unlock(&lock);
    if (made_by(&made, calls, sizeof calls))
        report_line("Coroutine created at (most recent call last):\n%s", calls);
}

static const struct coroutine_watcher watcher = {on_made, on_gone, tell};

void debug_coroutines_switch(bool on)
{
    pthread_mutex_lock(&lock);
    if (on && switched_on++ == 0) {
        records_init(&records);
        atomic_store(&coroutine_watcher, &watcher);
    } else if (!on && --switched_on == 0) {
        atomic_store(&coroutine_watcher, NULL);
        records_free(&records);
    }
    pthread_mutex_unlock(&lock);
}
