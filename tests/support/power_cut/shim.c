/* Loaded in front of the C library (LD_PRELOAD): tells, in order, all that a process does to the files of one SQLite
 * database, and when it tells the disk to keep it. recording.py reads it.
 *
 * DISK_WATCHED is the database's absolute path; its -wal and -journal and the folder that holds them are watched with
 * it. The -shm file is not: nobody ever asks the disk to keep it. DISK_RECORD is the file that takes the records. A
 * record is a header, in the byte order of the machine, and so many bytes of data:
 *
 *   O  a file was opened or made: data is its name in the folder, empty for the folder itself
 *   W  data was written at offset        T  the file was cut or grown to offset
 *   S  the disk was told to keep it      C  the descriptor was closed
 *   U  a name was taken out: data is the name
 *
 * A call is recorded after it came back, so what is recorded has happened. One thread at a time is assumed.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MOST_DESCRIPTORS = 4096 };

struct header {
    char kind;
    char unused[3];
    int32_t descriptor;
    int64_t offset;
    uint64_t length;
};

static int record_file = -1;
static const char *database; /* its path */
static size_t folder_length; /* of the path up to the last slash, without it */
static char is_watched[MOST_DESCRIPTORS];

#define NEXT(name)                                                                                                     \
    static __typeof__(name) *next;                                                                                     \
    if (!next)                                                                                                         \
    next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static ssize_t plain_writev(int descriptor, const struct iovec *parts, int count)
{
    NEXT(writev);
    return next(descriptor, parts, count);
}

static void record(char kind, int descriptor, int64_t offset, const void *data, size_t length)
{
    struct header header = {kind, {0}, descriptor, offset, length};
    struct iovec parts[] = {{&header, sizeof header}, {(void *)data, length}};
    if (plain_writev(record_file, parts, 2) != (ssize_t)(sizeof header + length))
        abort(); /* half a record would be taken for something that never happened */
}

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("DISK_RECORD");
    const char *watched = getenv("DISK_WATCHED");
    if (!path || !watched)
        return;
    int opened = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (opened < 0)
        abort();
    folder_length = (size_t)(strrchr(watched, '/') - watched);
    database = watched;
    record_file = opened;
}

/* The name in the folder; empty for the folder itself, NULL for what is not watched. */
static const char *watched_name(const char *path)
{
    if (record_file < 0)
        return NULL;
    if (strlen(path) == folder_length && !strncmp(path, database, folder_length))
        return "";
    size_t length = strlen(database);
    if (strncmp(path, database, length))
        return NULL;
    const char *ending = path + length;
    int kept = !*ending || !strcmp(ending, "-wal") || !strcmp(ending, "-journal");
    return kept ? path + folder_length + 1 : NULL;
}

static int watches(int descriptor)
{
    return descriptor >= 0 && descriptor < MOST_DESCRIPTORS && is_watched[descriptor];
}

static int opened_as(int descriptor, const char *path)
{
    const char *name = watched_name(path);
    if (descriptor < 0 || record_file < 0)
        return descriptor;
    if (descriptor >= MOST_DESCRIPTORS)
        abort();
    is_watched[descriptor] = name != NULL;
    if (name)
        record('O', descriptor, 0, name, strlen(name));
    return descriptor;
}

#define OPENS(name)                                                                                                    \
    int name(const char *path, int flags, ...)                                                                         \
    {                                                                                                                  \
        NEXT(name);                                                                                                    \
        mode_t mode = 0;                                                                                               \
        if ((flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE) {                                                   \
            va_list rest;                                                                                              \
            va_start(rest, flags);                                                                                     \
            mode = (mode_t)va_arg(rest, int);                                                                          \
            va_end(rest);                                                                                              \
        }                                                                                                              \
        return opened_as(next(path, flags, mode), path);                                                               \
    }

OPENS(open)
OPENS(open64)

#define WRITES_AT(name, place)                                                                                         \
    ssize_t name(int descriptor, const void *data, size_t length, place offset)                                        \
    {                                                                                                                  \
        NEXT(name);                                                                                                    \
        ssize_t written = next(descriptor, data, length, offset);                                                      \
        if (written > 0 && watches(descriptor))                                                                        \
            record('W', descriptor, offset, data, (size_t)written);                                                    \
        return written;                                                                                                \
    }

WRITES_AT(pwrite, off_t)
WRITES_AT(pwrite64, off64_t)

ssize_t write(int descriptor, const void *data, size_t length)
{
    NEXT(write);
    ssize_t written = next(descriptor, data, length);
    if (written > 0 && watches(descriptor))
        record('W', descriptor, lseek64(descriptor, 0, SEEK_CUR) - written, data, (size_t)written);
    return written;
}

#define CUTS(name, place)                                                                                              \
    int name(int descriptor, place length)                                                                             \
    {                                                                                                                  \
        NEXT(name);                                                                                                    \
        int failed = next(descriptor, length);                                                                         \
        if (!failed && watches(descriptor))                                                                            \
            record('T', descriptor, length, "", 0);                                                                    \
        return failed;                                                                                                 \
    }

CUTS(ftruncate, off_t)
CUTS(ftruncate64, off64_t)

#define KEEPS(name)                                                                                                    \
    int name(int descriptor)                                                                                           \
    {                                                                                                                  \
        NEXT(name);                                                                                                    \
        int failed = next(descriptor);                                                                                 \
        if (!failed && watches(descriptor))                                                                            \
            record('S', descriptor, 0, "", 0);                                                                         \
        return failed;                                                                                                 \
    }

KEEPS(fsync)
KEEPS(fdatasync)

int close(int descriptor)
{
    NEXT(close);
    if (watches(descriptor)) {
        is_watched[descriptor] = 0;
        record('C', descriptor, 0, "", 0);
    }
    return next(descriptor);
}

int unlink(const char *path)
{
    NEXT(unlink);
    int failed = next(path);
    const char *name = watched_name(path);
    if (!failed && name)
        record('U', -1, 0, name, strlen(name));
    return failed;
}
