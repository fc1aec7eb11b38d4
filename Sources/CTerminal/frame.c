// One write a frame.
//
// ncurses sends what it has gathered each time it moves the cursor: some thirty small writes for one key. Each of them wakes
// whoever is at the other end, who shows a part of a frame, and over a network each may be a packet of its own. So while a frame
// goes out the descriptor that ncurses writes to is memory, and the whole of it then goes to the terminal at once.

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "internal.h"

// What ncurses writes to: a second descriptor of the terminal, so that standard output itself is never anything else.
static FILE *way;
static int memory = -1;
static int gathering;

FILE *cterm_way_open(void) {
    int copy = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    way = copy < 0 ? NULL : fdopen(copy, "w");
    if (!way) {
        if (copy >= 0) close(copy);
        return stdout;
    }
    // Without it frames go out in pieces, as ncurses writes them.
    memory = memfd_create("watchdesk-frame", MFD_CLOEXEC);
    return way;
}

void cterm_way_close(void) {
    if (way) fclose(way);
    if (memory >= 0) close(memory);
    way = NULL;
    memory = -1;
}

void cterm_frame_begin(void) {
    if (way && memory >= 0) gathering = dup3(memory, fileno(way), O_CLOEXEC) >= 0;
}

// All of it, however slowly the terminal takes it.
static void send(const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, length);
        if (written > 0) {
            bytes += written;
            length -= (size_t)written;
        } else if (errno == EAGAIN) {
            struct pollfd output = {STDOUT_FILENO, POLLOUT, 0};
            poll(&output, 1, -1);
        } else if (errno != EINTR) {
            return;
        }
    }
}

void cterm_frame_send(void) {
    if (!gathering) return;
    gathering = 0;
    dup3(STDOUT_FILENO, fileno(way), O_CLOEXEC);
    off_t length = lseek(memory, 0, SEEK_CUR);
    static char bytes[1 << 16];
    for (off_t sent = 0; sent < length;) {
        size_t part = length - sent < (off_t)sizeof bytes ? (size_t)(length - sent) : sizeof bytes;
        ssize_t taken = pread(memory, bytes, part, sent);
        if (taken <= 0) break;
        send(bytes, (size_t)taken);
        sent += taken;
    }
    lseek(memory, 0, SEEK_SET);
}
