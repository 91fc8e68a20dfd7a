/* blocking - all that a thread can wait in, each until another thread has done
   what it waits for. Included by one file only. */
#ifndef BLOCKING_H
#define BLOCKING_H

#include "support.h"

#include <pthread.h>
#include <stdio.h>
#include <time.h>
#include <netdb.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/un.h>
#ifdef __linux__
#include <semaphore.h>
#include <sys/epoll.h>
#endif

/* ---- what is waited for: the other thread does it after a report -------- */

static int ends[2]; /* reading and writing ends[0] waits */
static char byte[64];
static struct iovec bytes = {byte, sizeof byte};
static struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1};
static FILE *input, *output; /* likewise */

static void give_input(void)
{
    cr_expect_eq(write(ends[1], "x\n", 2), 2);
}

static void make_full(void)
{
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    fill(ends[0]);
    fcntl(ends[0], F_SETFL, 0);
}

static void take_output(void)
{
    char taken[4096];

    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    while (recv(ends[1], taken, sizeof taken, 0) > 0)
        ;
}

static void open_files(void)
{
    input = fdopen(dup(ends[0]), "r");
    output = fdopen(dup(ends[0]), "w");
    setvbuf(output, NULL, _IONBF, 0);
    setvbuf(stdin, NULL, _IONBF, 0);
    dup2(ends[0], STDIN_FILENO);
}

/* Not by the thread that is to block: to start it may take as long as a report
   takes to come, which then would name popen(). */
static FILE *process;

static void start_process(void)
{
    open_files();
    process = popen("read line", "r");
    cr_assert_not_null(process);
}

static void fill_files(void)
{
    open_files();
    make_full();
}

static void use_stdout(void)
{
    make_full();
    fflush(stdout);
    setvbuf(stdout, NULL, _IONBF, 0);
    dup2(ends[0], STDOUT_FILENO);
}

