/* activity - what a process is at: does it compute, or does it wait? */
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "activity.h"

#if defined(__linux__)
enum { MOST = 4096 }; /* processes of the system that are looked at */
static const double OFTEN = 0.02; /* seconds from one look to the next */
static const bool SAYS_CPU = true;

struct thread_stat {
    char state;
    long parent, ticks;
};

/* "123 (name) S 1 ...": the name may hold anything, also parentheses. */
static bool read_stat(const char *path, struct thread_stat *stat)
{
    char text[1024];
    FILE *file = fopen(path, "r");
    long user = 0, system = 0;

    if (!file)
        return false;
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    const char *rest = strrchr(text, ')');
    if (!rest ||
        sscanf(rest, ") %c %ld %*s %*s %*s %*s %*s %*s %*s %*s %*s %ld %ld",
               &stat->state, &stat->parent, &user, &system) != 4)
        return false;
    stat->ticks = user + system;
    return true;
}

static long read_switches(const char *path)
{
    char line[256];
    long all = 0, number;
    FILE *file = fopen(path, "r");

    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "voluntary_ctxt_switches: %ld", &number) == 1 ||
            sscanf(line, "nonvoluntary_ctxt_switches: %ld", &number) == 1)
            all += number;
    if (file)
        fclose(file);
    return all;
}

static void add_thread(struct activity *activity, long process, long thread)
{
    char path[96];
    struct thread_stat stat;

    snprintf(path, sizeof path, "/proc/%ld/task/%ld/stat", process, thread);
    if (!read_stat(path, &stat))
        return; /* has just ended */
    if (stat.state == 'R' || stat.state == 'D')
        activity->asleep = false;
    activity->cpu += (double)stat.ticks / (double)sysconf(_SC_CLK_TCK);
    snprintf(path, sizeof path, "/proc/%ld/task/%ld/status", process, thread);
    activity->switches += read_switches(path);
}

/* Call `visit` with each name in a folder that is a number. */
static void each_number(const char *path, void (*visit)(void *to, long number),
                        void *to)
{
    DIR *folder = opendir(path);
    struct dirent *entry;

    while (folder && (entry = readdir(folder)))
        if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9')
            visit(to, strtol(entry->d_name, NULL, 10));
    if (folder)
        closedir(folder);
}

struct one_process {
    struct activity *activity;
    long process;
};

static void visit_thread(void *to, long thread)
{
    struct one_process *one = to;

    add_thread(one->activity, one->process, thread);
}

static void add_process(struct activity *activity, long process)
{
    char path[64];

    snprintf(path, sizeof path, "/proc/%ld/task", process);
    each_number(path, visit_thread, &(struct one_process){activity, process});
}

/* All processes, and which of them are among those that are looked for. */
struct family {
    long process[MOST], parent[MOST];
    bool found[MOST];
    int count;
};

static void visit_process(void *to, long process)
{
    struct family *all = to;
    char path[64];
    struct thread_stat stat;

    snprintf(path, sizeof path, "/proc/%ld/stat", process);
    if (all->count == MOST || !read_stat(path, &stat))
        return;
    all->found[all->count] = false;
    all->process[all->count] = process;
    all->parent[all->count++] = stat.parent;
}

static bool comes_of(const struct family *all, long parent, long process)
{
    for (int i = 0; i < all->count; i++)
        if (all->found[i] && all->process[i] == parent)
            return true;
    return parent == process;
}

/* A generation in each round. */
static const struct family *descendants_of(long process)
{
    static struct family all;
    bool more = true;

    all.count = 0;
    each_number("/proc", visit_process, &all);
    while (more) {
        more = false;
        for (int i = 0; i < all.count; i++)
            if (!all.found[i] && comes_of(&all, all.parent[i], process))
                more = all.found[i] = true;
    }
    return &all;
}

struct activity activity_of(pid_t process)
{
    struct activity activity = {.asleep = true};

    add_process(&activity, process);
    if (!activity.asleep)
        return activity; /* then there is no need to look at others */
    double cpu = activity.cpu;
    const struct family *all = descendants_of(process);
    for (int i = 0; i < all->count; i++)
        if (all->found[i])
            add_process(&activity, all->process[i]);
    activity.cpu = cpu;
    return activity;
}

void activity_kill_children(void)
{
    const struct family *all = descendants_of(getpid());

    for (int i = 0; i < all->count; i++)
        if (all->found[i])
            kill((pid_t)all->process[i], SIGKILL);
}

#else /* what every ps can say */
static const double OFTEN = 0.2;
static const bool SAYS_CPU = false;

struct activity activity_of(pid_t process)
{
    char command[64], state[8] = "";

    snprintf(command, sizeof command, "ps -o state= -p %ld", (long)process);
    FILE *said = popen(command, "r");
    if (said && !fgets(state, sizeof state, said))
        state[0] = '\0';
    if (said)
        pclose(said);
    return (struct activity){.asleep = state[0] != 'R'};
}

void activity_kill_children(void)
{
    /* its group is all that is known of them */
}
#endif

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Who looks may have waited for a processor as well: a long time between two
   looks counts as two short ones, for which it has slept. */
void slept_look(struct slept *slept, pid_t process)
{
    double time = now(), since = time - slept->looked;

    if (since < OFTEN)
        return;
    struct activity activity = activity_of(process);
    if (since > 2 * OFTEN)
        since = slept->looked > 0 ? 2 * OFTEN : 0;
    if (!SAYS_CPU)
        activity.cpu = slept->last.cpu + (activity.asleep ? 0 : since);
    if (activity.switches != slept->last.switches || !activity.asleep)
        slept->stretch = 0;
    else
        slept->stretch += since;
    if (activity.asleep)
        slept->all += since;
    slept->last = activity;
    slept->looked = time;
}
