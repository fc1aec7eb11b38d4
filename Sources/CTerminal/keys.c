// Keys in: what ncurses decodes, what only the terminal's description knows, and Alt.

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#include "CTerminal.h"
#include "internal.h"

// Codes of our own, above any that ncurses gives out; it keeps 16 bits.
enum { OWN = 0x2000, PASTE_START = OWN, PASTE_END = OWN + 1, MODIFIED = OWN + 0x100 };

typedef struct {
    const char *capability;  // in the description, without the number of the modifier
    char final;              // what xterm's sequence ends with: ESC [ 1 ; N final, or ESC [ number ; N ~
    int number;
    int32_t name;
} modified_key;

static const modified_key modified[] = {
    {"kUP", 'A', 1, CTERM_NAME_UP},         {"kDN", 'B', 1, CTERM_NAME_DOWN},
    {"kRIT", 'C', 1, CTERM_NAME_RIGHT},     {"kLFT", 'D', 1, CTERM_NAME_LEFT},
    {"kHOM", 'H', 1, CTERM_NAME_HOME},      {"kEND", 'F', 1, CTERM_NAME_END},
    {"kIC", '~', 2, CTERM_NAME_INSERT},     {"kDC", '~', 3, CTERM_NAME_DELETE},
    {"kPRV", '~', 5, CTERM_NAME_PAGE_UP},   {"kNXT", '~', 6, CTERM_NAME_PAGE_DOWN},
};
enum { modified_count = sizeof modified / sizeof *modified };

// The key of `sequence` gets `code`, whatever code ncurses would have given it: those of modified keys differ from one
// terminal's description to the next.
static void define(const char *sequence, int code) {
    if (sequence && sequence != (char *)-1 && *sequence) define_key(sequence, code);
}

void cterm_keys_define(void) {
    define("\033[200~", PASTE_START);
    define("\033[201~", PASTE_END);
    for (int i = 0; i < modified_count; i++) {
        // xterm's numbers: 2 shift, 3 alt, 4 both, 5 control, 6 control shift, 7 control alt, 8 all.
        for (int m = 2; m <= 8; m++) {
            int code = MODIFIED + i * 8 + (m - 1);
            char text[24];
            snprintf(text, sizeof text, "\033[%d;%d%c", modified[i].number, m, modified[i].final);
            define(text, code);
            if (m == 2) snprintf(text, sizeof text, "%s", modified[i].capability);
            else snprintf(text, sizeof text, "%s%d", modified[i].capability, m);
            define(tigetstr(text), code);
        }
    }
    // Both forms that arrows, Home and End come in, whatever the description says.
    static const struct { const char *sequence; int code; } plain[] = {
        {"\033[A", KEY_UP},   {"\033OA", KEY_UP},    {"\033[B", KEY_DOWN}, {"\033OB", KEY_DOWN},
        {"\033[C", KEY_RIGHT},{"\033OC", KEY_RIGHT}, {"\033[D", KEY_LEFT}, {"\033OD", KEY_LEFT},
        {"\033[H", KEY_HOME}, {"\033OH", KEY_HOME},  {"\033[1~", KEY_HOME},{"\033[F", KEY_END},
        {"\033OF", KEY_END},  {"\033[4~", KEY_END},  {"\033[Z", KEY_BTAB}, {"\033OM", KEY_ENTER},
        {"\033OP", KEY_F(1)}, {"\033OQ", KEY_F(2)},  {"\033OR", KEY_F(3)}, {"\033OS", KEY_F(4)},
    };
    for (unsigned long i = 0; i < sizeof plain / sizeof *plain; i++) define(plain[i].sequence, plain[i].code);
}

static cterm_key key(int32_t kind, int32_t code, int32_t modifiers) {
    cterm_key result = {kind, code, modifiers};
    return result;
}

static cterm_key named(int32_t name, int32_t modifiers) { return key(CTERM_KEY_NAMED, name, modifiers); }

// A click or a turn of the wheel; none for what else the mouse does.
static cterm_key mouse(void) {
    MEVENT event;
    if (getmouse(&event) != OK) return key(CTERM_KEY_UNKNOWN, KEY_MOUSE, 0);
    int32_t place = event.y * 65536 + event.x;
    if (event.y < 0 || event.x < 0 || event.x > 65535) return key(CTERM_KEY_UNKNOWN, KEY_MOUSE, 0);
    if (event.bstate & BUTTON1_PRESSED) return key(CTERM_KEY_MOUSE, CTERM_MOUSE_CLICK, place);
    if (event.bstate & BUTTON4_PRESSED) return key(CTERM_KEY_MOUSE, CTERM_MOUSE_WHEEL_UP, place);
    if (event.bstate & BUTTON5_PRESSED) return key(CTERM_KEY_MOUSE, CTERM_MOUSE_WHEEL_DOWN, place);
    return key(CTERM_KEY_UNKNOWN, KEY_MOUSE, 0);
}

