/* Stands between a program and the C library (LD_PRELOAD): writes down, in order, what is written to the files of one folder, what is
 * made durable, what is said on stdout and what is sent on sockets; and lets the Nth of those file calls fail.
 *
 * DISK_FOLDER  only files below it count
 * DISK_LOG     where events are written, see disk/events.rs for their layout
 * DISK_FAIL    N:MODE. full: from the Nth call on nothing can be written any more (ENOSPC), making durable still works
 *                      torn: the same, but half of the Nth write still gets through
 *                      io:   the Nth call alone fails with EIO */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define MOST (256 * 1024)

static char folder[PATH_MAX];
static size_t folder_length;
static int log_fd = -1;
static long fail_at = 0;
static char fail_mode = 0;
static long calls = 0;

__attribute__((constructor)) static void begin(void) {
    const char *where = getenv("DISK_FOLDER"), *log = getenv("DISK_LOG"), *fail = getenv("DISK_FAIL");
    if (!where || !log) return;
    snprintf(folder, sizeof folder, "%s/", where);
    folder_length = strlen(folder);
    int fd = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    log_fd = fcntl(fd, F_DUPFD_CLOEXEC, 900);
    close(fd);
    if (fail) {
        char mode[8] = "";
        sscanf(fail, "%ld:%7s", &fail_at, mode);
        fail_mode = mode[0];
    }
}

/* One event in one write, so that events of several threads do not mix. */
static void event(char kind, const char *path, uint64_t at, const void *data, size_t length) {
    static __thread char record[1 + 4 + 8 + 4 + PATH_MAX + MOST];
    if (log_fd < 0) return;
    uint32_t named = path ? strlen(path) : 0, kept = length > MOST ? MOST : length;
    char *end = record;
    *end++ = kind;
    memcpy(end, &named, 4), end += 4;
    memcpy(end, &at, 8), end += 8;
    memcpy(end, &kept, 4), end += 4;
    if (named) memcpy(end, path, named), end += named;
    if (kept) memcpy(end, data, kept), end += kept;
    ssize_t done = REAL(write)(log_fd, record, end - record);
    (void)done;
}

/* The file's path within the folder, if that is where it is. */
static const char *ours(int fd, char *buffer) {
    char link[64];
    if (log_fd < 0 || fd == log_fd) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, buffer, PATH_MAX - 1);
    if (length <= 0) return NULL;
    buffer[length] = 0;
    return strncmp(buffer, folder, folder_length) == 0 ? buffer + folder_length : NULL;
}

static const char *below(const char *path) {
    return log_fd >= 0 && path && strncmp(path, folder, folder_length) == 0 ? path + folder_length : NULL;
}

/* Whether this call fails; with a count of bytes that still get through. */
static int fails(int writes, size_t *length) {
    if (!fail_at) return 0;
    calls++;
    if (fail_mode == 'i' && calls != fail_at) return 0;
    if (calls < fail_at || (fail_mode != 'i' && !writes)) return 0;
    if (calls == fail_at && fail_mode == 't' && length && *length > 1) {
        *length /= 2;
        return 2;
    }
    errno = fail_mode == 'i' ? EIO : ENOSPC;
    return 1;
}

static void failed(const char *path) {
    int saved = errno;
    event('F', path, 0, NULL, 0);
    errno = saved;
}

static ssize_t put(int fd, const void *data, size_t length, off_t at, int placed) {
    char buffer[PATH_MAX];
    const char *path = ours(fd, buffer);
    if (path) {
        int how = fails(1, &length);
        if (how) failed(path);
        if (how == 1) return -1;
    }
    off_t where = placed ? at : (path ? lseek(fd, 0, SEEK_CUR) : 0);
    ssize_t done = placed ? REAL(pwrite)(fd, data, length, at) : REAL(write)(fd, data, length);
    if (done > 0 && path) event('W', path, where, data, done);
    if (done > 0 && !path && !placed && fd == 1) event('O', NULL, 0, data, done);
    return done;
}

ssize_t write(int fd, const void *data, size_t length) { return put(fd, data, length, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return put(fd, data, length, at, 1); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) { return put(fd, data, length, at, 1); }

static int cut(int fd, off_t length) {
    char buffer[PATH_MAX];
    const char *path = ours(fd, buffer);
    if (path && fails(1, NULL)) {
        failed(path);
        return -1;
    }
    int done = REAL(ftruncate)(fd, length);
    if (done == 0 && path) event('T', path, length, NULL, 0);
    return done;
}

int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off64_t length) { return cut(fd, length); }

static int keep(int fd, int data_only) {
    char buffer[PATH_MAX];
    const char *path = ours(fd, buffer);
    if (path && fails(0, NULL)) {
        failed(path);
        return -1;
    }
    int done = data_only ? REAL(fdatasync)(fd) : REAL(fsync)(fd);
    if (done == 0 && path) event('S', path, 0, NULL, 0);
    return done;
}

int fsync(int fd) { return keep(fd, 0); }
int fdatasync(int fd) { return keep(fd, 1); }

int unlink(const char *path) {
    int done = REAL(unlink)(path);
    if (done == 0 && below(path)) event('U', below(path), 0, NULL, 0);
    return done;
}

int rename(const char *from, const char *to) {
    int done = REAL(rename)(from, to);
    if (done == 0 && below(from) && below(to)) event('R', below(from), 0, below(to), strlen(below(to)));
    return done;
}

/* What leaves on a socket is noted before it leaves. */
ssize_t send(int fd, const void *data, size_t length, int flags) {
    event('N', NULL, 0, data, length);
    return REAL(send)(fd, data, length, flags);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    static __thread char whole[MOST];
    size_t length = 0;
    struct stat facts;
    if (log_fd >= 0 && fstat(fd, &facts) == 0 && S_ISSOCK(facts.st_mode)) {
        for (int part = 0; part < count; part++) {
            size_t more = parts[part].iov_len;
            if (length + more > MOST) more = MOST - length;
            memcpy(whole + length, parts[part].iov_base, more);
            length += more;
        }
        event('N', NULL, 0, whole, length);
    }
    return REAL(writev)(fd, parts, count);
}
