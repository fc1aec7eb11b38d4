// What CTerminal's own files share. Not for Swift.

#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include <stdint.h>
#include <stdio.h>

// The bytes that undo, on any terminal that understands them, whatever this program turned on: paste brackets and mouse off, plain
// colours, cursor shown, keypad and alternate screen left.
extern const char cterm_restore_bytes[];
extern const unsigned long cterm_restore_length;

// Remembers the terminal's modes and guards the signals a crash raises. Before the screen is taken.
void cterm_guard_install(void);
// Puts the signals back as they were.
void cterm_guard_remove(void);
// Tells the guard whether there is a screen to leave.
void cterm_guard_active(int32_t active);
// Puts back the modes that were remembered.
void cterm_guard_restore_modes(void);

// Names the keys that only the terminal's description knows: arrows with control, paste brackets.
void cterm_keys_define(void);

// The window keys are read from: one that is never drawn, since reading a key draws its window.
struct _win_st *cterm_keyboard(void);

// What ncurses is to write to: the terminal, by a descriptor that nothing else uses.
FILE *cterm_way_open(void);
void cterm_way_close(void);
// Between the two what ncurses writes is gathered; the second sends it to the terminal, in one write where it fits.
void cterm_frame_begin(void);
void cterm_frame_send(void);

void cterm_write_all(int fd, const char *bytes, unsigned long length);

#endif
