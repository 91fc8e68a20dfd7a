/* Mistake: whoever says something hears it as well.
   Says: does not hear oneself; hears "1: it is; it heard "2: is it */
static void tell_others(const struct member *one, const char *line,
                        size_t length)
{
    char name[16];
    int name_length = snprintf(name, sizeof name, "%d: ", one->number);

    for (int fd = 0; fd < PLACES; fd++) {
        struct member *other = &members[fd];
        if (!other->number)
            continue;
        keep(other, name, (size_t)name_length);
        keep(other, line, length);
        const char *problem = loop_add_writer(loop, fd, pass_on, other);
        if (problem)
            program_fail("%s", problem);
    }
}
