import Records
import TestSupport
import Testing

@Suite("The redactor")
struct RedactorTests {
    private func redacted(_ text: String) throws -> Redacted { try ExportRoom().redactor.redact(text) }

    @Test(
        "leaves a report of what happened as it was typed",
        arguments: [
            "RP STS ICE AGTS IN PLOT TAKING WORKERS, 4 MALES IN BLK VESTS, MASKED, WHI VAN NLP",
            "HUSBAND JUST TAKEN BY MASKED MEN W/ RIFLES, NO WARRANT SHOWN",
            "CROWD OF 100 PEOPLE FILMING AND YELLING", "I.C.E. AND U.S. MARSHALS AT DOOR",
            "LOUD MUSIC FROM BACK YARD, ONGOING 2 HRS", "97 AT 14:22:07, CLR 1430 HRS",
            "unmarked white van took my neighbor, they had police vests and no badges",
            "VICT BLEEDING, SUSP LEFT NB ON FOOT", "OFFICER NEEDS A SUPERVISOR, RP IS OUTSIDE", "CALLER IS SCARED",
            "2 BLK SUVS PARKED ALONG MAIN ST", "4 AGTS IN ALLEY",
            "TAKEN BY 4 MASKED MEN, WHI VAN, VICT STRUCK BY VEH", "RP HEARD 3 SHOTS NEAR MAIN ST",
            "14:22 MAIN ST CLOSED", "WHI VAN NO PLATES. ONE HAS A RIFLE",
            "RP WILL MEET UNITS OUT FRONT", "34 YO MALE DETAINED AT 24TH ST NEAR BROADWAY",
        ])
    func keeps(_ text: String) throws {
        #expect(try redacted(text) == Redacted(text: text))
    }

    @Test(
        "takes out what may not leave, however it is typed, and says on which ground",
        arguments: [
            ("CB 555-0134 NOW", "R-2", ["0134"]), ("CB (916) 555 0134 X 12", "R-2", ["916", "0134", "12"]),
            ("+1.916.555.0134", "R-2", ["916", "0134"]), ("9165550134", "R-2", ["9165550134"]),
            ("FIVE FIVE FIVE OH ONE THREE FOUR", "R-2", ["FIVE", "ONE"]), ("555 THEN 0134", "R-2", ["0134"]),
            ("TEL ５５５－０１３４", "R-2", ["0134", "０１３４"]), ("5 5 5 0 1 3 4", "R-2", ["5 5"]),
            ("JANE.DOE@EXAMPLE.INVALID", "R-3", ["JANE", "EXAMPLE"]),
            ("HOPE AT EXAMPLE DOT COM", "R-3", ["HOPE", "EXAMPLE"]), ("POSTED BY @QUILLAN_B", "R-3", ["QUILLAN"]),
            ("WWW.EXAMPLE.COM/QUILLAN", "R-3", ["QUILLAN", "EXAMPLE"]),
            ("LIC 7ABC123", "R-4", ["7ABC123"]), ("PLATE 7 A B C 1 2 3", "R-4", ["A B C"]),
            ("PLATE SEVEN ADAM BOY CHARLES ONE TWO THREE", "R-4", ["ADAM", "THREE"]),
            ("PLATE SUNSHINE ON BLK CHARGER", "R-4", ["SUNSHINE"]), ("BLK SUV 8XYZ555", "R-4", ["8XYZ555"]),
            ("LIVES AT 3714 QUILLAN ST APT 12", "R-5", ["3714", "12"]), ("AT 3714 FLORIN RD", "R-5", ["3714", "RD"]),
            ("MEET AT 415 FLORIN", "R-5", ["415"]), ("RP AT 45 PARK AVE", "R-5", ["45", "PARK"]),
            ("12 OAK ST", "R-5", ["12", "OAK"]), ("TWELVE OAK ST", "R-5", ["TWELVE"]), ("5 MILES ST", "R-5", ["5"]),
            ("AT FORTY FIVE PARK AVE", "R-5", ["FORTY", "FIVE"]), ("45-47 PARK AVE", "R-5", ["45", "47"]),
            ("45 DR MARTIN LUTHER KING JR BLVD", "R-5", ["45"]), ("IN 9 PARK PLACE DR", "R-5", ["9", "DR"]),
            ("AT 45 BROADWAY", "R-5", ["45"]),
            ("VIN 1HGCM82633A004352", "R-6", ["1HGCM82633A004352"]), ("CDL D1234567", "R-6", ["D1234567"]),
            ("DOB 03/04/1988", "R-7", ["03", "1988"]), ("BORN MARCH 4 1990", "R-7", ["MARCH", "1990"]),
            ("9 YO BOY CRYING", "R-7", ["9"]), ("JUV 16 RAN", "R-7", ["16"]), ("16YOA FEMALE", "R-7", ["16"]),
            ("CARD 4111 1111 1111 1111 PIN 4421", "R-8", ["4111", "4421"]), ("TOOK $500", "R-8", ["500"]),
            ("BADGE 4417", "R-9", ["4417"]), ("3S12 EN ROUTE", "R-9", ["3S12"]),
            ("HE IS DIABETIC AND SHAKING", "R-10", ["DIABETIC", "SHAKING"]),
            ("FEMALE WAS RAPED BY HIM", "R-11", ["RAPED"]), ("LANG LINE RUSSIAN", "R-12", ["RUSSIAN"]),
            ("WHITE MALE ADULT", "R-12", ["WHITE"]), ("HMA 30S", "R-12", ["HMA"]),
            ("MALE BLACK 30S", "R-12", ["BLACK"]), ("M/WHITE", "R-12", ["WHITE"]), ("W/M ADULT", "R-12", ["W"]),
            ("BMA", "R-12", ["BMA"]), ("WFA", "R-12", ["WFA"]), ("H/F", "R-12", ["H", "F"]), ("M/B", "R-12", ["B"]),
            ("WHITE OLDER MALE", "R-12", ["WHITE"]), ("2 MALES, BLK", "R-12", ["BLK"]), ("H MALE RAN", "R-12", ["H "]),
            ("сказал ДОМИНИК", "R-13", ["ДОМИНИК"]), ("SUBJ IS UNDOCUMENTED", "R-15", ["UNDOCUMENTED"]),
        ] as [(String, String, [String])])
    func takes(_ text: String, _ mark: String, _ gone: [String]) throws {
        let redacted = try redacted(text)
        #expect(redacted.text.contains("[\(mark): "), "\(redacted.text)")
        let plain = redacted.text.replacing(/\[R-[^\]]*\]/, with: "")
        for word in gone { #expect(!plain.contains(word), "\(redacted.text)") }
    }

