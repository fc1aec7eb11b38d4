// Terminal: the driver between a frame and a real terminal.
//
// What lives here takes the terminal and always gives it back, writes the cells of a frame that changed, turns what the
// keyboard sends into `Key`, and waits: for the keyboard, for another thread's nudge, for a signal, for the next deadline.
//
//     TerminalDisplay   open, show(frame), next input, close        (CTerminal: ncurses)
//     EventLoop         one thread, one poll; Input in, Reaction out; draws only when told that something changed
//     Waker             the one thing here that other threads may touch
//
// The terminal is restored on every way out: the normal end, an error, SIGTERM and SIGHUP through the loop, a crash through
// the guard in CTerminal. Standard error is kept aside while the screen is up and written out after it.
//
// Everything is on the main actor but `Waker`. Time is handed in as a closure; nothing here reads a clock, a setting or the
// environment, except that ncurses reads TERM, TERMINFO, ESCDELAY, LINES and COLUMNS.
//
// What must never come in: what is drawn, what a key does, a thread, a sleep, a timer that ticks while nothing is due.
