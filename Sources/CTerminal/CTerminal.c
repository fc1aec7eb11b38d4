// CTerminal: ncursesw, kept in one room.
//
// What lives here is what must be C: the calls of ncurses that are macros, take variable arguments or live in global
// variables, and the handlers that run when the program crashes. Every function that leaves is called cterm_something and
// takes integers; the header includes only <stdint.h>, so no curses name reaches Swift and another terminal library could
// stand here tomorrow.
//
//     CTerminal.c   taking the terminal and giving it back, cells out
//     frame.c       one write a frame
//     keys.c        keys in
//     guard.c       restoring the terminal when the program crashes; standard error while the screen is up
//     signals.c     the signals that the event loop answers, as bytes in a pipe
//     wait.c        waiting for the keyboard and the pipes
//
// What must never come in: a decision about what is drawn or what a key does, memory handed to Swift, a second thread,
// anything in the crash handlers but write(), tcsetattr() and raising the signal again.

#if !defined(_GNU_SOURCE) || !defined(NCURSES_WIDECHAR)
#error "build with _GNU_SOURCE and NCURSES_WIDECHAR=1: the wide functions are hidden without them"
#endif

#include "CTerminal.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#include "internal.h"

static SCREEN *screen;
static WINDOW *keyboard;
static int suspended;
static int colors;
static int utf8;
static int escape_delay = 25;

// Bracketed paste: the terminal says where pasted text begins and ends, so that a pasted newline is not the Enter key.
static void paste_brackets(int on) {
    const char *bytes = on ? "\033[?2004h" : "\033[?2004l";
    cterm_write_all(STDOUT_FILENO, bytes, strlen(bytes));
}

static void modes(void) {
    raw();
    noecho();
    nonl();
    keypad(keyboard, TRUE);
    nodelay(keyboard, TRUE);
    intrflush(stdscr, FALSE);
    leaveok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    // A frame is always written whole: ncurses would otherwise stop in the middle of one when a key is waiting.
    typeahead(-1);
}

// Where many rows changed, ncurses may take them for rows that moved and scroll a part of the screen. Terminals of the same
// name differ in what they make of that, and one that ignores it shows rows that are not there. A terminal that can't
// scroll a part of the screen is written cell by cell, and so is one of which we say so.
static void rows_stay(void) {
    change_scroll_region = NULL;
    scroll_forward = scroll_reverse = NULL;
    parm_index = parm_rindex = NULL;
    insert_line = parm_insert_line = NULL;
    delete_line = parm_delete_line = NULL;
}

WINDOW *cterm_keyboard(void) { return keyboard; }

void cterm_escape_delay(int32_t milliseconds) { escape_delay = milliseconds; }

