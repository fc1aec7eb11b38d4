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
            word: "FIND", syntax: "FIND words",
            help: "Go to the next call with these words in number, type, place or text."),
        Verb(word: "HELP", syntax: "HELP [verb]", help: "Say how a verb is typed, or show all of help."),
        Verb(word: "QUIT", syntax: "QUIT", help: "Leave the console."),
    ]

    public static func named(_ word: String) -> Verb? {
        let wanted = word.uppercased()
        return all.first { $0.word == wanted }
    }
}
