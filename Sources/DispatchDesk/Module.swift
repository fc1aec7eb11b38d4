// DispatchDesk: the vocabulary, the facts and the decisions.
//
// What lives here is what a communications center knows and decides, as plain values: calls, situations, notices,
// the commands people give, the events that follow, the board those events add up to, and the desk that decides
// which events a command brings about. Time, identity, the reading of text and the agency's settings are handed in,
// so a thousand watches can be played in a second and any of them again.
//
//     Command ─► Desk.decide(on: Board, at: Instant, by: Actor) ─► [Event]     (or a Refusal that says why)
//     Event   ─► Board.apply                                                    (the only thing that changes a board)
//
// The desk's work has four parts, each a few files named `Desk+…`: calls and their situations (joined, merged, split, closed);
// notices (queued, released, escalated by steps, acknowledged on lease, stood down); duties, which follow from the facts after
// every decision; and what serves them, the roster and the messages on their way. Time enters by `DeskTimer`s: each stands in
// the event that set it, and names the state it was set in, so that it takes effect once, whoever is first.
//
// Beside how things stand, the board keeps when each flag of the last month fell and how it was answered (`ResponseLog`): a
// notice owed anew forgets its first answer, and the figures must not.
//
// What must never come in: a clock, a disk, a socket, a terminal, a random number, the environment. Nothing here knows
// how an indicator is found (Detection), where a deadline is written (Policy) or how an event is kept (Ledger).
//
// Governing text: Sacramento Police Department, Departmental Memorandum 25-5 (07-17-2025). Paragraphs are cited as
// the memorandum numbers them: E.1.a, E.1.b, C.1 and so on.
