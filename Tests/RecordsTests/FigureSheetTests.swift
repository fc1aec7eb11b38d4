import DispatchDesk
import Foundation
import Policy
import Records
import TestSupport
import Testing

@Suite("A report of figures")
struct FigureSheetTests {
    /// A day in four districts: 7 situations in 3, 5 in 4, 2 in 5, none in 6, and a call without a district.
    private func day(others: Bool = true) throws -> Figured {
        var day = try Figured()
        var number = 0
        for (district, flagged) in [("3", 7), ("4", 5), ("5", 2)] {
            for index in 0..<flagged {
                number += 1
                try day.call(number, type: index % 3 == 2 ? "ADV" : "415", district: district)
                try day.at(number * 300 - 200)
                if index == 0 { try day.desk.give(.dismiss(Figured.id(number), reason: "CONFUSER", remark: nil)) }
                if index == 1 || index == 3 {
                    try day.desk.give(.confirm(Figured.id(number), basis: nil))
                    try day.desk.give(.dispatchSupervisor(Figured.id(number), unit: "3S\(number)"))
                }
                if index == 2 { try day.acknowledge(number, .fieldSupervisor, .watchCommander, .dispatchSupervisor) }
                try day.at(number * 300)
            }
        }
        guard others else { return day }
        try day.call(50, "LOUD MUSIC", district: "6")
        try day.call(51, "BARKING DOG", district: nil)
        return day
    }

    @Test("text, CSV and HTML are what they were")
    func goldens() throws {
        let sheet = try day().sheet()
        let folder = "Tests/RecordsTests/Goldens"
        try Golden.expect(sheet.text(explains: true), at: "\(folder)/figures-day.txt")
        try Golden.expect(sheet.csv(explains: true), at: "\(folder)/figures-day.csv")
        let month = try day().sheet(.month, isExact: false)
        try Golden.expect(month.text(), at: "\(folder)/figures-month.txt")
        try Golden.expect(month.csv(), at: "\(folder)/figures-month.csv")
        try Golden.expect(month.html(), at: "\(folder)/figures-month.html")
    }

    @Test("an empty ledger's report says so, has no time of 0:00 and no chart")
    func empty() throws {
        var desk = try Figured()
        desk.desk = PlayedDesk()
        let sheet = try desk.sheet()
        #expect(sheet.text().contains("The ledger is empty."))
        #expect(!sheet.csv().contains(",0,seconds") && !sheet.csv().contains(",0,per-mille"))
        #expect(!sheet.html().contains("<svg") && sheet.html().contains("no cases"))
        #expect(sheet.csv().split(separator: "\n").contains("2026-03-01,,e1a.median,,seconds,0"))
    }

    @Test("text has 72 columns and only ASCII of its own")
    func columns() throws {
        for sheet in [try day().sheet(), try day().sheet(.month, isExact: false)] {
            for line in sheet.text(explains: true).split(separator: "\n") {
                #expect(line.count <= Paper.width && line.allSatisfy(\.isASCII), "\(line)")
            }
        }
    }

    @Test("the public month tells no district's cell of fewer than 5, nor what would give it away")
    func withheld() throws {
        let sheet = try day().sheet(.month, isExact: false)
        func cell(_ district: String, _ id: String) throws -> Figure {
            try #require(sheet.figures.first { $0.district == district && $0.id == id })
        }
        #expect(try cell("5", "situations").value == .fewer)
        for id in ["e1a.median", "e1a.worst", "e1b-three.median", "duties.late", "duties.open", "false-flags"] {
            #expect(try cell("5", id).value == .withheld, "\(id)")
        }
        // Three districts are hidden, one of them with none: which of them had the two doesn't follow from the sum.
        #expect(try cell("6", "situations").value == .fewer)
        #expect(try cell("6", "e1a.median").value == .withheld)
        #expect(try cell("4", "situations").value == .number(5))
        #expect(try cell("3", "situations").value == .number(7))
        #expect(try cell("5", "calls").value == .number(2))
        // A share of three decided flags is no more told than the two of another district.
        #expect(try cell("3", "false-flags").value == .withheld)
        for figure in sheet.figures where figure.district != nil && figure.unit != "calls" {
            guard case .number(let number) = figure.value, figure.unit != "seconds", figure.unit != "per-mille" else {
                continue
            }
            #expect(number >= 5, "\(figure)")
        }
        // Where one alone is hidden, it would follow from the sum: the smallest other is hidden with it.
        let three = try day(others: false).sheet(.month, isExact: false).figures.filter { $0.id == "situations" }
        #expect(three.filter { $0.district != nil }.map(\.value) == [.number(7), .withheld, .fewer])
        let exact = try day().sheet(.month, isExact: true)
        #expect(exact.figures.first { $0.district == "5" && $0.id == "situations" }?.value == .number(2))
        #expect(try day().sheet().figures.allSatisfy { $0.value != .fewer && $0.value != .withheld })
    }

    @Test("every figure that counts situations names them")
    func explained() throws {
        let sheet = try day().sheet()
        for figure in sheet.figures where figure.unit == "situations" && figure.district == nil {
            guard case .number(let number) = figure.value else { continue }
            #expect(figure.situations.count == number, "\(figure.id)")
        }
        let worst = try #require(sheet.figures.first { $0.id == "e1a.worst" })
        #expect(worst.situations.count == 1)
        #expect(sheet.text(explains: true).contains("e1a.worst  \(worst.situations[0])"))
        #expect(!sheet.text().contains("S-0001"))
    }

