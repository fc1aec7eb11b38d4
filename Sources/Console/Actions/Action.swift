/// Where keys are listened to.
public nonisolated enum KeyContext: String, CaseIterable, Sendable {
    /// Everywhere but in a form, a menu or the command line.
    case global
    case triage
    /// The queue and the wall.
    case notices
    case situations
    case duties
    case roster
    case relief
    /// The record itself.
    case ledger
    /// Calls a search of the record found.
    case search
    /// A form or a single line being typed.
    case form
    /// The command line; what it does not know is a form's.
    case command
    /// The list of everything that can be done; letters find in it.
    case palette
    /// A short list to choose from.
    case menu
    /// The help screen.
    case help
    /// A paper that has the whole screen.
    case reading
    /// The answer cards; letters find one.
    case answers
}

/// Something a key, a verb or the palette can do. One record feeds them all.
public nonisolated struct Action: Sendable, Hashable {
    /// `call.confirm`; what keymaps name.
    public var id: String
    /// Two or three words for the hint bar.
    public var title: String
    /// One sentence for help and README.
    public var help: String
    public var context: KeyContext
    /// Where it stands in the hint bar; 0 is not shown there.
    public var hint: Int
    /// The typed verb that does the same, if there is one.
    public var verb: String?

    init(
        _ id: String, _ title: String, _ context: KeyContext, hint: Int = 0, verb: String? = nil, _ help: String
    ) {
        self.id = id
        self.title = title
        self.help = help
        self.context = context
        self.hint = hint
        self.verb = verb
    }
}

