plain_runner.o: tests/plain_runner.c tests/plain/criterion/criterion.h

tests/plain/criterion/criterion.h:
