import ArgumentParser
import Console
import Crypto
import DispatchDesk
import Foundation
import Ledger
import Policy
import Records

struct ReliefsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relief",
        abstract: "Who holds which position; the relief sheet; relief documents, printed and verified.",
        subcommands: [Positions.self, Sheet.self, Print.self, Verify.self], defaultSubcommand: Positions.self)

    struct Positions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "positions", abstract: "Every position, who holds it since when, and reliefs under way.")
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                try await look(options) { clerk, center in
                    var output = LineOutput()
                    for position in clerk.board.positions.values.sorted(by: { $0.name < $1.name }) {
                        let since = center.clock.dateAndTime(position.since)
                        let relief = clerk.board.openRelief(of: position.name)
                        let under =
                            relief.map { "  \($0.id) \($0.kind.title.lowercased()), \($0.phase.rawValue)" } ?? ""
                        try output.write(
                            SafeText("\(position.name)  \(position.holder)  since \(since)\(under)").singleLine)
                    }
                    for relief in clerk.board.reliefs.values.sorted(by: { $0.id < $1.id }) where !relief.isOpen {
                        try output.write(
                            SafeText("\(relief.id)  \(relief.position)  \(relief.phase.rawValue)").singleLine)
                    }
                    try output.flush()
                }
            }
        }
    }

    struct Sheet: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The relief sheet as it is now, in ids and codes.")
        @Flag(help: "Only what a position relief of two minutes goes through.")
        var light = false
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                let settings = try await Settings.read(options)
                try await look(options) { clerk, center in
                    let holder = clerk.board.positions[PositionName(settings.position)]?.holder
                    let lines = clerk.desk.sheet(
                        light ? .light : .full, leaver: holder ?? PersonID(settings.person), on: clerk.board,
                        at: clerk.now)
                    let sections = SheetSection.allCases.filter { !light || $0.isLight }.map { section in
                        let own = lines.filter { $0.section == section }.map { line in
                            let age = line.since.map { "  \(ClockFace.age(from: $0, to: clerk.now))" } ?? ""
                            return Paper.Statement(line.isUrgent ? "!" : "", "\(line.id): \(line.state)\(age)")
                        }
                        return Paper.Section(
                            "\(section.number) \(section.title)", own.isEmpty ? [.init("", "none")] : own)
                    }
                    let paper = Paper(
                        heading: [
                            center.pack.heading,
                            "RELIEF SHEET  \(settings.position)  \(center.clock.dateAndTime(clerk.now))",
                        ], sections: sections)
                    try Output.write(paper.text().utf8)
                }
            }
        }
    }

    struct Print: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The signed document of a relief; one that both have signed and nobody has sealed yet is sealed.")
        @Argument(help: "Such as R-0001.")
        var relief: String
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                let settings = try await Settings.read(options)
                let center = try Center(settings)
                let clerk = try center.clerk(settings, make: false)
                let id = ReliefID(relief.uppercased())
                if let open = clerk.board.reliefs[id], open.phase == .signed {
                    let sealed = try ReliefSealer(settings, center).seal(open)
                    let actor = Actor(person: settings.person, position: settings.position, console: consoleName)
                    _ = try clerk.carryOut(.relief(.seal(sealed)), by: actor)
                }
                let ledger = try SQLiteLedger(path: settings.ledger, sources: .system, make: false)
                guard let sealed = try ReliefCheck.seal(of: id, in: ledger) else {
                    let stands = clerk.board.reliefs[id].map { "is \($0.phase.rawValue), not sealed" }
                    throw SettingsError(
                        "\(SafeText(id.rawValue).singleLine) \(stands ?? "is on no record"); `watchdesk relief` lists them"
                    )
                }
                try Output.write(try SignedRelief(sealed: sealed).text.utf8)
            }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Compares a relief document with a copy of the ledger; exit 0 both whole, 1 one of them was changed, "
                + "2 the copy ends before the document.")
        @Argument(help: "The document's file.")
        var file: String
        @Option(help: "The public key it has to be signed with, in base64. Otherwise it is said whose key it is.")
        var key: String?
        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                let settings = try await Settings.read(options)
                let setting = ReliefSealer(settings, try Center(settings)).setting
                guard let data = FileManager.default.contents(atPath: file) else {
                    throw SettingsError("\(file) can't be read; name the document's file")
                }
                let ledger = try SQLiteLedger(path: settings.ledger, sources: .system, make: false)
                let bar = ProgressBar("verifying", total: try ledger.head().position)
                do {
                    guard let text = String(validating: data, as: UTF8.self) else {
                        throw ReliefDocumentError(
                            .changed, "the document is not the text it was: bytes of it are no UTF-8")
                    }
                    let document = try SignedRelief(text: text)
                    if let key, Data(base64Encoded: key) != document.key {
                        throw ReliefDocumentError(.badSignature, "it is signed with another key than \(key)")
                    }
                    let found = try ReliefCheck.check(document, against: ledger, setting: setting) { bar.show($0) }
                    bar.clear()
                    let seal = found.isSealOnLedger ? "and its seal stands there" : "made before it was sealed"
                    try say(
                        "whole: \(found.relief) agrees with this ledger to position \(found.through), \(seal); "
                            + "\(found.events) events whole; signed with \(name(of: document.key, settings))")
                } catch let error as ReliefDocumentError {
                    bar.clear()
                    complain("NOT VERIFIED: \(error.description)")
                    throw error.code == .shorter ? ExitStatus.shorter : ExitStatus.checkFound
                }
            }
        }

        /// Whose key it is, as far as this machine knows.
        private func name(of key: Data, _ settings: Settings) throws -> String {
            let text = key.base64EncodedString()
            if self.key != nil { return "the key that was named" }
            let own = FileManager.default.fileExists(atPath: settings.reliefKey)
            let isOwn = own ? try SigningKey.read(settings.reliefKey).publicKey.rawRepresentation == key : false
            return isOwn
                ? "this installation's key \(text)" : "a key NOT KNOWN HERE, \(text): compare it, or give --key"
        }
    }
}
