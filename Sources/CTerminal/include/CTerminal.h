// CTerminal: ncursesw behind functions of our own. See ../CTerminal.c for what lives here and what must never come in.
//
// Only <stdint.h> is included, so that no curses name reaches Swift. One thread calls these functions.

#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdint.h>

// Why cterm_open failed. 0 is success.
#define CTERM_OK 0
#define CTERM_NOT_A_TERMINAL 1
#define CTERM_DUMB 2
#define CTERM_UNKNOWN_TERM 3
#define CTERM_ALREADY_OPEN 4
#define CTERM_FAILED 5

// Attribute bits of cterm_put.
#define CTERM_BOLD 1
#define CTERM_UNDERLINE 2
#define CTERM_REVERSE 4
#define CTERM_DIM 8

// What cterm_read_key read.
#define CTERM_KEY_NONE 0       // nothing is waiting
#define CTERM_KEY_CHARACTER 1  // code is a Unicode scalar; controls included
#define CTERM_KEY_NAMED 2      // code is one of the CTERM_NAME values, or 100 + n for function key n
#define CTERM_KEY_RESIZE 3     // the size has changed
#define CTERM_KEY_PASTE_START 4
#define CTERM_KEY_PASTE_END 5
#define CTERM_KEY_UNKNOWN 6    // a key that has no name here
#define CTERM_KEY_CLOSED 7     // the terminal is gone
#define CTERM_KEY_MOUSE 8      // code is one of CTERM_MOUSE, modifiers is row * 65536 + column

#define CTERM_MOUSE_CLICK 1
#define CTERM_MOUSE_WHEEL_UP 4
#define CTERM_MOUSE_WHEEL_DOWN 5

#define CTERM_NAME_ENTER 1
#define CTERM_NAME_BACKTAB 2
#define CTERM_NAME_BACKSPACE 3
#define CTERM_NAME_DELETE 4
#define CTERM_NAME_INSERT 5
#define CTERM_NAME_UP 6
#define CTERM_NAME_DOWN 7
#define CTERM_NAME_LEFT 8
#define CTERM_NAME_RIGHT 9
#define CTERM_NAME_HOME 10
#define CTERM_NAME_END 11
#define CTERM_NAME_PAGE_UP 12
#define CTERM_NAME_PAGE_DOWN 13
#define CTERM_NAME_FUNCTION 100

#define CTERM_MOD_CONTROL 1
#define CTERM_MOD_ALT 2
#define CTERM_MOD_SHIFT 4

// Options of cterm_open.
#define CTERM_NO_COLOR 1   // use none, whatever the terminal has
#define CTERM_MOUSE 2      // listen to the mouse; the terminal's own selection then needs Shift

typedef struct {
    int32_t kind;
    int32_t code;
    int32_t modifiers;
} cterm_key;

// How long ncurses waits after an Escape for the rest of a key, in milliseconds; before cterm_open. ESCDELAY in the environment
// goes first.
void cterm_escape_delay(int32_t milliseconds);
// Takes the terminal. `options` is a sum of the option values. Returns CTERM_OK or why not.
int32_t cterm_open(int32_t options);
// Gives the terminal back as it was. May be called at any time, any number of times.
void cterm_close(void);
int32_t cterm_is_open(void);

// The size in cells, as the terminal last told it.
int32_t cterm_rows(void);
int32_t cterm_columns(void);
// How many colours may be used: 0, 8, 16, 256.
int32_t cterm_colors(void);
// Whether the locale is UTF-8.
int32_t cterm_is_utf8(void);

// Puts cells that are all `width` (1 or 2) columns wide. `text` holds `length` bytes of UTF-8, no controls.
// Colours are numbers of the palette, -1 for the terminal's own. Outside the screen nothing is put.
void cterm_put(int32_t row, int32_t column, const char *text, int32_t length, int32_t width, int32_t foreground,
               int32_t background, int32_t attributes);
// Parks the cursor and shows it; a negative row hides it.
void cterm_cursor(int32_t row, int32_t column);
// Sends what has changed.
void cterm_flush(void);
// Makes the next flush send every cell.
void cterm_repaint(void);
// Blanks every cell in memory; the next flush sends what differs.
void cterm_erase(void);
void cterm_bell(void);
// Asks the terminal to put a short text on its clipboard (OSC 52). Anything but printable ASCII, or more than 64 bytes, is not
// sent: what is copied is a number, never what somebody said.
void cterm_copy(const char *text, int32_t length);

// Reads one key without waiting.
cterm_key cterm_read_key(void);

// Gives the terminal to the shell for a while, and takes it back; nothing is drawn in between. Resuming what was not
// suspended puts the modes right again and draws everything.
void cterm_suspend(void);
void cterm_resume(void);

// What cterm_signals writes for a signal.
#define CTERM_SIGNAL_TERMINATE 1
#define CTERM_SIGNAL_INTERRUPT 2
#define CTERM_SIGNAL_HANG_UP 3
#define CTERM_SIGNAL_STOP 4
#define CTERM_SIGNAL_CONTINUE 5
#define CTERM_SIGNAL_RESIZE 6

// From now on each of these signals is one byte written to `fd`, which must not block. After cterm_open: ncurses' own
// handler for a changed size is called too.
void cterm_signals_install(int32_t fd);
void cterm_signals_remove(void);
// Stops this program's process group, as the shell's job control expects. Returns when it goes on.
void cterm_stop(void);

// A pipe whose ends do not block and are not inherited: fds[0] to read, fds[1] to write. Returns 0 when there is none.
int32_t cterm_pipe(int32_t fds[2]);
void cterm_close_pipe(int32_t fd);
// Writes one byte; a full pipe is as good as a written one. May be called on any thread.
void cterm_wake(int32_t fd);
// Reads one byte; 0 when there is none.
int32_t cterm_read_byte(int32_t fd);

// Waits for the keyboard, either pipe, or so many milliseconds (for ever when negative). Returns a sum of these bits.
#define CTERM_READY_KEYS 1
#define CTERM_READY_FIRST 2
#define CTERM_READY_SECOND 4
int32_t cterm_wait(int32_t first, int32_t second, int64_t milliseconds);
// The same without the keyboard: what is typed waits.
int32_t cterm_wait_quietly(int32_t first, int32_t second, int64_t milliseconds);

// For a program that reads lines and takes no screen. Reads what is waiting on standard input, at most `capacity` bytes: how many;
// 0 at the end of input, -1 when nothing is there.
int32_t cterm_read_input(char *bytes, int32_t capacity);
// Whether TERM names a terminal that can place its cursor: 1 it can, 0 it can't (dumb, not set, a printer), -1 no description of
// it on this machine. Sets the locale by the environment, as cterm_open does, so that cterm_is_utf8 can be asked after it.
int32_t cterm_can_address(void);

// Standard error goes to a file without a name, so that a message can't spoil the screen; ended, what was written there is
// written to the real one. Returns 0 when there is no such file to be had and nothing was changed.
int32_t cterm_errors_capture(void);
void cterm_errors_release(void);

#endif
