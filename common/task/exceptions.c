/* exceptions - errors that were never retrieved. Since chapter02/06, uses future,
   loop, misuse, observer. */
#include "exceptions.h"
#include "future.h"
#include "misuse.h"

void loop_call_exception_handler(struct loop *loop,
                                 const struct exception_context *context)
{
    misuse_if_null(loop, "loop_call_exception_handler", "a loop");
    misuse_if_null(context, "loop_call_exception_handler", "a context");
    observers_tell(observers_of_all, EXCEPTION_CALLED,
                   &(struct exception_call){loop, context});
}
