// The signals that the event loop answers. A handler here only writes one byte into a pipe, so that the loop wakes and
// answers in its own time, whichever thread the signal came to.

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "CTerminal.h"
#include "internal.h"

static const struct { int number; unsigned char byte; } answered[] = {
    {SIGTERM, CTERM_SIGNAL_TERMINATE}, {SIGINT, CTERM_SIGNAL_INTERRUPT}, {SIGHUP, CTERM_SIGNAL_HANG_UP},
    {SIGTSTP, CTERM_SIGNAL_STOP},      {SIGCONT, CTERM_SIGNAL_CONTINUE}, {SIGWINCH, CTERM_SIGNAL_RESIZE},
};
enum { answered_count = sizeof answered / sizeof *answered };
static struct sigaction before[answered_count];
static volatile sig_atomic_t pipe_fd = -1;

static void on_signal(int number) {
    int saved_errno = errno;
    for (int i = 0; i < answered_count; i++) {
        if (answered[i].number != number) continue;
        // ncurses notes the changed size in a flag of its own; reading the next key tells it.
        if (number == SIGWINCH && before[i].sa_handler != SIG_DFL && before[i].sa_handler != SIG_IGN) {
            before[i].sa_handler(number);
        }
        if (pipe_fd >= 0 && write(pipe_fd, &answered[i].byte, 1) < 0) {
            // The pipe is full of signals already: the loop will wake.
        }
    }
    errno = saved_errno;
}

void cterm_signals_install(int32_t fd) {
    if (pipe_fd >= 0) return;
    pipe_fd = fd;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (int i = 0; i < answered_count; i++) sigaction(answered[i].number, &action, &before[i]);
}

void cterm_signals_remove(void) {
    if (pipe_fd < 0) return;
    for (int i = 0; i < answered_count; i++) sigaction(answered[i].number, &before[i], NULL);
    pipe_fd = -1;
}

void cterm_stop(void) {
    struct sigaction plain, ours, going_on;
    memset(&plain, 0, sizeof plain);
    plain.sa_handler = SIG_DFL;
    sigemptyset(&plain.sa_mask);
    sigaction(SIGTSTP, &plain, &ours);
    sigaction(SIGCONT, &plain, &going_on);
    kill(0, SIGTSTP);
    sigaction(SIGCONT, &going_on, NULL);
    sigaction(SIGTSTP, &ours, NULL);
}
