/// A word that can be typed on the command line, and how.
public nonisolated struct Verb: Sendable, Hashable {
    public var word: String
    /// `FX [call] reason [remark]`.
    public var syntax: String
    public var help: String

    public static let all: [Verb] = [
        Verb(
            word: "FC", syntax: "FC [call]",
            help: "Confirm the flag: notices go out under the call's own paragraph."),
        Verb(
            word: "ADV", syntax: "ADV [call]",
            help: "Confirm as an advised entry (E.1.b): three notices owed, no call for service."),
        Verb(word: "PRO", syntax: "PRO [call]", help: "Promote an advised entry to a call for service (E.1.a)."),
        Verb(word: "FX", syntax: "FX [call] reason [remark]", help: "Dismiss the flag with a reason of the list."),
        Verb(word: "SUP", syntax: "SUP [call] unit", help: "Field supervisor dispatched: the unit, such as 3S12."),
        Verb(
            word: "ACK", syntax: "ACK [call] role name [channel] [answer [unit]]",
            help:
                "Acknowledge for FS, WC or DS; channel phone, radio, desk or console; answer RESPONDING, EN ROUTE unit, "
                + "NOT AVAILABLE unit (who goes instead), COVERED."),
        Verb(
            word: "DET", syntax: "DET [call] FED|NOT|UNV|GOA|UND",
            help: "Determination: federal confirmed, not federal, could not verify, gone on arrival, undetermined."),
        Verb(
            word: "T", syntax: "T [call] text", help: "Add a note to the call, named by the five digits of the lists."),
        Verb(word: "N", syntax: "N type place [/narrative]", help: "Enter a new call."),
        Verb(
            word: "CAP",
            syntax: "CAP [call] [by=3S12] [n=8] [desc=\"…\"] [mark=\"…\"] [veh=\"…\"] [plate=\"…\"] [agency=\"…\" "
                + "how=claimed|seen|verified] [cred=verified|refused] [bwv=yes|no] [city=yes|no|unknown]",
            help: "What was seen of those who carry out the action (A.1.b, A.1.b(1)); quotes hold words together."),
        Verb(
            word: "ROLE", syntax: "ROLE [call] unit SAFETY|PERIMETER|TRAFFIC",
            help: "A unit's part on scene; there is no other (A.2)."),
        Verb(word: "AR", syntax: "AR [call] unit", help: "The field supervisor is on scene (B.1.a)."),
        Verb(
            word: "RPT", syntax: "RPT [call] CRIME|OAA|NONE [number]",
            help: "Which report is written, and its number (A.5, A.6)."),
        Verb(
            word: "DONE", syntax: "DONE [call] duty who [channel] [number]",
            help: "Somebody reports a duty done: DONE 412 B.2 3S12 radio. It is recorded as reported."),
        Verb(word: "DUTY", syntax: "DUTY", help: "Show what is still owed."),
        Verb(word: "NUM", syntax: "NUM", help: "Show the numbers of this watch, this day and the last thirty."),
        Verb(
            word: "CLOSE", syntax: "CLOSE [call] [OVERRIDE supervisor reason]",
            help: "Close the situation; refused while E.1 is open or no report is named."),
        Verb(word: "MRG", syntax: "MRG call call", help: "Put the first call's situation into the second's."),
        Verb(word: "SPL", syntax: "SPL [call]", help: "Take a call out of its situation; it gets notices of its own."),
        Verb(word: "LNK", syntax: "LNK call call", help: "Two situations have to do with each other."),
        Verb(
            word: "FED",
            syntax: "FED [ADVISING|REQUESTING agency=… call=… place=\"…\" [when=\"…\"] [/said]]",
            help: "A federal agency calls: advising (E.1.b) or asking for help (E.1.a, B.1.a). Alone it opens the form."
        ),
        Verb(
            word: "DAILY", syntax: "DAILY [call|S-0001] [SERGEANT|WATCH-COMMANDER|SUPPLEMENT|OUTSIDE-ASSIST]",
            help: "Draft a daily or a report from the record of the call's situation (A.6, B.1.d, B.3, C.2)."),
        Verb(
            word: "SAY", syntax: "SAY [words]",
            help: "Show the answer cards with these words: what is read out to callers who ask (A.4)."),
        Verb(word: "ESC", syntax: "ESC [call] role", help: "Fire the next step of a notice now."),
        Verb(
            word: "SNZ", syntax: "SNZ [call] role person minutes reason",
            help: "Leave one person alone with one notice for up to 15 minutes."),
        Verb(word: "HND", syntax: "HND [call] role name [channel]", help: "Somebody else holds the acknowledgment."),
        Verb(word: "CLN", syntax: "CLN [call] role", help: "End a notice that was acknowledged."),
        Verb(word: "ROP", syntax: "ROP [call] role", help: "Open a notice again: what was answered is no answer."),
        Verb(
            word: "ON", syntax: "ON role id name… [sign=3S12] [channel:address …] [until=18:00]",
            help: "Put somebody on the roster; with until= they act in the role until then."),
        Verb(word: "OFF", syntax: "OFF role id", help: "Take somebody off the roster."),
        Verb(word: "OK", syntax: "OK role id", help: "Confirm that somebody is on this watch."),
        Verb(word: "TEST", syntax: "TEST role id", help: "Send somebody a page that says TEST."),
        Verb(word: "HO", syntax: "HO", help: "Show the relief sheet; Enter there passes the position on."),
        Verb(
            word: "NOTE", syntax: "NOTE [UNIT|EQUIP] text [exp=18:00]",
            help: "Leave a note to the next watch, a unit away or equipment out, until it ends or its time is up."),
        Verb(word: "BOLO", syntax: "BOLO text [exp=18:00]", help: "Leave a lookout to the next watch."),
        Verb(word: "END", syntax: "END number", help: "End a note or a lookout by its number."),
        Verb(
            word: "FIND", syntax: "FIND words",
            help: "Go to the next call with these words in number, type, place or text."),
        Verb(word: "HELP", syntax: "HELP [verb]", help: "Say how a verb is typed, or show all of help."),
        Verb(
            word: "MUTE", syntax: "MUTE [minutes] [reason]",
            help: "Keep the bell quiet for 10 minutes, or 1 to 60; MUTE 0 ends it. What is not recorded still rings."),
        Verb(word: "COPY", syntax: "COPY [call]", help: "Put the call's number on the terminal's clipboard."),
        Verb(word: "TOUR", syntax: "TOUR", help: "Begin the guided tour in five steps."),
        Verb(word: "QUIT", syntax: "QUIT", help: "Leave the console."),
    ]

    public static func named(_ word: String) -> Verb? {
        let wanted = word.uppercased()
        return all.first { $0.word == wanted }
    }
}
