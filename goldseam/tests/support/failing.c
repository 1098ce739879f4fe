/* Stands between a program and the system, and lets one call on the files of one folder fail: the Nth that it is asked about, once or from
   then on. Loaded before the C library (LD_PRELOAD); it is told in the environment what to do:

   FAILING_UNDER  a part of the paths that are meant
   FAILING_HOW    EIO, ENOSPC, EINTR: the call is not made and says so; short: half of it is done; dead: from the Nth on no write and no sync is made (EIO)
   FAILING_AT     N, from 1; 0 for none
   FAILING_SAID   a file: which call failed, as soon as it has; with N = 0, how many there were, at the end

   It is a test's, and asks nothing of the program. A sync says whether something was written to the file since the last one. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILES 1024
#define SHORT (-1)

enum kind { OPENS, READS, WRITES, SYNCS, CUTS, NAMES };

static const char *under, *how, *said;
static long at;
static atomic_long calls;
static char names[FILES][48];
static atomic_char meant[FILES], unsynced[FILES];

#define REAL(function) ((__typeof__(&function))dlsym(RTLD_NEXT, #function))

__attribute__((constructor)) static void begins(void) {
    under = getenv("FAILING_UNDER");
    how = getenv("FAILING_HOW");
    said = getenv("FAILING_SAID");
    at = getenv("FAILING_AT") ? atol(getenv("FAILING_AT")) : 0;
}

static void says(const char *text) {
    int file = REAL(open)(said, O_CREAT | O_WRONLY | O_TRUNC, 0600);
    if (file < 0) return;
    if (REAL(write)(file, text, strlen(text)) < 0) abort();
    REAL(close)(file);
}

__attribute__((destructor)) static void ends(void) {
    char text[32];
    if (!said || at != 0) return;
    snprintf(text, sizeof text, "%ld", atomic_load(&calls));
    says(text);
}

static int is_meant(const char *path) { return under && said && strstr(path, under) != NULL; }

static int is_file(int file) { return file >= 0 && file < FILES && atomic_load(&meant[file]); }

static const char *last_part(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Whether a kind of call can fail in the way that is asked for. */
static int can(enum kind kind) {
    if (strcmp(how, "ENOSPC") == 0) return kind == WRITES || kind == OPENS;
    if (strcmp(how, "EINTR") == 0) return kind != NAMES;
    if (strcmp(how, "short") == 0) return kind == READS || kind == WRITES;
    if (strcmp(how, "dead") == 0) return kind == WRITES || kind == SYNCS;
    return 1;
}

/* 0, or the error of this call, or SHORT. */
static int fails(enum kind kind, const char *call, const char *name, const char *more) {
    char text[128];
    if (!said || !how || !can(kind)) return 0;
    long number = atomic_fetch_add(&calls, 1) + 1;
    int dead = strcmp(how, "dead") == 0;
    if (at == 0 || number < at || (number > at && !dead)) return 0;
    if (number == at) {
        snprintf(text, sizeof text, "%s %s%s", call, name, more);
        says(text);
    }
    if (strcmp(how, "short") == 0) return SHORT;
    if (strcmp(how, "ENOSPC") == 0) return ENOSPC;
    return strcmp(how, "EINTR") == 0 ? EINTR : EIO;
}

static int opened(int file, const char *path) {
    if (file < 0 || file >= FILES) return file;
    snprintf(names[file], sizeof names[file], "%s", last_part(path));
    atomic_store(&unsynced[file], 0);
    atomic_store(&meant[file], 1);
    return file;
}

#define OPEN(function, parameters, arguments, path, flags)                                   \
    int function parameters {                                                                \
        va_list more;                                                                        \
        va_start(more, flags);                                                               \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? (mode_t)va_arg(more, int) : 0;       \
        va_end(more);                                                                        \
        if (!is_meant(path)) return REAL(function) arguments;                                \
        int error = fails(OPENS, "open", last_part(path), "");                               \
        if (error) {                                                                         \
            errno = error;                                                                   \
            return -1;                                                                       \
        }                                                                                    \
        return opened(REAL(function) arguments, path);                                       \
    }

OPEN(open, (const char *path, int flags, ...), (path, flags, mode), path, flags)
OPEN(open64, (const char *path, int flags, ...), (path, flags, mode), path, flags)
OPEN(openat, (int folder, const char *path, int flags, ...), (folder, path, flags, mode), path, flags)
OPEN(openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, mode), path, flags)

int close(int file) {
    if (file >= 0 && file < FILES) atomic_store(&meant[file], 0);
    return REAL(close)(file);
}

#define MOVE(function, kind, call, parameters, arguments, many)                              \
    ssize_t function parameters {                                                            \
        if (!is_file(file)) return REAL(function) arguments;                                 \
        int error = fails(kind, call, names[file], "");                                      \
        if (error == SHORT && many > 1) many /= 2;                                           \
        if (error > 0) {                                                                     \
            errno = error;                                                                   \
            return -1;                                                                       \
        }                                                                                    \
        if (kind == WRITES) atomic_store(&unsynced[file], 1);                                \
        return REAL(function) arguments;                                                     \
    }

MOVE(read, READS, "read", (int file, void *bytes, size_t many), (file, bytes, many), many)
MOVE(pread, READS, "read", (int file, void *bytes, size_t many, off_t place), (file, bytes, many, place), many)
MOVE(pread64, READS, "read", (int file, void *bytes, size_t many, off64_t place), (file, bytes, many, place), many)
MOVE(write, WRITES, "write", (int file, const void *bytes, size_t many), (file, bytes, many), many)
MOVE(pwrite, WRITES, "write", (int file, const void *bytes, size_t many, off_t place), (file, bytes, many, place), many)
MOVE(pwrite64, WRITES, "write", (int file, const void *bytes, size_t many, off64_t place), (file, bytes, many, place), many)

#define SYNC(function)                                                                       \
    int function(int file) {                                                                 \
        if (!is_file(file)) return REAL(function)(file);                                     \
        int error = fails(SYNCS, "sync", names[file], atomic_load(&unsynced[file]) ? " of what was written" : ""); \
        if (error) {                                                                         \
            errno = error;                                                                   \
            return -1;                                                                       \
        }                                                                                    \
        atomic_store(&unsynced[file], 0);                                                    \
        return REAL(function)(file);                                                         \
    }

SYNC(fsync)
SYNC(fdatasync)

#define CUT(function, length)                                                                \
    int function(int file, length bytes) {                                                   \
        int error = is_file(file) ? fails(CUTS, "cut", names[file], "") : 0;                 \
        if (error) {                                                                         \
            errno = error;                                                                   \
            return -1;                                                                       \
        }                                                                                    \
        return REAL(function)(file, bytes);                                                  \
    }

CUT(ftruncate, off_t)
CUT(ftruncate64, off64_t)

#define NAME(function, call, parameters, arguments)                                          \
    int function parameters {                                                                \
        int error = is_meant(path) ? fails(NAMES, call, last_part(path), "") : 0;            \
        if (error) {                                                                         \
            errno = error;                                                                   \
            return -1;                                                                       \
        }                                                                                    \
        return REAL(function) arguments;                                                     \
    }

NAME(unlink, "remove", (const char *path), (path))
NAME(rename, "rename", (const char *path, const char *to), (path, to))
NAME(mkdir, "make a folder", (const char *path, mode_t mode), (path, mode))
