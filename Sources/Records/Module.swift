// Records: the papers that leave the room.
//
// What lives here is everything the department hands on, made from the record and from nothing else: the relief document of
// a watch that changed, drafts of the dailies and the reports the memorandum asks for, the figures of a watch, a day or a
// month, the answer to a public-records request, the city's list of incidents on its land.
//
//     Board, or the ledger's events, page by page ─► a document as values ─► text, CSV, HTML
//
// Three rules hold for all of them:
//
// - Every sentence stands on events and can name them. What the record does not hold is a gap, and the paper says GAP; it is
//   never guessed, rounded or filled with a word that sounds right.
// - Who asks decides how much is told, and the least is where one starts: ids and codes in a relief document, no personal field
//   in a figure, no narrative in an export until a custodian turns it on, and then every line through guard and redactor.
// - The same record gives the same bytes: no clock, no locale, no order of a dictionary shows in a paper.
//
// What must never come in: a screen, a terminal, a file's path, a clock, a decision about calls or notices. A ledger comes in
// only as the events it hands out; writing the paper down is the caller's.
