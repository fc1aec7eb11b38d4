// Waiting: one poll for everything that can wake the program.

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <unistd.h>

#include "CTerminal.h"

int32_t cterm_pipe(int32_t fds[2]) {
    int ends[2];
    if (pipe(ends) != 0) return 0;
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFL, fcntl(ends[i], F_GETFL) | O_NONBLOCK);
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
        fds[i] = ends[i];
    }
    return 1;
}

void cterm_close_pipe(int32_t fd) { close(fd); }

void cterm_wake(int32_t fd) {
    unsigned char byte = 1;
    while (write(fd, &byte, 1) < 0 && errno == EINTR) continue;
}

int32_t cterm_read_byte(int32_t fd) {
    unsigned char byte = 0;
    ssize_t length;
    while ((length = read(fd, &byte, 1)) < 0 && errno == EINTR) continue;
    return length == 1 ? byte : 0;
}

int32_t cterm_read_input(char *bytes, int32_t capacity) {
    struct pollfd input = {STDIN_FILENO, POLLIN, 0};
    if (poll(&input, 1, 0) <= 0) return -1;
    ssize_t length;
    while ((length = read(STDIN_FILENO, bytes, (size_t)capacity)) < 0 && errno == EINTR) continue;
    if (length < 0) return errno == EAGAIN ? -1 : 0;
    return (int32_t)length;
}

static int32_t wait_for(int keyboard, int32_t first, int32_t second, int64_t milliseconds) {
    struct pollfd inputs[3] = {{keyboard, POLLIN, 0}, {first, POLLIN, 0}, {second, POLLIN, 0}};
    int limit = milliseconds < 0 ? -1 : milliseconds > INT_MAX ? INT_MAX : (int)milliseconds;
    // A signal that interrupts has written to its pipe; the caller looks again.
    if (poll(inputs, 3, limit) <= 0) return 0;
    int32_t ready = 0;
    if (inputs[0].revents) ready |= CTERM_READY_KEYS;
    if (inputs[1].revents) ready |= CTERM_READY_FIRST;
    if (inputs[2].revents) ready |= CTERM_READY_SECOND;
    return ready;
}

int32_t cterm_wait(int32_t first, int32_t second, int64_t milliseconds) {
    return wait_for(STDIN_FILENO, first, second, milliseconds);
}

int32_t cterm_wait_quietly(int32_t first, int32_t second, int64_t milliseconds) {
    return wait_for(-1, first, second, milliseconds);
}
