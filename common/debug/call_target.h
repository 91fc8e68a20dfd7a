/* call_target - which function a call calls. Plugs in. */
#ifndef CALL_TARGET_H
#define CALL_TARGET_H

/*
 * The name, as its library exports it, of the library's function that is called
 * by the instruction which ends behind this address. NULL if it is not one of a
 * library's, or cannot be found out: on other processors than x86-64, and for a
 * call by way of a pointer.
 */
const char *call_target_of(const void *call);

#endif
