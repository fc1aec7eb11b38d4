// Ledger: the record, and the one way to write to it.
//
// What lives here is the append-only record of a communications center and the people's way to it. A *ledger* keeps
// events in one global order, a *clerk* keeps a board current with a ledger and carries commands to it, a *service*
// gives the clerk a thread of its own and tells the screen what came of each command.
//
//     submit(Command) ─► LedgerService ─► Clerk.carryOut ─► Desk.decide ─► EventLedger.append ─► commit
//                            ▲  │                                              │
//       inotify, wake pipe, ─┘  └─► report: .board, .outcome, .failed          └─► conflict: catch up, decide again
//       timers, slow poll
//
// One contract, `EventLedger`, and one suite of conformance tests for every store behind it: `MemoryLedger`,
// `SQLiteLedger`, later PostgreSQL. What the stores share is the contract, `Journal` (which positions, versions and
// digests an append gives) and `Audit` (what `verify` looks at). They share no SQL.
//
// What must never come in: a screen, a policy's figures, a decision about notices (Desk), a word of narrative in an
// error or a log line. The machine's clock, its random numbers and its ids are read in SystemSources.swift and nowhere
// else; everything here takes them as `LedgerSources`.
//
// The invariants, and what would break each:
//
// 1. Positions count 1, 2, 3 … without a gap, and so does each stream's version. A cursor is one integer, and a gap
//    means corruption. Every append takes them from the locked head row inside its own transaction; taking them from a
//    sequence, or before the write lock, would let a reader pass a position that is committed later and never see it.
// 2. An event is recorded when commit has returned, not before. Nothing is reported, applied to a board or printed
//    ahead of that, and once it has returned no later failure (reading back, saving a snapshot) takes it back.
// 3. Each event carries a caller-made id. When nobody can tell whether a commit succeeded, the same batch is appended
//    again: ids that are found come back as `.alreadyRecorded`. A batch made anew for the retry would record it twice.
// 4. Between BEGIN IMMEDIATE and COMMIT nothing is waited for: no suspension, no pause, no lock, no input or output
//    but the ledger's own. A writer stopped there stops every console. `append` makes bytes and digests before it
//    takes the lock, and only what depends on the head inside. `exclusively` alone also applies the tail, decides and
//    encodes inside: computing, a few milliseconds of it, for a writer who has lost twice. Without it that writer
//    would lose for as long as a surge lasts, since its decision rests on the whole situation. All waiting, for the
//    lock and for a fault to end, is by the handed-in `pause`, before a transaction begins.
// 5. The chain covers every column of an event but the words, and the words by a salted digest. Each field is written
//    with its length first, so no byte can slide from one field to the next. A field added to an event's row without
//    being added to `Chain.link` would be a field nobody can vouch for.
// 6. `recordedAt` never falls, whatever the clock does: the latest of the clock, the moment the decision was made in and
//    the event before plus 1 µs. The clock's own word stands beside it as `wallAt`. Timers run by `SteadyClock`: where
//    a clock was set back, by the time that really passed since.
// 7. A conflict is a value. It says somebody else was first; the clerk catches up and asks the desk again, so that the
//    person reads the desk's own reason and never a database's. After two of them it asks with the lock held.
// 8. A snapshot is a cache: believed only while its chain value is that of the event at its position and its fold
//    version is this program's. Deleting all of them changes nothing but the time of a start.
// 9. A file event is a hint; `position > cursor` is the truth. The bytes of a commit reach the log before the commit
//    can be read, and what publishes it is shared memory, which no file event tells of. So a ledger touches its file
//    after each commit; and for a writer that ended before that, the service looks again in short steps after any
//    hint, and every two seconds regardless.
// 10. Nothing but SQLite ever opens the ledger's file. Closing any descriptor of it would drop this program's locks on
//    it, and another program that ends would then remove the log this one goes on writing to.
//
// What the chain can't show is a lost tail, or a rewrite of everything by somebody who can write the file: for that a
// head has to be kept elsewhere (anchors, signed handoffs).
