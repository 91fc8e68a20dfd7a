/* observer - being told what happens in a loop. Since chapter01/14. */
#include "observer.h"

struct observer *observers_of_all;
struct observer *const observers_none;

void observers_tell(struct observer *observers, int event, const void *subject)
{
    for (struct observer *next; observers; observers = next) {
        next = observers->next; /* it may remove itself */
        if (observers->on_event)
            observers->on_event(observers, event, subject);
    }
}

bool observers_where(struct observer *observers, enum where what,
                     const void *object, char *text, size_t room)
{
    for (; observers; observers = observers->next)
        if (observers->where &&
            observers->where(observers, what, object, text, room))
            return true;
    text[0] = '\0';
    return false;
}
