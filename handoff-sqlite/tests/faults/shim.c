/* Stands between a process and the system, for the files whose names begin with a database's name.
 *
 * It writes down every operation that changes them, in one order with what the process says it has
 * acknowledged, and it lets a chosen operation fail. It is loaded with LD_PRELOAD and asks the
 * system directly, so that it needs nothing of what it replaces.
 *
 *   HANDOFF_SHIM_NAME     the database; files that begin with it are watched
 *   HANDOFF_SHIM_JOURNAL  where operations are written down, if anywhere
 *
 * The process speaks to it by writing lines into NAME.shim:
 *
 *   ack WORDS                  written down
 *   arm KIND AT TIMES MILLIS   from the AT-th operation on, TIMES operations of the kind's sort fail
 *   lift                       no more failures
 *
 * Where an operation was made to fail, NAME.fired says which. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum sort { WRITE = 1, SYNC = 2, CREATE = 4, UNLINK = 8, REOPEN = 16, ANY = 15 };

static const struct kind {
    const char *name;
    int sorts, error;
} KINDS[] = {
    {"eio-write", WRITE, EIO},
    {"eio-sync", SYNC, EIO},
    {"full", WRITE | CREATE, ENOSPC},
    {"short", WRITE, ENOSPC}, /* half of it arrives; what is left over finds the disk full */
    {"read-only", WRITE | CREATE | UNLINK | REOPEN, EROFS},
    {"crash", ANY, 0},
    {"slow", SYNC, 0},
};

static char name[PATH_MAX], directory[PATH_MAX];
static size_t name_length;
static int journal = -1;
static uint64_t syncs;

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static const struct kind *armed;
static long seen, at, times, millis;
static int rest_is_full;

__attribute__((constructor)) static void begin(void) {
    const char *given = getenv("HANDOFF_SHIM_NAME"), *file = getenv("HANDOFF_SHIM_JOURNAL");
    if (!given || strlen(given) >= PATH_MAX) return;
    strcpy(name, given);
    strcpy(directory, given);
    name_length = strlen(name);
    *strrchr(directory, '/') = 0;
    if (file) journal = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The file behind a descriptor, if it is one of ours: its whole path, or the directory's. */
static const char *ours(int fd, char *path) {
    char link[64];
    if (!name_length) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return NULL;
    path[length] = 0;
    return !strncmp(path, name, name_length) || !strcmp(path, directory) ? path : NULL;
}

static int ends_with(const char *path, const char *end) {
    size_t length = strlen(path), tail = strlen(end);
    return length >= tail && !strcmp(path + length - tail, end);
}

/* One record: sort, time, offset, and the bytes of path and data. The caller holds `order`. */
static void record(char what, const char *path, uint64_t offset, const void *data, size_t length) {
    /* What is in memory only, or says nothing of the data, is no part of what a power cut leaves. */
    if (journal < 0 || ends_with(path, "-shm") || ends_with(path, "-lock") || ends_with(path, ".fired")) return;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    struct __attribute__((packed)) {
        char what;
        uint64_t time, offset;
        uint32_t path, data;
    } head = {what, (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec, offset, (uint32_t)strlen(path),
              (uint32_t)length};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)path, head.path}, {(void *)data, length}};
    if (syscall(SYS_writev, journal, parts, 3) < 0) _exit(98);
}

/* Whether this operation is to fail, and how. The caller holds `order`. */
static const struct kind *failing(int sort, const char *path) {
    if (!armed) return NULL;
    long number = sort == REOPEN ? seen : ++seen;
    if (number < at || times == 0 || !(armed->sorts & sort)) return NULL;
    times--;
    char fired[PATH_MAX + 8];
    snprintf(fired, sizeof fired, "%s.fired", name);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, fired, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    dprintf(fd, "%s %ld %s\n", armed->name, number, path);
    syscall(SYS_close, fd);
    return armed;
}

static void command(const char *line, size_t length) {
    char words[256] = {0}, kind[32];
    memcpy(words, line, length < 255 ? length : 255);
    if (!strncmp(words, "ack ", 4)) record('A', name, 0, line + 4, length - 4);
    if (!strncmp(words, "lift", 4)) armed = NULL, rest_is_full = 0;
    if (sscanf(words, "arm %31s %ld %ld %ld", kind, &at, &times, &millis) != 4) return;
    armed = NULL, seen = 0;
    for (size_t n = 0; n < sizeof KINDS / sizeof *KINDS; n++)
        if (!strcmp(kind, KINDS[n].name)) armed = &KINDS[n];
}

