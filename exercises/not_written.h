/* not_written - what stands where a student has still to write something. Every
   file of a student's is compiled with this header, without an #include. */
#ifndef NOT_WRITTEN_H
#define NOT_WRITTEN_H

/* End the program, saying which function it is and where. */
_Noreturn void not_written_at(const char *function, const char *file, int line);
#define not_written(function) not_written_at(function, __FILE__, __LINE__)

#endif
