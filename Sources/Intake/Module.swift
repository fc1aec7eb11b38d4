// Intake: calls coming in.
//
// What lives here is the way from bytes to `IncomingCall`: JSON Lines, CSV exports by profile, a narrative a line, and the
// drill, which is a feed that makes its calls up. A reader is pushed bytes as they arrive and gives back what it could
// make of them, so that a file, a pipe and a growing log are one case and memory stays flat whatever the size:
//
//     bytes ─► RecordReader.read ─► [Reading]        a call · an empty record · a bad record, by file and line
//     Follow: a growing file, rotated and truncated, as steps that need no clock
//     DrillWatch(seed:start:) ─► [DrillEvent]        the same seed gives the same bytes
//
// A bad record never stops the good ones, and a bad field never stops its call: the call is taken without the field and
// the field is reported. Reports name file, line and column, never a caller's words.
//
// How an export is laid out is data (`Profiles/*.yaml`), and so is what the drill tells (`Drill/*.yaml`).
//
// What must never come in: a judgement about a call (Detection), a person's details (no caller's name, number or status is
// read from any feed; of an EIDO no person fields), a clock or a random number, a decision about what a person sees.