static void buffer_something(void)
{
    output = fdopen(dup(ends[0]), "w");
    fputs("something", output);
    make_full();
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_t blocked, other;
static bool is_set;

static void lock(void)
{
    pthread_mutex_lock(&mutex);
}

static void unlock(void)
{
    pthread_mutex_unlock(&mutex);
}

static void lock_rw(void)
{
    pthread_rwlock_wrlock(&rwlock);
}

static void unlock_rw(void)
{
    pthread_rwlock_unlock(&rwlock);
}

static void set_condition(void)
{
    pthread_mutex_lock(&mutex);
    is_set = true;
    pthread_cond_signal(&condition);
    pthread_mutex_unlock(&mutex);
}

static void *read_one(void *unused)
{
    cr_expect_eq(read(ends[0], byte, 1), 1);
    return unused;
}

static void start_other(void)
{
    cr_assert_eq(pthread_create(&other, NULL, read_one, NULL), 0);
}

/* It ends with this process at the latest, whose ends[1] is the only one. */
static void fork_other(void)
{
    if (fork() == 0) {
        close(ends[1]);
        _exit(read(ends[0], byte, 1) < 0);
    }
}

static void on_signal(int number)
{
    (void)number;
}

static void interrupt(void)
{
    pthread_kill(blocked, SIGUSR1);
}

static struct sockaddr_un name = {.sun_family = AF_UNIX};

static int new_socket(void)
{
    return socket(AF_UNIX, SOCK_STREAM, 0);
}

/* No client has connected; then one does. */
static int listener;

static void listen_there(void)
{
    snprintf(name.sun_path, sizeof name.sun_path, "/tmp/blockers-%ld",
             (long)getpid());
    unlink(name.sun_path);
    listener = new_socket();
    cr_assert_eq(bind(listener, (struct sockaddr *)&name, sizeof name), 0);
    cr_assert_eq(listen(listener, 0), 0);
}

static void connect_there(void)
{
    cr_expect_eq(connect(new_socket(), (struct sockaddr *)&name, sizeof name),
                 0);
}

/* The one place in the queue is taken; then it is free. */
static void listen_and_connect(void)
{
    listen_there();
    cr_assert_eq(connect(new_socket(), (struct sockaddr *)&name, sizeof name),
                 0);
}

static void accept_one(void)
{
    close(accept(listener, NULL, NULL));
}

static char path[64];

static void make_fifo(void)
{
    snprintf(path, sizeof path, "/tmp/blockers-fifo-%ld", (long)getpid());
    unlink(path);
    cr_assert_eq(mkfifo(path, 0600), 0);
}

/* Names without a dot are looked up in this file first. */
static void make_aliases(void)
{
    make_fifo();
    setenv("HOSTALIASES", path, 1);
    setenv("RES_OPTIONS", "timeout:1 attempts:1", 1);
}

/* getaddrinfo() opens it twice. Were the name still there when this thread has
   let go, the second time would last for ever. */
static void open_fifo(void)
{
    int fd = open(path, O_WRONLY);

    unlink(path);
    close(fd);
}

static int locked, to_lock; /* the same file, opened twice */

static void lock_file(void)
{
    snprintf(path, sizeof path, "/tmp/blockers-file-%ld", (long)getpid());
    locked = open(path, O_CREAT | O_RDWR, 0600);
    cr_assert_eq(flock(locked, LOCK_EX), 0);
    to_lock = open(path, O_RDWR);
}

static void unlock_file(void)
{
    close(locked);
    unlink(path);
}

static void remove_files(void)
{
    unlink(name.sun_path);
    unlink(path);
}

/* ---- the functions: each blocks until that is done ----------------------- */

#define BLOCK(function, ...)              \
    static void block_in_##function(void) \
    {                                     \
        __VA_ARGS__;                      \
    }

static const struct timespec a_while = {.tv_nsec = 200 * 1000 * 1000};
static struct timespec much_later(void)
{
    struct timespec time;

    clock_gettime(CLOCK_REALTIME, &time);
    time.tv_sec += 50;
    return time;
}

static fd_set *only(int fd)
{
    static fd_set set;

    FD_ZERO(&set);
    FD_SET(fd, &set);
    return &set;
}

BLOCK(sleep, sleep(1))
BLOCK(usleep, usleep(200 * 1000))
BLOCK(nanosleep, nanosleep(&a_while, NULL))
BLOCK(recv, recv(ends[0], byte, 1, 0))
BLOCK(recvfrom, recvfrom(ends[0], byte, 1, 0, NULL, NULL))
BLOCK(recvmsg, recvmsg(ends[0], &message, 0))
BLOCK(send, send(ends[0], byte, 1, 0))
BLOCK(sendto, sendto(ends[0], byte, 1, 0, NULL, 0))
BLOCK(sendmsg, sendmsg(ends[0], &message, 0))
BLOCK(accept, accept(listener, NULL, NULL))
#ifdef __linux__ /* and what else macOS has not */
static pthread_barrier_t barrier;
static sem_t semaphore;

static void come_to_barrier(void)
{
    pthread_barrier_wait(&barrier);
}

static void post(void)
{
    sem_post(&semaphore);
}

static void make_semaphore(void)
{
    sem_init(&semaphore, 0, 0);
}

static void make_barrier(void)
{
    pthread_barrier_init(&barrier, NULL, 2);
}

BLOCK(clock_nanosleep, clock_nanosleep(CLOCK_MONOTONIC, 0, &a_while, NULL))
BLOCK(pthread_barrier_wait, pthread_barrier_wait(&barrier))
BLOCK(sem_wait, cr_expect_eq(sem_wait(&semaphore), 0))
BLOCK(sem_timedwait, struct timespec until = much_later();
      cr_expect_eq(sem_timedwait(&semaphore, &until), 0))
BLOCK(accept4, accept4(listener, NULL, NULL, 0))
BLOCK(ppoll, ppoll(&(struct pollfd){ends[0], POLLIN, 0}, 1, NULL, NULL))
static void block_in_epoll_wait(void)
{
    struct epoll_event event = {.events = EPOLLIN};
    int set = epoll_create1(0);

    epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &event);
    cr_expect_eq(epoll_wait(set, &event, 1, -1), 1);
    close(set);
}
#endif
BLOCK(connect,
      cr_expect_eq(connect(new_socket(), (struct sockaddr *)&name, sizeof name),
                   0))