static void take_locale(void) {
    setlocale(LC_ALL, "");
    utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

// The description of `term`, or of xterm where it calls itself kin of it and this machine does not know it; NULL for neither.
// Leaves the description set up. setupterm tells without writing anything.
static const char *described(const char *term) {
    int status = 0;
    if (setupterm(term, STDOUT_FILENO, &status) == OK) return term;
    static const char *const kin[] = {"xterm", "tmux", "screen", "kitty", "foot", "alacritty", "wezterm", "ghostty", "rxvt"};
    for (unsigned long i = 0; i < sizeof kin / sizeof *kin; i++) {
        if (strncmp(term, kin[i], strlen(kin[i])) == 0) {
            return setupterm("xterm-256color", STDOUT_FILENO, &status) == OK ? "xterm-256color" : NULL;
        }
    }
    return NULL;
}

// Of the description that is set up, which is let go of.
static int places_cursor(void) {
    const char *address = tigetstr("cup");
    int addressable = address && address != (char *)-1;
    del_curterm(cur_term);
    return addressable;
}

int32_t cterm_can_address(void) {
    take_locale();
    const char *term = getenv("TERM");
    if (!term || !*term || strcmp(term, "dumb") == 0) return 0;
    return described(term) ? places_cursor() : -1;
}

int32_t cterm_open(int32_t options) {
    if (screen) return CTERM_ALREADY_OPEN;
    take_locale();
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CTERM_NOT_A_TERMINAL;
    const char *term = getenv("TERM");
    if (!term || !*term || strcmp(term, "dumb") == 0) return CTERM_DUMB;

    // A description without cursor addressing would draw a page of blanks.
    const char *known = described(term);
    if (!known) return CTERM_UNKNOWN_TERM;
    if (!places_cursor()) return CTERM_DUMB;

    if (!getenv("ESCDELAY")) set_escdelay(escape_delay);
    cterm_guard_install();
    screen = newterm(known, cterm_way_open(), stdin);
    if (!screen) {
        cterm_way_close();
        cterm_guard_remove();
        return CTERM_FAILED;
    }
    cterm_guard_active(1);
    set_term(screen);
    rows_stay();
    keyboard = newpad(1, 1);
    modes();
    colors = 0;
    if (!(options & CTERM_NO_COLOR) && has_colors() && start_color() == OK) {
        use_default_colors();
        colors = COLORS;
    }
    cterm_keys_define();
    if (options & CTERM_MOUSE) {
        mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
        // A click is told the moment the button goes down; what a double one is, the console decides.
        mouseinterval(0);
    }
    // The first refresh enters the alternate screen; nothing else may be written before it.
    erase();
    refresh();
    paste_brackets(1);
    return CTERM_OK;
}

void cterm_close(void) {
    if (!screen) return;
    if (!suspended) {
        paste_brackets(0);
        curs_set(1);
        endwin();
    }
    cterm_guard_active(0);
    cterm_guard_restore_modes();
    delwin(keyboard);
    keyboard = NULL;
    delscreen(screen);
    cterm_way_close();
    screen = NULL;
    suspended = 0;
    cterm_guard_remove();
}

int32_t cterm_is_open(void) { return screen != NULL; }
int32_t cterm_rows(void) { return screen ? getmaxy(stdscr) : 0; }
int32_t cterm_columns(void) { return screen ? getmaxx(stdscr) : 0; }
int32_t cterm_colors(void) { return colors; }
int32_t cterm_is_utf8(void) { return utf8; }

// The pair of two colours. ncurses makes it on first use and, when the table is full, gives the oldest one up; -1 where
// there are no colours.
static int pair(int foreground, int background) {
    if (colors <= 0 || (foreground < 0 && background < 0)) return 0;
    if (foreground >= colors) foreground = -1;
    if (background >= colors) background = -1;
    int found = alloc_pair(foreground, background);
    return found < 0 ? 0 : found;
}

static attr_t attributes_of(int32_t bits) {
    attr_t result = A_NORMAL;
    if (bits & CTERM_BOLD) result |= A_BOLD;
    if (bits & CTERM_UNDERLINE) result |= A_UNDERLINE;
    if (bits & CTERM_REVERSE) result |= A_REVERSE;
    if (bits & CTERM_DIM) result |= A_DIM;
    return result;
}

// Puts one cell. Where the C library sees another width than we do, or none, the cell is a mark: a terminal and ncurses that
// disagree about a width would shift the rest of the row.
static void put_cell(int row, int column, wchar_t *text, int width, attr_t attributes, int color) {
    cchar_t cell;
    if (wcwidth(text[0]) != width) {
        text[0] = utf8 ? 0xFFFD : L'?';
        text[1] = 0;
    }
    if (setcchar(&cell, text, attributes, 0, &color) != OK) return;
    mvadd_wch(row, column, &cell);
    if (width == 2 && wcwidth(text[0]) == 1) {
        wchar_t blank[2] = {L' ', 0};
        if (setcchar(&cell, blank, attributes, 0, &color) == OK) mvadd_wch(row, column + 1, &cell);
    }
}

// Writes letters of plain ASCII, a row of them at a time, and says how many.
static cchar_t plain[256];

static int put_plain(int row, int column, const char *text, const char *end, attr_t attributes, int color) {
    int count = 0;
    wchar_t letter[2] = {0, 0};
    while (text + count < end && count < 256 && text[count] >= 0x20 && text[count] < 0x7F) {
        // A letter that something combines with is none of these.
        if (text + count + 1 < end && text[count + 1] & 0x80) break;
        letter[0] = text[count];
        if (setcchar(&plain[count], letter, attributes, 0, &color) != OK) break;
        count++;
    }
    if (count) mvadd_wchnstr(row, column, plain, count);
    return count;
}

void cterm_put(int32_t row, int32_t column, const char *text, int32_t length, int32_t width, int32_t foreground,
               int32_t background, int32_t attributes) {
    if (!screen || suspended || row < 0 || column < 0 || row >= getmaxy(stdscr) || width < 1) return;
    int color = pair(foreground, background);
    attr_t bits = attributes_of(attributes);
    const char *end = text + length;
    wchar_t cell[CCHARW_MAX + 1];
    int filled = 0;
    mbstate_t state;
    memset(&state, 0, sizeof state);
    while (text < end) {
        if (!filled && width == 1) {
            int count = put_plain(row, column, text, end, bits, color);
            text += count;
            column += count;
            if (text == end) return;
        }
        wchar_t c;
        size_t used = mbrtowc(&c, text, (size_t)(end - text), &state);
        if (used == 0 || used == (size_t)-1 || used == (size_t)-2) {
            memset(&state, 0, sizeof state);
            c = utf8 ? 0xFFFD : L'?';
            used = 1;
            // The rest of a character the locale can't read.
            while (text + used < end && ((unsigned char)text[used] & 0xC0) == 0x80) used++;
        }
        text += used;
        if (filled && wcwidth(c) == 0) {
            if (filled < CCHARW_MAX) cell[filled++] = c;
            continue;
        }
        if (filled) {
            cell[filled] = 0;
            if (column + width > getmaxx(stdscr)) return;
            put_cell(row, column, cell, width, bits, color);
            column += width;
        }
        cell[0] = c;
        filled = 1;
    }
    if (filled && column + width <= getmaxx(stdscr)) {
        cell[filled] = 0;
        put_cell(row, column, cell, width, bits, color);
    }
}

static int cursor_row = -1, cursor_column;

void cterm_cursor(int32_t row, int32_t column) {
    if (!screen || suspended) return;
    if ((row < 0) != (cursor_row < 0)) curs_set(row < 0 ? 0 : 1);
    cursor_row = row;
    cursor_column = column;
}

void cterm_flush(void) {
    if (!screen || suspended) return;
    if (cursor_row >= 0 && cursor_row < getmaxy(stdscr) && cursor_column < getmaxx(stdscr)) {
        move(cursor_row, cursor_column);
    }
    wnoutrefresh(stdscr);
    cterm_frame_begin();
    doupdate();
    cterm_frame_send();
}

void cterm_repaint(void) {
    if (screen && !suspended) clearok(stdscr, TRUE);
}

void cterm_erase(void) {
    if (screen && !suspended) erase();
}

void cterm_bell(void) {
    if (screen && !suspended) beep();
}

// As a terminal reads it: ESC ] 52 ; c ; base64 BEL.
void cterm_copy(const char *text, int32_t length) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (!screen || suspended || length < 1 || length > 64) return;
    for (int32_t i = 0; i < length; i++) {
        if (text[i] < 0x21 || text[i] > 0x7E) return;
    }
    char out[128] = "\033]52;c;";
    unsigned long end = strlen(out);
    for (int32_t i = 0; i < length; i += 3) {
        unsigned int three = (unsigned int)text[i] << 16;
        if (i + 1 < length) three |= (unsigned int)text[i + 1] << 8;
        if (i + 2 < length) three |= (unsigned int)text[i + 2];
        out[end++] = digits[three >> 18 & 63];
        out[end++] = digits[three >> 12 & 63];
        out[end++] = i + 1 < length ? digits[three >> 6 & 63] : '=';
        out[end++] = i + 2 < length ? digits[three & 63] : '=';
    }
    out[end++] = '\007';
    cterm_write_all(STDOUT_FILENO, out, end);
}

void cterm_suspend(void) {
    if (!screen || suspended) return;
    paste_brackets(0);
    curs_set(1);
    def_prog_mode();
    endwin();
    cterm_guard_active(0);
    suspended = 1;
}

void cterm_resume(void) {
    if (!screen) return;
    if (suspended) reset_prog_mode();
    suspended = 0;
    cterm_guard_active(1);
    modes();
    clearok(stdscr, TRUE);
    refresh();
    paste_brackets(1);
    if (cursor_row < 0) curs_set(0);
}
