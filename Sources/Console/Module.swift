// Console: what a person sees and what their keys do.
//
// One model holds what the screen needs to know (the board, the view, what is selected, what is being typed). Input
// goes in, effects come out, and a frame is drawn from the model alone:
//
//     keys, reports from the ledger, the time ─► ConsoleModel.handle ─► [Effect]   (a command for the ledger, a bell, quit)
//     ConsoleModel + size ─► Frame                                                 (cells in memory, nothing else)
//
// Every action is one record in one registry: id, title, help, where it works and why it doesn't just now. Keymaps,
// the hint bar, the help screen and README's key table are made from it, so they can't disagree.
//
// Rules that hold for every view:
//   - selection follows the item, never the row; an action takes the id that was selected when the key went down;
//   - new arrivals never move the cursor; Esc leaves any passing state; an action that can't work says why;
//   - colour is always doubled by a letter or a word; nothing blinks;
//   - what has not been recorded is never shown as recorded.
//
// What must never come in: a clock, a file, a socket, a terminal, a database. Text from outside reaches a cell only as
// `SafeText`. The console gives no legal advice and shows nobody's immigration status, because there is none to show.