    @Test("the same record gives the same bytes")
    func same() throws {
        let (one, other) = (try day().sheet(), try day().sheet())
        #expect(one.html(explains: true) == other.html(explains: true))
        #expect(one.text(explains: true) == other.text(explains: true))
        #expect(one.csv(explains: true) == other.csv(explains: true))
    }

    @Test("the page is whole by itself: well-formed, no script, nothing from elsewhere, a table under each chart")
    func page() throws {
        let html = try day().sheet(.month, isExact: false).html()
        for word in ["<script", "http:", "https:", "url(", "@import", " src=", " href="] {
            #expect(!html.contains(word), "\(word)")
        }
        let body = try #require(html.range(of: "<body>"))
        #expect(flaw(inXML: String(html[body.lowerBound...]).replacing("</html>", with: "")) == nil)
        let charts = html.components(separatedBy: "<svg ").dropFirst()
        #expect(charts.count >= 4)
        for chart in charts {
            #expect(chart.contains("role=\"img\"") && chart.contains("<title ") && chart.contains("<desc "))
            #expect(chart.contains("<table>"))
        }
    }

    @Test("a district of a hostile feed is text in every form")
    func hostile() throws {
        var day = try Figured()
        try day.call(1, district: "=1+1,\"<b>\u{1B}[31m")
        let sheet = try day.sheet()
        #expect(!sheet.html().contains("<b>") && sheet.html().contains("&lt;b&gt;"))
        #expect(sheet.csv().contains(",\"'=1+1,\"\"<b>"))
        for text in [sheet.text(), sheet.csv(), sheet.html()] { #expect(!text.contains("\u{1B}")) }
    }

    @Test("no word of any call, place or person is in any of it")
    func nothingPersonal() throws {
        var day = try Figured()
        let markers = [
            "MARKTEXT", "MARKPLACE", "MARKNOTE", "MARKNAME", "MARKREASON", "MARKSEEN", "MARKFED", "9W97", "PERS77",
            "MARKROSTER", "555-0142", "MARKWHY", "MARKSUP", "CASE-77",
        ]
        let actor = Actor(person: "PERS77", position: "MARKSEAT", console: "MARKHOST")
        func give(_ command: Command) throws { try day.desk.give(command, by: actor) }
        try give(
            .enroll(
                RosterPerson(
                    role: .fieldSupervisor, person: "PERS77", callSign: "9W97", name: "MARKROSTER",
                    ways: [Way(channel: "phone", address: "916-555-0142")])))
        try give(
            .receive(
                IncomingCall(
                    id: Figured.id(1), type: "415", location: "100 MARKPLACE ST", district: "3", beat: "3A",
                    source: "MARKSOURCE", narrative: "AGENTS MARKTEXT", status: .active, units: ["9W97"])))
        try give(.addNote(Figured.id(1), text: "MARKNOTE"))
        try give(.confirm(Figured.id(1), basis: nil))
        try give(
            .acknowledge(
                NoticeID(try day.situation(1), .watchCommander), person: "MARKNAME", channel: .phone,
                answer: Answer(.responding, unit: "9W97")))
        try give(.dispatchSupervisor(Figured.id(1), unit: "9W97"))
        try give(.determine(Figured.id(1), .federalConfirmed))
        try give(
            .observe(
                Figured.id(1), source: "9W97", ObservedFacts(personnel: 4, credentials: .refused, bodyWornVideo: .yes),
                ObservedWords(descriptions: "MARKSEEN", markings: "MARKSEEN", vehicles: "MARKSEEN", plates: "MARKSEEN"))
        )
        try give(
            .closeSituation(try day.situation(1), override: OverrideWords(supervisor: "MARKSUP", reason: "MARKREASON")))
        try give(.nameReport(Figured.id(1), .crime, number: "CASE-77"))
        try give(
            .enterFederal(
                IncomingCall(id: CallID(""), type: "OAA", location: "200 MARKPLACE ST", narrative: "MARKTEXT"),
                year: 2026, .requesting, FederalCallWords(agency: "MARKFED", callBack: "555-0142", window: "MARKFED")))
        try day.at(5)
        try day.call(3)
        try give(.dismiss(Figured.id(3), reason: "CONFUSER", remark: "MARKWHY"))
        let stored = day.desk.events.map { "\($0)" }.joined()
        for marker in markers { #expect(stored.contains(marker), "\(marker) was never on the record") }
        for kind in [Period.Kind.day, .month] {
            let sheet = try day.sheet(kind)
            for text in [sheet.text(explains: true), sheet.csv(explains: true), sheet.html(explains: true)] {
                for marker in markers + ["MARKSEAT", "MARKHOST", "MARKSOURCE"] { #expect(!text.contains(marker)) }
            }
        }
    }
}

/// What is not well-formed in a text as XML (an element left open, an attribute's quotes); nil for nothing.
private func flaw(inXML text: String) -> String? {
    var open: [String] = []
    for part in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
        guard let end = part.firstIndex(of: ">") else { return "no end: \(part)" }
        let tag = part[..<end]
        if tag.hasSuffix("/") { continue }
        let name = tag.prefix { $0 != " " }
        if name.hasPrefix("/") {
            guard open.popLast() == String(name.dropFirst()) else { return "not open: \(name)" }
        } else {
            guard tag.count(where: { $0 == "\"" }).isMultiple(of: 2) else { return "quotes: \(tag)" }
            open.append(String(name))
        }
    }
    return open.isEmpty ? nil : "left open: \(open)"
}