/// Every action there is, in the order help shows them.
public nonisolated enum ActionRegistry {
    public static let all: [Action] = [
        Action(
            "view.triage", "Triage", .global, verb: "TRIAGE", "Show the calls: pending, active, and the one on display."
        ),
        Action(
            "view.notices", "Notices", .global, hint: 10, verb: "NOTICES",
            "Show the notification queue, most urgent first."),
        Action(
            "view.wall", "Wall", .global, verb: "WALL",
            "Show every open notice as a small pane, or go back to the queue."),
        Action(
            "view.situations", "Situations", .global, verb: "SIT",
            "Show the situations of this watch, what needs somebody first."),
        Action(
            "view.duties", "Duties", .global, verb: "DUTY", "Show what is still owed by anybody, the overdue first."),
        Action(
            "view.roster", "Roster", .global, verb: "ROSTER", "Show who is on for each role and how they are reached."),
        Action(
            "view.relief", "Relief", .global, verb: "HO",
            "Show the relief sheet: what passes to the next watch, and how far its passing has come."),
        Action(
            "view.ledger", "Ledger", .global, verb: "LEDGER",
            "Show the record itself, a line an event, the newest at the end."),
        Action(
            "view.search", "Search", .global, verb: "SEARCH",
            "Show what was found in the record: any call there ever was."),
        Action(
            "view.numbers", "Numbers", .global, verb: "NUM",
            "Show the numbers: what waits, how fast notices are answered, flags and false flags."),
        Action("view.next", "Other view", .global, "Go to the next view."),
        Action("help.show", "Help", .global, hint: 7, verb: "HELP", "Show every key and every verb."),
        Action("command.open", "Command", .global, hint: 11, "Type a command; the result line says what came of it."),
        Action(
            "palette.show", "Palette", .global, hint: 17,
            "Find any action, verb, view, theme or keymap by a few letters; it acts on what is selected now."),
        Action(
            "keymap.show", "Keymap: my keys", .global, verb: "KEYMAP",
            "Where my keys are: which file they stand in, how to give a key another action, and the other maps."),
        Action(
            "keymap.reload", "Read keymap again", .global, verb: "KEYMAP",
            "Read the keymap file again; one that can't be used leaves the keys as they are."),
        Action(
            "keymap.bind", "Give a key", .global, verb: "KEYMAP",
            "Give a key to an action: one line of your own keymap file, checked before it is written."),
        Action(
            "keymap.begin", "My keymap file", .global, verb: "KEYMAP",
            "Write a keymap file of your own to begin with, all comments; never over one that is there."),
        Action(
            "flag.next", "Next flag", .global, hint: 1, verb: "NEXT",
            "Go to the oldest flag that nobody has confirmed or dismissed."),
        Action("call.new", "New call", .global, hint: 2, verb: "N", "Enter a call; a type and a place make one."),
        Action("call.find", "Find", .global, hint: 8, verb: "FIND", "Find a call by number, type, place or words."),
        Action("find.next", "Find next", .global, verb: "FIND", "The next call with the words last looked for."),
        Action(
            "find.previous", "Find previous", .global, verb: "FIND", "The call before with the words last looked for."),
        Action(
            "show.audit", "History", .global, verb: "AUD",
            "Show everything recorded about the call or the situation on display."),
        Action("show.calls", "Its call", .global, "Go to the call on display, or the situation's, among the calls."),
        Action("show.notices", "Its notices", .global, "Go to the notices of the situation on display."),
        Action(
            "travel.to", "Back in time", .global, verb: "AT",
            "Show every view as it stood at a time; Esc goes back to now."),
        Action("travel.back", "Event back", .global, "In the past: one event earlier."),
        Action("travel.forward", "Event on", .global, "In the past: one event later."),
        Action("theme.next", "Next theme", .global, verb: "THEME", "Change the colours: to the next theme."),
        Action("theme.choose", "Themes", .global, "Choose the colours from a list; each is shown as it is gone over."),
        Action(
            "theme.keep", "Keep theme", .global, verb: "THEME",
            "Write the colours that are on into your own settings file, so that every console of yours begins with them."
        ),
        Action(
            "screen.leave", "Leave", .global,
            "Give the screen back, put away what the result line said, leave a sequence that is not finished."),
        Action("screen.redraw", "Redraw", .global, "Draw the whole screen again."),
        Action(
            "bell.mute", "Mute", .global, verb: "MUTE",
            "Keep the bell quiet for 10 minutes, or let it sound again; what is not recorded still rings."),
        Action(
            "call.copy", "Copy", .global, verb: "COPY", "Put the selected call's number on the terminal's clipboard."),
        Action(
            "tour.start", "Tour", .global, verb: "TOUR", "Begin the guided tour in five steps, or go back to its first."
        ),
        Action("tour.end", "End tour", .global, "Leave the guided tour; the screen is all yours."),
        Action("app.suspend", "Suspend", .global, "Put watchdesk in the background; `fg` brings it back."),
        Action("app.quit", "Quit", .global, hint: 9, verb: "QUIT", "Leave the console; the ledger keeps everything."),

        Action("move.up", "Up", .global, "Up one line."),
        Action("move.down", "Down", .global, "Down one line."),
        Action("move.left", "Left", .global, "To the pane on the left, on the wall."),
        Action("move.right", "Right", .global, "To the pane on the right, on the wall."),
        Action("move.pageUp", "Page up", .global, "Up one page."),
        Action("move.pageDown", "Page down", .global, "Down one page."),
        Action("move.top", "Top", .global, "To the first line."),
        Action("move.bottom", "Bottom", .global, "To the last line."),
        Action(
            "pane.zoom", "Whole", .global, hint: 15,
            "Give the call or the notice on display the whole screen; again, or Esc, gives it back."),
        Action("pane.list", "List whole", .global, "Give the list the whole screen; again, or Esc, gives it back."),
        Action("pane.grow", "Wider list", .global, "Give the list more of the screen; a new size keeps the share."),
        Action("pane.shrink", "Narrower list", .global, "Give the list less of the screen."),
        Action("pane.even", "Even", .global, "Share the screen out as it was."),
        Action(
            "pane.pin", "Pin", .global,
            "Keep this call on display while the cursor goes on; keys and commands go to the selected one."),
        Action(
            "pane.follow", "Follow", .global,
            "Let the most urgent be selected by itself, until a key moves the cursor."),
        Action("pane.scrollUp", "Scroll up", .global, "Scroll the text on display up."),
        Action("pane.scrollDown", "Scroll down", .global, "Scroll the text on display down."),

        Action(
            "call.confirm", "Confirm", .global, hint: 3, verb: "FC",
            "The flag is right: the notices go out now, under the call's own paragraph."),
        Action(
            "call.advise", "Advised", .global, hint: 4, verb: "ADV",
            "The flag is right and it is no call for service (E.1.b): all three roles are owed a notice."),
        Action(
            "call.promote", "Promote", .global, verb: "PRO",
            "An advised entry becomes a call for service (E.1.a): a field supervisor has to go."),
        Action(
            "call.dismiss", "Dismiss", .global, hint: 6, verb: "FX",
            "The flag is wrong: choose a reason; whoever was told gets a stand-down."),
        Action(
            "call.supervisor", "Supervisor", .global, hint: 12, verb: "SUP",
            "Record the field supervisor's unit dispatched to the call (E.1.a)."),
        Action(
            "call.determine", "Determination", .global, hint: 13, verb: "DET",
            "Record what the people on scene found: federal, not federal, could not verify, gone."),
        Action(
            "call.why", "Why", .global, verb: "FL",
            "Why the call is flagged: every rule, its points and its words, with the whole screen."),
        Action(
            "call.priority", "Priority", .global, verb: "P",
            "Type another priority for the call, with the reason; the flag itself never changes it."),
        Action(
            "call.units", "Units", .global, verb: "D",
            "Type the units that go to the call; EN, DO, CL, H and CLD say what becomes of them."),
        Action(
            "call.note", "Note", .global, hint: 14, verb: "T",
            "Add a note to the call; notes are struck, never deleted."),
        Action(
            "notice.acknowledge", "Ack", .global, hint: 5, verb: "ACK",
            "Acknowledge a notice for a role: who, by which channel, and what they answered."),
        Action(
            "notice.escalate", "Escalate", .global, verb: "ESC", "Fire the next step of the notice now."),
        Action(
            "notice.snooze", "Snooze", .global, verb: "SNZ",
            "Leave one person alone with this notice for up to 15 minutes, with a reason."),
        Action("notice.handOn", "Hand on", .global, verb: "HND", "Somebody else holds the acknowledgment from now on."),
        Action("notice.close", "Close notice", .notices, verb: "CLN", "End a notice that was acknowledged."),
        Action(
            "notice.reopen", "Open again", .notices, verb: "ROP", "What was answered is no answer: it is owed again."),

        Action(
            "situation.observe", "Observed", .global, hint: 16, verb: "CAP",
            "Record what was seen of those who carry out the action (A.1.b, A.1.b(1))."),
        Action(
            "situation.role", "Part", .global, verb: "ROLE",
            "Record a unit's part on scene: safety, perimeter or traffic (A.2)."),
        Action("situation.arrived", "On scene", .global, verb: "AR", "Record the field supervisor on scene (B.1.a)."),
        Action(
            "situation.report", "Report", .global, verb: "RPT",
            "Say which report is written, and its number (A.5, A.6)."),
        Action(
            "situation.merge", "Merge", .global, verb: "MRG",
            "Put this situation's calls into another: they are one."),
        Action("situation.split", "Split", .global, verb: "SPL", "Take this call out of its situation."),
        Action("situation.link", "Link", .global, verb: "LNK", "Say that two situations have to do with each other."),
        Action(
            "situation.close", "Close", .global, verb: "CLOSE",
            "Close the situation; refused while E.1 is open or no report is named, unless a supervisor allows it."),
        Action(
            "situation.drafts", "Drafts", .global, verb: "DAILY",
            "Draft the dailies, the supplement or the outside agency assist report from the record (A.6, B.1.d, B.3, C.2)."
        ),
        Action(
            "answers.show", "Answers", .global, verb: "SAY",
            "Show the answer cards: what a call-taker reads out to callers who ask (A.4)."),
        Action(
            "federal.call", "Federal call", .global, verb: "FED",
            "Take down a federal agency's call: advising, or asking for help."),

        Action("list.all", "All or open", .duties, hint: 2, "List what was reported done too, or only what is owed."),
        Action(
            "ledger.filter", "Filter", .ledger, hint: 1,
            "Show only the lines with some words: a person, a call, acknowledged, delivery/."),
        Action("travel.here", "As it was", .ledger, hint: 2, "Show every view as it stood at this line."),
        Action("duty.report", "Done", .duties, hint: 1, verb: "DONE", "Somebody reports the duty done: who, and how."),
        Action(
            "roster.add", "Add", .roster, hint: 1, verb: "ON",
            "Put somebody on the roster, with the ways to reach them."),
        Action("roster.edit", "Change", .roster, hint: 2, "Change what is known of somebody, or until when they act."),
        Action("roster.confirm", "Confirm", .roster, hint: 3, verb: "OK", "Confirm that they are on this watch."),
        Action(
            "roster.test", "Test", .roster, hint: 4, verb: "TEST",
            "Send them a page that says TEST, to be acknowledged like a real one."),
        Action("roster.leave", "Off", .roster, hint: 5, verb: "OFF", "Take somebody off the roster."),

        Action(
            "relief.next", "Go on", .relief, hint: 1,
            "Do what comes next: offer, begin, brief, read back, assume, release, sign; or say what keeps it."),
        Action(
            "relief.mark", "Mark", .relief, hint: 2,
            "The line is seen (in the preview) or accepted (after it); the cursor goes to the next."),
        Action(
            "relief.note", "Say", .relief, hint: 3,
            "Put down what was said: a note, a question, in the review an omission."),
        Action("relief.answer", "Answer", .relief, "Answer a question, or leave it open."),
        Action("relief.left", "What is left", .relief, hint: 4, "List only what the relief still needs, or all of it."),
        Action(
            "relief.passOn", "Leave a note", .relief, hint: 5, verb: "NOTE",
            "Leave a note, a lookout, a unit away or an equipment note to the next watch, until a time."),
        Action("relief.endPassOn", "End note", .relief, verb: "END", "End the selected note."),
        Action(
            "relief.takeOver", "Take over", .relief,
            "The holder is ill or called away: a supervisor allows it, the position is yours at once."),
        Action("relief.cancel", "Cancel", .relief, hint: 6, "Break the relief off; the position stays where it is."),

        Action(
            "form.next", "Next field", .form, hint: 3, "Finish the word, where one is offered; else to the next field."),
        Action("form.previous", "Previous field", .form, "To the field before."),
        Action(
            "form.accept", "Save", .form, hint: 1,
            "Save what was typed; in a new call, go on to the next field and save from the last."),
        Action("form.save", "Save now", .form, hint: 2, "Save from any field."),
        Action(
            "form.cancel", "Cancel", .form, hint: 4,
            "Leave without saving; what was typed is kept, and Up brings it back in the same form."),
        Action("form.choiceNext", "Change", .form, "The next choice of a field with choices; else the caret right."),
        Action("form.choicePrevious", "Change back", .form, "The choice before; else the caret left."),
        Action("form.start", "Line start", .form, "The caret to the start of the line."),
        Action("form.end", "Line end", .form, "The caret to the end of the line."),
        Action("form.backspace", "Backspace", .form, "Delete the character before the caret."),
        Action("form.delete", "Delete", .form, "Delete the character after the caret."),
        Action("form.deleteWord", "Delete word", .form, "Delete the word before the caret."),
        Action("form.clear", "Clear", .form, "Empty the field."),
        Action(
            "form.recallPrevious", "Earlier", .form,
            "What was kept, what else could be meant, the field before."),
        Action("form.recallNext", "Later", .form, "What else could be meant, the next field."),

        Action(
            "command.send", "Send", .command, hint: 1,
            "Carry the line out; what is rejected stays to be corrected. An empty line opens what is selected."),
        Action(
            "command.complete", "Complete", .command, hint: 2,
            "Finish the word as far as it can mean one thing only; again, go through what fits."),
        Action("command.completeBack", "Complete back", .command, "Back through what fits."),
        Action(
            "command.earlier", "Earlier", .command, hint: 4,
            "The command before, of those that begin with what was typed."),
        Action("command.later", "Later", .command, "The command after."),
        Action("command.leave", "Clear", .command, hint: 3, "Empty the line and leave it."),

        Action("palette.up", "Up", .palette, "Up one line."),
        Action("palette.down", "Down", .palette, hint: 2, "Down one line."),
        Action("palette.pageUp", "Page up", .palette, "Up one page."),
        Action("palette.pageDown", "Page down", .palette, "Down one page."),
        Action("palette.accept", "Do it", .palette, hint: 1, "Do it on what was selected when the palette was opened."),
        Action("palette.backspace", "Backspace", .palette, "Take the last letter back."),
        Action("palette.clear", "Clear", .palette, "Take back all that was typed."),
        Action("palette.close", "Close", .palette, hint: 3, "Leave without doing anything."),

        Action(
            "form.answers", "Answers", .form, hint: 5, "The answer cards; what was typed is there when they close."),

        Action("reading.up", "Up", .reading, "Up one line."),
        Action("reading.down", "Down", .reading, hint: 5, "Down one line."),
        Action("reading.pageUp", "Page up", .reading, "Up one page."),
        Action("reading.pageDown", "Page down", .reading, "Down one page."),
        Action("reading.top", "Top", .reading, "To the first line."),
        Action("reading.bottom", "Bottom", .reading, "To the last line."),
        Action("reading.gap", "Next gap", .reading, hint: 1, "To the next thing the record does not hold."),
        Action("reading.sources", "Sources", .reading, hint: 2, "Show the ledger positions each sentence stands on."),
        Action("reading.save", "Write", .reading, hint: 3, "Write the draft to a file of the drafts folder."),
        Action("reading.close", "Close", .reading, hint: 4, "Close the draft; nothing is kept of it."),

        Action("answers.up", "Up", .answers, "The question above."),
        Action("answers.down", "Down", .answers, hint: 1, "The question below."),
        Action("answers.top", "Top", .answers, "The first question."),
        Action("answers.bottom", "Bottom", .answers, "The last question."),
        Action("answers.backspace", "Backspace", .answers, "Take the last letter back."),
        Action("answers.clear", "Clear", .answers, hint: 2, "Take back all that was typed."),
        Action("answers.close", "Close", .answers, hint: 3, "Close the cards."),

        Action("menu.up", "Up", .menu, "Up one choice."),
        Action("menu.down", "Down", .menu, hint: 2, "Down one choice."),
        Action("menu.accept", "Choose", .menu, hint: 1, "Take the choice; its digit does the same."),
        Action("menu.cancel", "Cancel", .menu, hint: 3, "Leave without choosing."),

        Action("help.up", "Up", .help, "Up one line."),
        Action("help.down", "Down", .help, hint: 1, "Down one line."),
        Action("help.pageUp", "Page up", .help, "Up one page."),
        Action("help.pageDown", "Page down", .help, "Down one page."),
        Action("help.top", "Top", .help, "To the first line."),
        Action("help.bottom", "Bottom", .help, "To the last line."),
        Action("help.find", "Find", .help, hint: 3, "Show only the lines with a key or with words that are typed."),
        Action("help.backspace", "Backspace", .help, "Take the last letter back."),
        Action("help.close", "Close", .help, hint: 2, "Leave what was looked for, then the help screen."),
    ]

    private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

    public static subscript(id: String) -> Action? { byID[id] }
}
