/*
 * What Debian's libgcc, whose C library is glibc, asks of it: where the tables
 * are by which the stack is unwound at an address. musl can be asked for what is
 * loaded, and the tables are found there.
 */
#define _GNU_SOURCE /* dl_iterate_phdr */
#include <link.h>
#include <stddef.h>
#include <stdint.h>

/* glibc's struct dl_find_object. */
struct object {
    unsigned long long flags;
    void *start, *end, *link_map, *tables;
    unsigned long long reserved[7];
};

int _dl_find_object(void *address, struct object *object);

struct search {
    uintptr_t address;
    struct object *object;
};

/* 1: it is this one, and has tables. */
static int look_into(struct dl_phdr_info *loaded, size_t size, void *argument)
{
    const struct search *search = argument;
    struct object found = {0};

    (void)size;
    for (int i = 0; i < loaded->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &loaded->dlpi_phdr[i];
        uintptr_t start = loaded->dlpi_addr + part->p_vaddr;

        if (part->p_type == PT_GNU_EH_FRAME)
            found.tables = (void *)start;
        if (part->p_type == PT_LOAD && search->address >= start &&
            search->address - start < part->p_memsz) {
            found.start = (void *)start;
            found.end = (void *)(start + part->p_memsz);
        }
    }
    if (!found.start || !found.tables)
        return 0;
    *search->object = found;
    return 1;
}

int _dl_find_object(void *address, struct object *object)
{
    struct search search = {(uintptr_t)address, object};

    return dl_iterate_phdr(look_into, &search) ? 0 : -1;
}
