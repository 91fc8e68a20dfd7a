/* misuse_objects - what the calls of tests/misuse.txt are made with, and how
   what they give is printed. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "misuse_objects.h"

struct loop *loop, *closed, *stopped, *plain;
struct future *future, *released, *done, *foreign;
struct task *task, *released_task, *done_task, *foreign_task;
struct coroutine *coroutine, *used;
void *several[2], *of_released[2], *of_done[2], *of_foreign[2], *of_null[2];
struct handle handle, called;
struct timeout limit;
struct runner runner;
const struct error *error;
int fd, listener, port, shut;

char text[256];
struct url url = {"127.0.0.1", 0, "/"};
struct http_response response;
struct exception_context context = {.message = "no"};
static struct outcome handle_exception(struct exception_handler *unused,
                                       struct loop *at,
                                       const struct exception_context *of)
{
    (void)unused;
    (void)at;
    (void)of;
    return outcome_value(0);
}

struct exception_handler handler = {handle_exception};
struct task *tasks[4];
struct sleep nap;
struct wait_set waits;
struct wait_for wait_for;
struct io io;
struct connecting connecting;
struct coroutine_kind kind;
char *place = text;

struct outcome async_answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

struct outcome async_sleep(void *unused)
{
    (void)unused;
    return asyncio_sleep(1);
}

void call(void *unused)
{
    (void)unused;
}

void ignore(struct future *unused, void *argument)
{
    (void)unused;
    (void)argument;
}

/* --- making ------------------------------------------------------------------ */

static void make_futures(void)
{
    future = loop_create_future(loop);
    done = loop_create_future(loop);
    outcome_ignore(future_set_result(done, 42));
    released = loop_create_future(loop);
    future_release(released);
    foreign = loop_create_future(stopped);
}

static void make_tasks(void)
{
    task = asyncio_create_task(coroutine_new(async_sleep, NULL));
    done_task = asyncio_create_task(coroutine_new(async_answer, NULL));
    released_task = asyncio_create_task(coroutine_new(async_answer, NULL));
    foreign_task =
        loop_create_task(stopped, coroutine_new(async_sleep, NULL), NULL);
    outcome_ignore(await(done_task));
    outcome_ignore(await(released_task));
    task_release(released_task);
    coroutine = coroutine_new(async_answer, NULL);
    used = coroutine_new(async_answer, NULL);
    outcome_ignore(await(used));
}

static void make_descriptors(void)
{
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
        perror("a pair of sockets");
    fd = ends[0];
    fcntl(fd, F_SETFL, O_NONBLOCK);
    listener = socket_listen(0);
    port = socket_port(listener);
    fcntl(listener, F_SETFL, O_NONBLOCK);
    shut = dup(fd);
    close(shut);
}

void objects_make(void)
{
    closed = asyncio_new_event_loop();
    loop_close(closed);
    stopped = asyncio_new_event_loop();
    plain = loop_new();
    make_futures();
    make_tasks();
    make_descriptors();
    several[0] = future;
    of_released[0] = released;
    of_done[0] = done;
    of_foreign[0] = foreign;
    called = loop_call_soon(loop, call, NULL);
    outcome_ignore(asyncio_sleep(0));
    handle = loop_call_soon(loop, call, NULL);
    limit = asyncio_timeout(1);
    error = error_new(ValueError, "no");
    url.port = port;
}

/* The loops only: the case may have given back the rest. */
void objects_give_back(void)
{
    loop_free(closed);
    loop_free(plain);
    loop_free(loop);
}

/* --- showing ----------------------------------------------------------------- */

static char shown[512];

const char *show_outcome(struct outcome outcome)
{
    if (outcome_is(outcome, GeneratorExit))
        return "nothing, until the loop is closed";
    if (outcome.error)
        snprintf(shown, sizeof shown, "%s: %s", outcome.error->type,
                 outcome.error->message);
    else if (outcome.value > 4096 || outcome.value < -4096)
        return "a pointer";
    else
        snprintf(shown, sizeof shown, "%ld", (long)outcome.value);
    return shown;
}

const char *show_bool(bool it)
{
    return it ? "true" : "false";
}

const char *show_number(long it)
{
    snprintf(shown, sizeof shown, "%ld", it);
    return shown;
}

const char *show_size(size_t it)
{
    return show_number((long)it);
}

const char *show_double(double it)
{
    snprintf(shown, sizeof shown, "%g", it);
    return shown;
}

const char *show_text(const char *it)
{
    return it ? it : "NULL";
}

const char *show_handle(struct handle it)
{
    return handle_pending(&it) ? "a handle" : "a handle, cancelled";
}

const char *show_timeout(struct timeout it)
{
    snprintf(shown, sizeof shown, "a limit at %g", it.when);
    return shown;
}

/* A new one, as a rule: it shows whether there is a reason in it already. */
const char *show_future(struct future *it)
{
    char outcome[480];

    if (it == future)
        return "the same future";
    if (!future_done(it))
        return "a pending future";
    snprintf(outcome, sizeof outcome, "%s", show_outcome(future_result(it)));
    snprintf(shown, sizeof shown, "a future that is done: %s", outcome);
    return shown;
}

const char *show_pointer(const void *it)
{
    return it ? "an object" : "NULL";
}