BLOCK(read, cr_expect_eq(read(ends[0], byte, 1), 1))
BLOCK(readv, cr_expect_eq(readv(ends[0], &bytes, 1), 2))
BLOCK(write, cr_expect_eq(write(ends[0], byte, 1), 1))
BLOCK(writev, cr_expect_gt(writev(ends[0], &bytes, 1), 0))
BLOCK(poll, cr_expect_eq(poll(&(struct pollfd){ends[0], POLLIN, 0}, 1, -1), 1))
BLOCK(select,
      cr_expect_eq(select(ends[0] + 1, only(ends[0]), NULL, NULL, NULL), 1))
BLOCK(pselect,
      cr_expect_eq(pselect(ends[0] + 1, only(ends[0]), NULL, NULL, NULL, NULL),
                   1))
BLOCK(pthread_mutex_lock, pthread_mutex_lock(&mutex))
BLOCK(pthread_rwlock_rdlock, pthread_rwlock_rdlock(&rwlock))
BLOCK(pthread_rwlock_wrlock, pthread_rwlock_wrlock(&rwlock))
BLOCK(pthread_cond_wait, lock();
      while (!is_set) pthread_cond_wait(&condition, &mutex); unlock())
BLOCK(pthread_cond_timedwait, struct timespec until = much_later(); lock();
      while (!is_set) pthread_cond_timedwait(&condition, &mutex, &until);
      unlock())
BLOCK(pthread_join, cr_expect_eq(pthread_join(other, NULL), 0))
BLOCK(wait, cr_expect_gt(wait(NULL), 0))
BLOCK(waitpid, cr_expect_gt(waitpid(-1, NULL, 0), 0))
BLOCK(waitid, siginfo_t info; cr_expect_eq(waitid(P_ALL, 0, &info, WEXITED), 0))
BLOCK(system, cr_expect_eq(system("read line"), 0))
BLOCK(pclose, cr_expect_eq(pclose(process), 0))
BLOCK(getchar, cr_expect_eq(getchar(), 'x'))
BLOCK(fgetc, cr_expect_eq(fgetc(input), 'x'))
BLOCK(fgets, cr_expect_not_null(fgets(byte, 3, input)))
BLOCK(fread, cr_expect_eq(fread(byte, 1, 2, input), 2))
BLOCK(getline, char *line = NULL; size_t size = 0;
      cr_expect_eq(getline(&line, &size, input), 2); free(line))
BLOCK(scanf, cr_expect_eq(scanf("%1s", byte), 1))
BLOCK(fscanf, cr_expect_eq(fscanf(input, "%1s", byte), 1))
BLOCK(putchar, cr_expect_eq(putchar('x'), 'x'))
BLOCK(fputc, cr_expect_eq(fputc('x', output), 'x'))
BLOCK(fputs, cr_expect_geq(fputs("xyz", output), 0))
BLOCK(puts, cr_expect_geq(puts("xyz"), 0))
BLOCK(printf, cr_expect_geq(printf("%d\n", 42), 0))
BLOCK(fprintf, cr_expect_geq(fprintf(output, "%d\n", 42), 0))
BLOCK(fwrite, cr_expect_eq(fwrite(byte, 1, 2, output), 2))
BLOCK(fflush, cr_expect_eq(fflush(output), 0))
BLOCK(open, close(open(path, O_RDONLY)))
BLOCK(openat, close(openat(AT_FDCWD, path, O_RDONLY)))
BLOCK(flock, cr_expect_eq(flock(to_lock, LOCK_EX), 0); close(to_lock))
BLOCK(pause, pause())
BLOCK(sigsuspend, sigset_t none; sigemptyset(&none); sigsuspend(&none))
BLOCK(sigwait, sigset_t set; int got; sigemptyset(&set);
      sigaddset(&set, SIGUSR1); pthread_sigmask(SIG_BLOCK, &set, NULL);
      sigwait(&set, &got))
BLOCK(getaddrinfo, struct addrinfo *list = NULL;
      if (getaddrinfo("nosuchhost", NULL, NULL, &list) == 0) freeaddrinfo(list))

#endif
