// Every verb and what it takes. The order is that of help: the seven of every watch first.
nonisolated extension Verb {
    public static let all: [Verb] = calls + units + situations + notices + people + record + screen

    private static let calls: [Verb] = [
        Verb("FC", [.call], "Confirm the flag: notices go out under the call's own paragraph.", "FC 412"),
        Verb(
            "ADV", [.call], "Confirm as an advised entry (E.1.b): three notices owed, no call for service.", "ADV 412"),
        Verb("PRO", [.call], "Promote an advised entry to a call for service (E.1.a).", "PRO 402"),
        Verb(
            "FX", [.call, VerbArgument(.dismissal, "reason"), .remark], "Dismiss the flag with a reason of the list.",
            "FX 412 CONFUSER ICE CREAM TRUCK"),
        Verb(
            "FL", [.call], "Why the call is flagged: every rule with its points and its words, on the whole screen.",
            "FL 412"),
        Verb("NEXT", [], "Go to the oldest flag that nobody has confirmed or dismissed."),
        Verb("SUP", [.call, .unit], "Field supervisor dispatched: the unit, such as 3S12.", "SUP 412 3S12"),
        Verb(
            "ACK",
            [
                .notice, .role, VerbArgument(.name, "name"), .channel, VerbArgument(.answer, "[answer [unit]]"),
                VerbArgument(.unit, ""),
            ],
            "Acknowledge for FS, WC or DS; channel phone, radio, desk or console; answer RESPONDING, EN ROUTE unit, "
                + "NOT AVAILABLE unit (who goes instead), COVERED.", "ACK 412 WC LT EXAMPLE PHONE RESPONDING"),
        Verb(
            "DET", [.call, VerbArgument(.determination, "FED|NOT|UNV|GOA|UND")],
            "Determination: federal confirmed, not federal, could not verify, gone on arrival, undetermined.",
            "DET 412 FED"),
        Verb(
            "T", [.call, .text], "Add a note to the call, named by the five digits of the lists.",
            "T 00412 RP NOW AT NEIGHBOR'S"),
        Verb(
            "N", [VerbArgument(.type, "type"), VerbArgument(.place, "place"), VerbArgument(.text, "[/narrative]")],
            "Enter a new call.", "N 415 9XX K ST /LOUD MUSIC"),
        Verb(
            "P", [.call, VerbArgument(.number, "1-9"), VerbArgument(.text, "reason")],
            "Give the call another priority, 1 the most urgent; a feed that changes it later is followed.",
            "P 412 1 SHOTS HEARD"),
        Verb(
            "GO", [VerbArgument(.call, "call")],
            "Put a call on display; its digits, a notice's or a situation's id alone do the same.", "GO 412"),
        Verb(
            "FIND", [VerbArgument(.text, "words")],
            "Go to the next call with these words in number, type, place or text.",
            "FIND FLORIN"),
    ]

    private static let units: [Verb] = [
        Verb(
            "D", [VerbArgument(.units, "unit…"), .call, VerbArgument(.text, "[note]")],
            "Units go to the call: it is active. A field supervisor of the roster counts for E.1.a.", "D 3A21 3A22 412"),
        Verb(
            "DE", [VerbArgument(.units, "unit…"), .call, VerbArgument(.text, "[note]")],
            "Units go to the call and are en route.",
            "DE 3A21 412"),
        Verb(
            "DO", [VerbArgument(.units, "unit…"), .call, VerbArgument(.text, "[note]")],
            "Units are on scene: they came upon it, or have arrived. A field supervisor's arrival is AR (B.1.a).",
            "DO 3A21 412"),
        Verb(
            "EN", [VerbArgument(.units, "unit…"), .call, VerbArgument(.text, "[note]")],
            "Units are en route; without a call, to the one they are on.", "EN 3A21"),
        Verb(
            "CL", [VerbArgument(.units, "unit…"), .call], "Units are clear of the call; the last one by CLD.", "CL 3A22"
        ),
        Verb(
            "H", [.call, VerbArgument(.text, "[note]")],
            "Hold the call: its units are taken off and it is pending again.",
            "H 412 NO UNIT FREE"),
        Verb(
            "CLD", [.call, VerbArgument(.disposition, "disposition")],
            "Close the call with a disposition; notices and duties stay open until they are answered.",
            "CLD 409 REPORT TAKEN"),
    ]

    private static let situations: [Verb] = [
        Verb(
            "CAP",
            [
                .call,
                VerbArgument(
                    .pairs([
                        .init("by"), .init("n"), .init("desc"), .init("mark"), .init("veh"), .init("plate"),
                        .init("agency"), .init("how", "claimed", "seen", "verified"),
                        .init("cred", "verified", "refused"), .init("bwv", "yes", "no"),
                        .init("city", "yes", "no", "unknown"),
                    ]),
                    "[by=3S12] [n=8] [desc=\"…\"] [mark=\"…\"] [veh=\"…\"] [plate=\"…\"] [agency=\"…\" "
                        + "how=claimed|seen|verified] [cred=verified|refused] [bwv=yes|no] [city=yes|no|unknown]"),
            ],
            "What was seen of those who carry out the action (A.1.b, A.1.b(1)); quotes hold words together.",
            "CAP 412 by=3S12 n=8 mark=\"POLICE\" cred=refused"),
        Verb(
            "ROLE", [.call, .unit, VerbArgument(.part, "SAFETY|PERIMETER|TRAFFIC")],
            "A unit's part on scene; there is no other (A.2).", "ROLE 412 3A21 PERIMETER"),
        Verb("AR", [.call, .unit], "The field supervisor is on scene (B.1.a).", "AR 412 3S12"),
        Verb(
            "RPT", [.call, VerbArgument(.report, "CRIME|OAA|NONE"), VerbArgument(.text, "[number]")],
            "Which report is written, and its number (A.5, A.6).", "RPT 412 OAA 26-000412"),
        Verb(
            "DONE",
            [
                .situation, VerbArgument(.duty, "duty"), VerbArgument(.name, "who"), .channel,
                VerbArgument(.text, "[number]"),
            ],
            "Somebody reports a duty done: DONE 412 B.2 3S12 radio. It is recorded as reported.",
            "DONE 412 B.2 3S12 RADIO"),
        Verb("DUTY", [], "Show what is still owed."),
        Verb("NUM", [], "Show the numbers of this watch, this day and the last thirty."),
        Verb(
            "CLOSE",
            [.situation, VerbArgument(.words(["OVERRIDE"]), "[OVERRIDE supervisor reason]"), VerbArgument(.name, "")],
            "Close the situation; refused while E.1 is open or no report is named.", "CLOSE 412"),
        Verb("MRG", [.otherCall, .otherCall], "Put the first call's situation into the second's.", "MRG 411 412"),
        Verb("SPL", [.call], "Take a call out of its situation; it gets notices of its own.", "SPL 411"),
        Verb("LNK", [.otherCall, .otherCall], "Two situations have to do with each other.", "LNK 402 412"),
        Verb(
            "FED",
            [
                VerbArgument(
                    .words(["ADVISING", "REQUESTING"]),
                    "[ADVISING|REQUESTING agency=… call=… place=\"…\" [when=\"…\"] [/said]]"),
                VerbArgument(.pairs([.init("agency"), .init("call"), .init("place"), .init("when")]), ""),
            ],
            "A federal agency calls: advising (E.1.b) or asking for help (E.1.a, B.1.a). Alone it opens the form.",
            "FED ADVISING agency=HSI call=916-555-0142 place=\"9XX K ST\""),
        Verb(
            "DAILY",
            [
                VerbArgument(.situation, "[call|S-0001]"),
                VerbArgument(.document, "[SERGEANT|WATCH-COMMANDER|SUPPLEMENT|OUTSIDE-ASSIST]"),
            ],
            "Draft a daily or a report from the record of the call's situation (A.6, B.1.d, B.3, C.2).",
            "DAILY 412 SERGEANT"),
        Verb(
            "SAY", [VerbArgument(.text, "[words]")],
            "Show the answer cards with these words: what is read out to callers who ask (A.4).", "SAY WARRANT"),
    ]

    private static let notices: [Verb] = [
        Verb("ESC", [.notice, .role], "Fire the next step of a notice now.", "ESC 412 WC"),
        Verb(
            "SNZ",
            [
                .notice, .role, VerbArgument(.person, "person"), VerbArgument(.number, "minutes"),
                VerbArgument(.text, "reason"),
            ],
            "Leave one person alone with one notice for up to 15 minutes.", "SNZ 412 WC 1201 10 IN COURT"),
        Verb(
            "HND", [.notice, .role, VerbArgument(.name, "name"), .channel], "Somebody else holds the acknowledgment.",
            "HND 412 WC SGT EXAMPLE PHONE"),
        Verb("CLN", [.notice, .role], "End a notice that was acknowledged.", "CLN 412 DS"),
        Verb("ROP", [.notice, .role], "Open a notice again: what was answered is no answer.", "ROP 412 WC"),
    ]

    private static let people: [Verb] = [
        Verb(
            "ON",
            [
                .role, VerbArgument(.text, "id"), VerbArgument(.text, "name…"),
                VerbArgument(.pairs([.init("sign"), .init("until")]), "[sign=3S12] [channel:address …] [until=18:00]"),
            ], "Put somebody on the roster; with until= they act in the role until then.",
            "ON FS 3012 SGT EXAMPLE sign=3S12 phone:916-555-0142"),
        Verb("OFF", [.role, VerbArgument(.person, "id")], "Take somebody off the roster.", "OFF FS 3012"),
        Verb("OK", [.role, VerbArgument(.person, "id")], "Confirm that somebody is on this watch.", "OK FS 3012"),
        Verb("TEST", [.role, VerbArgument(.person, "id")], "Send somebody a page that says TEST.", "TEST FS 3012"),
        Verb("HO", [], "Show the relief sheet; Enter there passes the position on."),
        Verb(
            "NOTE",
            [VerbArgument(.passOn, "[UNIT|EQUIP]"), .text, VerbArgument(.pairs([.init("exp")]), "[exp=18:00]")],
            "Leave a note to the next watch, a unit away or equipment out, until it ends or its time is up.",
            "NOTE EQUIP CHANNEL 4 SCRATCHY exp=18:00"),
        Verb(
            "BOLO", [.text, VerbArgument(.pairs([.init("exp")]), "[exp=18:00]")], "Leave a lookout to the next watch.",
            "BOLO WHI VAN NO PLATES SB FRANKLIN exp=18:00"),
        Verb("END", [VerbArgument(.number, "number")], "End a note or a lookout by its number.", "END 2"),
    ]

    private static let record: [Verb] = [
        Verb(
            "SEARCH",
            [
                VerbArgument(.text, "[words]"), VerbArgument(.text, "[yesterday|2026-11-21|2026-11-01..2026-11-21]"),
                VerbArgument(.pairs([.init("level", "flag", "watch"), .init("type")]), "[level=flag] [type=207P]"),
            ],
            "Find any call there ever was, newest first.", "SEARCH FLORIN yesterday"),
        Verb(
            "SIT", [VerbArgument(.situation, "[call|S-0001]")],
            "Show the situations of this watch, or the one a call is in.", "SIT 412"),
        Verb(
            "AUD", [VerbArgument(.situation, "[call|S-0001]")], "Show everything recorded about a call or a situation.",
            "AUD 412"),
        Verb(
            "LEDGER", [VerbArgument(.text, "[words]")],
            "Show the record itself, or its lines with these words: who, what, call/, notice/.", "LEDGER 4417"),
        Verb(
            "AT", [VerbArgument(.text, "[yesterday|2026-11-21] 14:22 | AT event | AT NOW")],
            "Show every view as it stood then; nothing can be recorded until AT NOW or Esc.", "AT 14:22"),
    ]

    private static let screen: [Verb] =
        ConsoleModel.View.allCases.filter { $0 != .ledger && $0 != .search }.map { view in
            Verb(view.rawValue.uppercased(), [], ActionRegistry["view.\(view.rawValue)"]?.help ?? "Show this view.")
        } + [
            Verb(
                "THEME", [VerbArgument(.theme, "[name]"), VerbArgument(.words(["KEEP"]), "[KEEP]")],
                "Change the colours; without a name, to the next. KEEP writes them into your settings file.",
                "THEME LIGHT KEEP"
            ),
            Verb(
                "KEYMAP", [VerbArgument(.keymap, "[name|path|RELOAD|BIND|INIT]")],
                "Change the keys to a map that is shipped or a file; RELOAD reads yours again, BIND gives one key another "
                    + "action, INIT writes a file to begin with. Alone it says where they stand.",
                "KEYMAP CAD"),
            Verb("PALETTE", [], "Find anything that can be done by a few letters."),
            Verb(
                "MUTE", [VerbArgument(.number, "[minutes]"), VerbArgument(.text, "[reason]")],
                "Keep the bell quiet for 10 minutes, or 1 to 60; MUTE 0 ends it. What is not recorded still rings.",
                "MUTE 20 RADIO TRAFFIC"),
            Verb("COPY", [.call], "Put the call's number on the terminal's clipboard.", "COPY 412"),
            Verb("TOUR", [], "Begin the guided tour in five steps."),
            Verb("EXP", [], "Say which shell command answers a public-records request."),
            Verb("LOCK", [], "Say how a console is left: there is no log-on here to lock."),
            Verb("HELP", [VerbArgument(.verb, "[verb]")], "Say how a verb is typed, or show all of help.", "HELP FX"),
            Verb("QUIT", [], "Leave the console."),
        ]
}
