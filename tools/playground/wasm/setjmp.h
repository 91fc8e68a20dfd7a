/* setjmp - WebAssembly keeps where a call returns out of reach, so nothing jumps
   there: only the type, which overflow.h names. */
#ifndef SETJMP_H
#define SETJMP_H

typedef int sigjmp_buf[1];

#endif