static cterm_key decode(int code) {
    if (code >= MODIFIED && code < MODIFIED + modified_count * 8) {
        int bits = (code - MODIFIED) % 8;
        int32_t modifiers = (bits & 1 ? CTERM_MOD_SHIFT : 0) | (bits & 2 ? CTERM_MOD_ALT : 0) | (bits & 4 ? CTERM_MOD_CONTROL : 0);
        return named(modified[(code - MODIFIED) / 8].name, modifiers);
    }
    if (code >= KEY_F(1) && code <= KEY_F(48)) {
        // Descriptions count on: F13 is shift F1, F25 control F1, F37 control shift F1.
        static const int32_t steps[] = {0, CTERM_MOD_SHIFT, CTERM_MOD_CONTROL, CTERM_MOD_CONTROL | CTERM_MOD_SHIFT};
        int index = code - KEY_F(1);
        return named(CTERM_NAME_FUNCTION + index % 12 + 1, steps[index / 12]);
    }
    switch (code) {
        case KEY_MOUSE: return mouse();
        case PASTE_START: return key(CTERM_KEY_PASTE_START, 0, 0);
        case PASTE_END: return key(CTERM_KEY_PASTE_END, 0, 0);
        case KEY_RESIZE: return key(CTERM_KEY_RESIZE, 0, 0);
        case KEY_ENTER: return named(CTERM_NAME_ENTER, 0);
        case KEY_BTAB: return named(CTERM_NAME_BACKTAB, 0);
        case KEY_BACKSPACE: return named(CTERM_NAME_BACKSPACE, 0);
        case KEY_DC: return named(CTERM_NAME_DELETE, 0);
        case KEY_IC: return named(CTERM_NAME_INSERT, 0);
        case KEY_UP: return named(CTERM_NAME_UP, 0);
        case KEY_DOWN: return named(CTERM_NAME_DOWN, 0);
        case KEY_LEFT: return named(CTERM_NAME_LEFT, 0);
        case KEY_RIGHT: return named(CTERM_NAME_RIGHT, 0);
        case KEY_HOME: case KEY_FIND: return named(CTERM_NAME_HOME, 0);
        case KEY_END: case KEY_SELECT: return named(CTERM_NAME_END, 0);
        case KEY_PPAGE: return named(CTERM_NAME_PAGE_UP, 0);
        case KEY_NPAGE: return named(CTERM_NAME_PAGE_DOWN, 0);
        default: return key(CTERM_KEY_UNKNOWN, code, 0);
    }
}

// Whether the terminal is gone: a read that finds nothing may mean no key or no terminal.
static int hung_up(void) {
    struct pollfd input = {STDIN_FILENO, POLLIN, 0};
    return poll(&input, 1, 0) > 0 && (input.revents & (POLLHUP | POLLERR | POLLNVAL));
}

// A key that came with an Escape in front and is no part of it.
static cterm_key held = {CTERM_KEY_NONE, 0, 0};

cterm_key cterm_read_key(void) {
    if (!cterm_is_open()) return key(CTERM_KEY_CLOSED, 0, 0);
    if (held.kind != CTERM_KEY_NONE) {
        cterm_key result = held;
        held = key(CTERM_KEY_NONE, 0, 0);
        return result;
    }
    wint_t c = 0;
    int status = wget_wch(cterm_keyboard(), &c);
    if (status == ERR) return key(hung_up() ? CTERM_KEY_CLOSED : CTERM_KEY_NONE, 0, 0);
    if (status == KEY_CODE_YES) return decode((int)c);
    if (c != 27) return key(CTERM_KEY_CHARACTER, (int32_t)c, 0);
    // Escape alone, or Alt with the key that follows at once. ncurses has already waited ESCDELAY for a sequence.
    wint_t next = 0;
    status = wget_wch(cterm_keyboard(), &next);
    if (status == ERR) return key(CTERM_KEY_CHARACTER, 27, 0);
    if (status == KEY_CODE_YES) {
        cterm_key inner = decode((int)next);
        if (inner.kind == CTERM_KEY_NAMED) {
            inner.modifiers |= CTERM_MOD_ALT;
            return inner;
        }
        held = inner;
    } else if (next == 27) {
        held = key(CTERM_KEY_CHARACTER, 27, 0);
    } else {
        return key(CTERM_KEY_CHARACTER, (int32_t)next, CTERM_MOD_ALT);
    }
    return key(CTERM_KEY_CHARACTER, 27, 0);
}