    @Test(
        "takes out names, those nobody has a list of and those that are words",
        arguments: [
            ("SPOKE TO QUILLANE VERNAZZO", ["QUILLANE", "VERNAZZO"]), ("MY NAME IS APRIL BROWN", ["APRIL", "BROWN"]),
            ("R/P BROWN ON SCENE", ["BROWN"]), ("SUSP: VERNAZZO, ROSE", ["VERNAZZO", "ROSE"]),
            ("BROWN, QUILLANE CALLED", ["BROWN", "QUILLANE"]), ("QUILLANE WHITE LEFT", ["WHITE"]),
            ("SGT YOUNG ADVISED", ["YOUNG"]), ("MR. O'VERNAZZO-LONG", ["VERNAZZO", "LONG"]),
            ("RP AMBER POND", ["AMBER", "POND"]), ("SUSP MILES CHURCH", ["MILES", "CHURCH"]),
            ("VICT NGUYEN LE", ["NGUYEN", "LE"]), ("HUSBAND IS MILES BEST", ["MILES", "BEST"]),
            ("SPOKE TO AMBER POND", ["AMBER", "POND"]), ("SGT POWER ADVISED", ["POWER"]), ("MR. BLUNT", ["BLUNT"]),
            ("MY NAME IS RAIN MAJOR", ["RAIN", "MAJOR"]), ("RP (SONG) CB LATER", ["SONG"]),
            ("WIT MAY PARK SAW IT", ["MAY", "PARK"]), ("S M I T H", ["M I"]), ("J. Q. VERNAZZO", ["J.", "Q."]),
            ("VERNAZZO'S BROTHER", ["VERNAZZO"]), ("V\u{200B}E\u{200B}R\u{301}NAZZO", ["V", "NAZZO"]),
            ("Ｖｅｒｎａｚｚｏ", ["V", "Ｖ"]), ("𝐕𝐞𝐫𝐧𝐚𝐳𝐳𝐨 CALLED", ["𝐕"]), ("НОРЕ CALLED", ["НОРЕ"]),
        ] as [(String, [String])])
    func names(_ text: String, _ gone: [String]) throws {
        let redacted = try redacted(text)
        let plain = redacted.text.replacing(/\[R-[^\]]*\]/, with: "")
        for word in gone { #expect(!plain.contains(word), "\(redacted.text)") }
        #expect(!redacted.marks.isEmpty)
    }

    @Test("whatever comes in, plain ASCII comes out, no mark can be forged, and it does so again")
    func alphabet() throws {
        let redactor = try ExportRoom().redactor
        var random = SeededGenerator(seed: 4)
        for _ in 0..<300 {
            var text = "[R-1: name] "
            for _ in 0..<24 {
                text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: 1...0x1_F7FF, using: &random)) ?? "x")
            }
            let redacted = redactor.redact(text)
            #expect(redacted.text.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(redacted.text)")
            #expect(!redacted.text.hasPrefix("[R-1: name]"))
            #expect(redactor.redact(text) == redacted)
        }
    }

    @Test("every mark has an id and a ground of its own")
    func grounds() throws {
        let redactor = try ExportRoom().redactor
        let grounds = RedactionMark.allCases.map { redactor.ground(of: $0) }
        #expect(Set(grounds.map(\.id)).count == grounds.count)
        #expect(grounds.allSatisfy { $0.ground.contains("Code") && $0.id.hasPrefix("R-") })
    }
}
