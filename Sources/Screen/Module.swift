// Screen: what a person sees, as values.
//
// What lives here is everything between "draw the pending list" and the terminal, without the terminal: the cells of a
// frame, the panes that clip what is drawn, how wide a character is, how text wraps, how a rectangle is shared out, what a
// key is called, which colours an ink has at 256, 16 and no colours, what changed between two frames, and a frame as text
// (for tests) or as a picture (for the manual).
//
//     SafeText ─► Pane ─► Frame ─► FrameDifference ─► Terminal (ncurses)
//                           ├────► FrameText          (goldens)
//                           └────► SVGWriter          (pictures)
//     bytes ─► Terminal ─► Input (Key, paste, resize …) ─► Console ─► Reaction
//
// Three rules hold here so that nobody has to remember them elsewhere:
//
// - Only `SafeText` reaches a cell. There is no way to write a `String`.
// - A pane is a region whose clipping is absolute: nothing drawn through it, however long or wide, can touch a cell outside
//   it. Frames are drawn first, call text goes into the pane inside, so call text can't reach a border.
// - A style names an ink (`flag`, `overLimit`, `dim`), never a colour. A theme says what the ink looks like at each depth,
//   and at no colours at all the inks that matter still differ by attribute.
//
// Everything is a nonisolated Sendable value and total: any size from nothing up, any text, any position.
//
// What must never come in: a terminal, a file, a clock, the environment, a curses name, a word of the domain beyond
// `SafeText`. What a call is, and where on the screen it stands, belongs to Console.
