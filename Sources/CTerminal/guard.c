// The crash guard: a program that dies in raw mode leaves a shell that can't be read or typed in, and the runtime's own crash
// report would wait for a key on a screen nobody sees. These handlers put the terminal back and let the signal do its work.
//
// They may run anywhere, so they only write fixed bytes (and what standard error held), set remembered modes and raise the
// signal again. endwin() is not safe here.

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "CTerminal.h"
#include "internal.h"

const char cterm_restore_bytes[] =
    "\033[?2004l"   // paste brackets off
    "\033[?1006l\033[?1003l\033[?1002l\033[?1000l"  // mouse off, in whatever way it was on
    "\033[0m"       // plain
    "\033[?25h"     // cursor shown
    "\033[?1l\033>" // keypad off
    "\033[?1049l"   // alternate screen left
    "\r";
const unsigned long cterm_restore_length = sizeof cterm_restore_bytes - 1;

static const int guarded[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT, SIGHUP, SIGSYS};
enum { guarded_count = sizeof guarded / sizeof *guarded };
static struct sigaction before[guarded_count];
static int installed;
static volatile sig_atomic_t active;
static struct termios saved_modes;
static volatile sig_atomic_t modes_saved;

void cterm_write_all(int fd, const char *bytes, unsigned long length) {
    while (length > 0) {
        ssize_t written = write(fd, bytes, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        length -= (unsigned long)written;
    }
}

static int errors_file = -1;
static int errors_real = -1;

static void on_crash(int number) {
    int saved_errno = errno;
    if (active) {
        active = 0;
        cterm_write_all(STDOUT_FILENO, cterm_restore_bytes, cterm_restore_length);
        if (modes_saved) tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
    }
    cterm_errors_release();
    for (int i = 0; i < guarded_count; i++) {
        if (guarded[i] == number) sigaction(number, &before[i], NULL);
    }
    errno = saved_errno;
    raise(number);
}

void cterm_guard_install(void) {
    if (installed) return;
    modes_saved = tcgetattr(STDIN_FILENO, &saved_modes) == 0;
    // A stack overflow is a crash too, and leaves no stack to run a handler on.
    static char spare[64 * 1024];
    stack_t stack;
    if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
        memset(&stack, 0, sizeof stack);
        stack.ss_sp = spare;
        stack.ss_size = sizeof spare;
        sigaltstack(&stack, NULL);
    }
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_crash;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_ONSTACK;
    // The runtime's crash report asks for a key and waits half a minute. Whoever wants it says so in the environment.
    int report = getenv("SWIFT_BACKTRACE") != NULL;
    for (int i = 0; i < guarded_count; i++) {
        sigaction(guarded[i], &action, &before[i]);
        if (!report) before[i].sa_handler = SIG_DFL, before[i].sa_flags = 0;
    }
    installed = 1;
}

void cterm_guard_active(int32_t now) { active = now; }

void cterm_guard_restore_modes(void) {
    if (modes_saved) tcsetattr(STDIN_FILENO, TCSADRAIN, &saved_modes);
}

void cterm_guard_remove(void) {
    if (!installed) return;
    active = 0;
    for (int i = 0; i < guarded_count; i++) sigaction(guarded[i], &before[i], NULL);
    installed = 0;
}

int32_t cterm_errors_capture(void) {
    if (errors_file >= 0) return 1;
    const char *folder = getenv("TMPDIR");
    char name[1024];
    int length = snprintf(name, sizeof name, "%s/watchdesk.XXXXXX", folder && *folder ? folder : "/tmp");
    if (length < 0 || length >= (int)sizeof name) return 0;
    int file = mkstemp(name);
    if (file < 0) return 0;
    unlink(name);
    fcntl(file, F_SETFD, FD_CLOEXEC);
    int real = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (real < 0 || dup2(file, STDERR_FILENO) < 0) {
        close(file);
        if (real >= 0) close(real);
        return 0;
    }
    errors_file = file;
    errors_real = real;
    return 1;
}

// Only calls that a signal handler may make.
void cterm_errors_release(void) {
    if (errors_file < 0) return;
    int file = errors_file, real = errors_real;
    errors_file = errors_real = -1;
    dup2(real, STDERR_FILENO);
    close(real);
    char part[1024];
    ssize_t length;
    lseek(file, 0, SEEK_SET);
    while ((length = read(file, part, sizeof part)) > 0) cterm_write_all(STDERR_FILENO, part, (unsigned long)length);
    close(file);
}