static ssize_t put(int fd, const void *data, size_t length, off_t offset, int moves) {
    if (moves) return syscall(SYS_write, fd, data, length);
    return syscall(SYS_pwrite64, fd, data, length, offset);
}

static ssize_t writing(int fd, const void *data, size_t length, off_t offset, int moves) {
    char path[PATH_MAX];
    if (!ours(fd, path)) return put(fd, data, length, offset, moves);
    pthread_mutex_lock(&order);
    ssize_t done = -1;
    int error = 0;
    if (ends_with(path, ".shim")) {
        command(data, length);
        done = put(fd, data, length, offset, moves);
    } else {
        if (moves) offset = lseek(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
        const struct kind *fault = failing(WRITE, path);
        if (rest_is_full) {
            rest_is_full = 0, error = ENOSPC;
        } else if (!fault) {
            done = put(fd, data, length, offset, moves);
        } else if (!fault->error || !strcmp(fault->name, "short")) {
            done = put(fd, data, length / 2, offset, moves);
            if (!fault->error) _exit(99);
            rest_is_full = 1;
        } else {
            error = fault->error;
        }
        if (done > 0) record('W', path, (uint64_t)offset, data, (size_t)done);
    }
    if (done < 0 && !error) error = errno;
    pthread_mutex_unlock(&order);
    if (error) errno = error;
    return done;
}

static int cutting(int fd, off_t length) {
    char path[PATH_MAX];
    if (!ours(fd, path)) return (int)syscall(SYS_ftruncate, fd, length);
    pthread_mutex_lock(&order);
    const struct kind *fault = failing(WRITE, path);
    if (fault && !fault->error) _exit(99);
    int done = fault ? -1 : (int)syscall(SYS_ftruncate, fd, length);
    int error = fault ? fault->error : errno;
    if (!done) record('T', path, (uint64_t)length, NULL, 0);
    pthread_mutex_unlock(&order);
    if (done) errno = error;
    return done;
}

/* What was written before it began is safe when it has ended; others go on writing meanwhile. */
static int syncing(int fd, long call) {
    char path[PATH_MAX];
    if (!ours(fd, path)) return (int)syscall(call, fd);
    pthread_mutex_lock(&order);
    const struct kind *fault = failing(SYNC, path);
    uint64_t number = ++syncs;
    if (!fault || !fault->error) record('B', path, number, NULL, 0);
    long pause = millis;
    pthread_mutex_unlock(&order);
    if (fault && fault->error) {
        errno = fault->error;
        return -1;
    }
    if (fault && !strcmp(fault->name, "crash")) _exit(99);
    if (fault) {
        struct timespec wait = {pause / 1000, pause % 1000 * 1000000};
        nanosleep(&wait, NULL);
    }
    int done = (int)syscall(call, fd), error = errno;
    pthread_mutex_lock(&order);
    if (!done) record('E', path, number, NULL, 0);
    pthread_mutex_unlock(&order);
    errno = error;
    return done;
}

static int opening(const char *path, int flags, mode_t mode) {
    int watched = name_length && !strncmp(path, name, name_length) && !ends_with(path, ".shim");
    if (!watched || (flags & O_ACCMODE) == O_RDONLY) return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    pthread_mutex_lock(&order);
    int makes = (flags & O_CREAT) && access(path, F_OK);
    const struct kind *fault = failing(makes ? CREATE : REOPEN, path);
    if (fault && !fault->error) _exit(99);
    int fd = fault ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    int error = fault ? fault->error : errno;
    if (fd >= 0 && makes) record('C', path, 0, NULL, 0);
    pthread_mutex_unlock(&order);
    if (fd < 0) errno = error;
    return fd;
}

ssize_t write(int fd, const void *data, size_t length) { return writing(fd, data, length, 0, 1); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return writing(fd, data, length, offset, 0); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
    return writing(fd, data, length, offset, 0);
}
int ftruncate(int fd, off_t length) { return cutting(fd, length); }
int ftruncate64(int fd, off64_t length) { return cutting(fd, length); }
int fsync(int fd) { return syncing(fd, SYS_fsync); }
int fdatasync(int fd) { return syncing(fd, SYS_fdatasync); }

int unlink(const char *path) {
    if (!name_length || strncmp(path, name, name_length)) return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    pthread_mutex_lock(&order);
    const struct kind *fault = failing(UNLINK, path);
    if (fault && !fault->error) _exit(99);
    int done = fault ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    int error = fault ? fault->error : errno;
    if (!done) record('U', path, 0, NULL, 0);
    pthread_mutex_unlock(&order);
    if (done) errno = error;
    return done;
}

static mode_t mode_of(int flags, va_list rest) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; }

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return opening(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return opening(path, flags | O_LARGEFILE, mode);
}
