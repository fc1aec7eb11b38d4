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
// What must never come in: a clock, a disk, a socket, a terminal, a random number, the environment. Nothing here knows
// how an indicator is found (Detection), where a deadline is written (Policy) or how an event is kept (Ledger).
//
// Governing text: Sacramento Police Department, Departmental Memorandum 25-5 (07-17-2025). Paragraphs are cited as
// the memorandum numbers them: E.1.a, E.1.b, C.1 and so on.
