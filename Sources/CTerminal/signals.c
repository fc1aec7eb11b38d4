// The signals that the event loop answers. A handler here only writes one byte into a pipe, so that the loop wakes and
// answers in its own time, whichever thread the signal came to.

#include <errno.h>
#include <pthread.h>
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

// Called on whichever thread draws: with an asynchronous main that is not the process's first thread, and then a signal sent to
// the process is for the first thread to take, later, when its handler is ours again. So the rest of the job is told while this
// process does not listen, and then this very thread is stopped, and with it the process, before the call returns.
void cterm_stop(void) {
    struct sigaction deaf, plain, ours, going_on;
    memset(&deaf, 0, sizeof deaf);
    deaf.sa_handler = SIG_IGN;
    sigemptyset(&deaf.sa_mask);
    plain = deaf;
    plain.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &deaf, &ours);
    kill(0, SIGTSTP);
    sigaction(SIGTSTP, &plain, NULL);
    sigaction(SIGCONT, &plain, &going_on);
    sigset_t stop, mask;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
    pthread_kill(pthread_self(), SIGTSTP);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGCONT, &going_on, NULL);
    sigaction(SIGTSTP, &ours, NULL);
}
