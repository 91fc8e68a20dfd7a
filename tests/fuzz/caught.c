/* caught - code of a program that may end by itself, to be called again and
   again. */
#define CAUGHT_ITSELF
#include "caught.h"

#include "fuzz.h"
#include "list.h"

/* Followed by what was asked for, aligned for anything. */
struct piece {
    _Alignas(max_align_t) struct list link;
    size_t size;
};

static struct list pieces = {&pieces, &pieces};
static jmp_buf back;
static bool runs;
static int status;

static FILE *error_stream, *opened;
static char *said;
static size_t said_length;

static const void *input;
static size_t input_size;

/* --- the run --------------------------------------------------------------- */

static void open_stderr(void)
{
    if (error_stream)
        fclose(error_stream);
    free(said);
    said = NULL;
    error_stream = open_memstream(&said, &said_length);
    fuzz_expect(error_stream, "no memory");
}

int caught_run(void (*function)(const void *argument), const void *argument)
{
    open_stderr();
    runs = true;
    status = -1;
    if (setjmp(back) == 0)
        function(argument);
    runs = false;
    return status;
}

void caught_exit(int with)
{
    fuzz_expect(runs, "exit(%d) outside of a run", with);
    status = with;
    longjmp(back, 1);
}

/* There is no such end. */
int caught_atexit(void (*function)(void))
{
    (void)function;
    return 0;
}

FILE *caught_stderr(void)
{
    return error_stream;
}

const char *caught_said(void)
{
    fuzz_expect(fflush(error_stream) == 0, "no memory");
    return said;
}

/* --- memory ---------------------------------------------------------------- */

static struct piece *piece_of(void *memory)
{
    return (struct piece *)memory - 1;
}

void caught_free(void *memory)
{
    if (!memory)
        return;
    list_remove(&piece_of(memory)->link);
    free(piece_of(memory));
}

void *caught_calloc(size_t count, size_t size)
{
    if (size && count > CAUGHT_MOST / size)
        return NULL;
    struct piece *piece = calloc(1, sizeof *piece + count * size);

    fuzz_expect(piece, "no memory");
    piece->size = count * size;
    list_append(&pieces, &piece->link);
    return piece + 1;
}

void *caught_realloc(void *old, size_t size)
{
    char *larger = size > CAUGHT_MOST ? NULL : caught_calloc(1, size);

    if (larger && old) {
        size_t kept = piece_of(old)->size;
        memcpy(larger, old, kept < size ? kept : size);
        caught_free(old);
    }
    return larger;
}

/* --- the file -------------------------------------------------------------- */

void caught_input(const void *bytes, size_t size)
{
    input = bytes;
    input_size = size;
}

/* An empty one cannot be opened so: its first byte is read, and no more. */
FILE *caught_fopen(const char *path, const char *mode)
{
    (void)path, (void)mode;
    caught_fclose(opened);
    opened = fmemopen((void *)input, input_size ? input_size : 1, "r");
    fuzz_expect(opened, "no memory");
    if (!input_size)
        fgetc(opened);
    return opened;
}

int caught_fclose(FILE *file)
{
    if (file)
        fclose(file);
    opened = NULL;
    return 0;
}

ssize_t caught_getline(char **line, size_t *room, FILE *file)
{
    char *read = NULL;
    size_t read_room = 0;
    ssize_t length = getline(&read, &read_room, file);

    if (length >= 0) {
        caught_free(*line);
        *line = caught_calloc(1, *room = (size_t)length + 1);
        memcpy(*line, read, *room);
    }
    free(read);
    return length;
}

void caught_free_all(void)
{
    caught_fclose(opened);
    while (!list_empty(&pieces))
        caught_free(list_entry(pieces.next, struct piece, link) + 1);
}
