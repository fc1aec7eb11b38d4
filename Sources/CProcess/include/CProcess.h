// CProcess: one program started, watched, ended and buried. See ../CProcess.c for why it is ours and what must never come in.
//
// Only <stdint.h> is included, so that no name of the system reaches Swift. Any thread may call these functions; one program
// belongs to one caller.

#ifndef CPROCESS_H
#define CPROCESS_H

#include <stdint.h>

// Starts argv[0], which must be a whole path, in a session of its own, with the input to read and nothing else open.
// 0 when it runs; otherwise the errno that says why it doesn't.
int32_t cprocess_start(
    char *const *argv, char *const *environment, const uint8_t *input, int64_t length, int32_t *process, int32_t *watch);

// Waits until the program has ended, at most so long: 1 when it has, 0 when it has not.
int32_t cprocess_wait(int32_t watch, int64_t milliseconds);

// Sends SIGTERM, or SIGKILL, to the program and to whatever it started. Only before cprocess_bury: until then the number
// of the group can't have become another's.
void cprocess_end(int32_t process);
void cprocess_kill(int32_t process);

// Waits for the program's end, however long that takes, and lets go of it. Its exit status; minus the signal that ended it.
int32_t cprocess_bury(int32_t process, int32_t watch);

// Milliseconds of a clock that nobody sets.
int64_t cprocess_milliseconds(void);

// 1 when the errno of cprocess_start means that there is no such program to run, 0 when the machine had no room for it.
int32_t cprocess_is_absent(int32_t error);

#endif
