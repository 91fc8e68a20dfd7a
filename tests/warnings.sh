# Checks that the compiler warns where what has to be awaited, given back or
# looked at is dropped. COMPILE is the Makefile's. sh tests/warnings.sh BUILD
build=${1:?which build is to be checked}
source=$build/tests/dropped.c

# Compile a statement in an async_main(); what the compiler says of it.
compiled()
{
    cat >"$source" <<END
#include "await.h"
#include "event_loop.h"
#include "gather.h"
#include "runner.h"
#include "shield.h"
#include "sleep.h"
#include "threads.h"
#include "timeout.h"
#include "wait_for.h"
#include "wakeup.h"

struct outcome async_other(void *argument);
struct outcome async_main(void *argument);
struct outcome async_main(void *argument)
{
    struct loop *loop = asyncio_get_running_loop();
    void *both[] = {NULL, NULL};

    (void)loop;
    (void)both;
    $1
    return async_other(argument);
}
END
    $COMPILE -c "$source" -o "$build/tests/dropped.o" 2>&1
}

check()
{
    case $(compiled "$1") in
    *unused*result*) echo "pass the compiler warns of $1" ;;
    *) echo "FAIL the compiler does not warn of $1" ;;
    esac
}

check 'coroutine_new(async_other, NULL);'
check 'coroutine_new_named(async_other, NULL, "other");'
check 'coroutine_new_copy(async_other, &loop, sizeof loop);'
check 'asyncio_create_task(coroutine_new(async_other, NULL));'
check 'asyncio_create_task_named(coroutine_new(async_other, NULL), "a");'
check 'loop_create_task(loop, coroutine_new(async_other, NULL), NULL);'
check 'loop_create_future(loop);'
check 'asyncio_gather(both, 2, false);'
check 'asyncio_shield(coroutine_new(async_other, NULL));'
check 'loop_run_in_executor(loop, async_other, NULL);'
check 'asyncio_new_event_loop();'
check 'asyncio_timeout(1);'
check 'asyncio_sleep(1);'
check 'await(coroutine_new(async_other, NULL));'
check 'asyncio_wait_for(coroutine_new(async_other, NULL), 1);'
check 'asyncio_with_timeout(1, async_other, NULL);'
check 'asyncio_to_thread(async_other, NULL);'
check 'loop_call_soon_threadsafe(loop, NULL, NULL);'

said=$(compiled 'outcome_ignore(asyncio_sleep(1));')
[ -z "$said" ] && echo "pass what is ignored by name is not warned of" ||
    echo "FAIL what is ignored by name is warned of: $said"
