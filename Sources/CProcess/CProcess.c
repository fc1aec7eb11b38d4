// CProcess: one program started, watched, ended and buried.
//
// What lives here are the few calls of Linux that Swift does not reach without _GNU_SOURCE: an input file in memory, a
// descriptor that tells of a process's end, a spawn that starts a session and closes every other descriptor.
//
// There is no pipe. The input is a file without a name, complete before the program starts: one that never reads can't
// hold anybody up, and there is no end to write to that could break. What the program says goes to /dev/null: a flood
// can't fill anything, and a grandchild that lives on holds nothing anybody waits for. A program's words are of no use
// here either, since they may repeat the message and must not reach a log.
//
// What must never come in: a shell, a search path, a decision about what an exit status means.

#define _GNU_SOURCE

#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// A file in memory that holds the input and stands at its start; -1 when there is no room.
static int input_file(const uint8_t *input, int64_t length) {
    int file = memfd_create("message", MFD_CLOEXEC);
    if (file < 0) return -1;
    int64_t done = 0;
    while (done < length) {
        ssize_t count = pwrite(file, input + done, (size_t)(length - done), done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
            int error = count < 0 ? errno : ENOSPC;
            close(file);
            errno = error;
            return -1;
        }
        done += count;
    }
    return file;
}

int32_t cprocess_start(
    char *const *argv, char *const *environment, const uint8_t *input, int64_t length, int32_t *process, int32_t *watch) {
    int file = input_file(input, length);
    if (file < 0) return errno;

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, file, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawn_file_actions_addchdir_np(&actions, "/");

    // Signals that this program ignores or holds back would stay so in the other: a console ignores SIGPIPE.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);

    pid_t started = 0;
    int error = posix_spawn(&started, argv[0], &actions, &attributes, argv, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    close(file);
    if (error != 0) return error;

    int handle = pidfd_open(started, 0);
    if (handle < 0) {
        error = errno;
        cprocess_kill(started);
        cprocess_bury(started, -1);
        return error;
    }
    *process = started;
    *watch = handle;
    return 0;
}

int64_t cprocess_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int32_t cprocess_wait(int32_t watch, int64_t milliseconds) {
    int64_t end = cprocess_milliseconds() + milliseconds;
    struct pollfd ending = {watch, POLLIN, 0};
    for (;;) {
        int64_t rest = end - cprocess_milliseconds();
        int count = poll(&ending, 1, rest > 0 ? (int)rest : 0);
        if (count > 0) return 1;
        if (count == 0 && rest <= 0) return 0;
        if (count < 0 && errno != EINTR) return 0;
    }
}

void cprocess_end(int32_t process) { kill(-process, SIGTERM); }

void cprocess_kill(int32_t process) { kill(-process, SIGKILL); }

int32_t cprocess_bury(int32_t process, int32_t watch) {
    int status = 0;
    pid_t found;
    while ((found = waitpid(process, &status, 0)) < 0 && errno == EINTR) continue;
    if (watch >= 0) close(watch);
    // Somebody else waited for every child of this program: how it ended is not known.
    if (found < 0) return -SIGKILL;
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

int32_t cprocess_is_absent(int32_t error) {
    switch (error) {
    case ENOENT: case ENOTDIR: case EACCES: case EPERM: case ENOEXEC: case EISDIR: case ELOOP: case ENAMETOOLONG:
        return 1;
    default:
        return 0;
    }
}
