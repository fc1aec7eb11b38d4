import ArgumentParser
import Console
import Delivery
import Detection
import DispatchDesk
import Foundation
import Ledger
import Policy

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check terminal, locale, settings, pack, keymap and ledger: what is right and what isn't.")

    @OptionGroup var options: CommonOptions

    func run() async throws {
        try await reporting {
            let settings = try await Settings.read(options)
            var examination = Examination()
            examination.terminal(settings)
            examination.locale()
            examination.settings(settings)
            examination.pack(settings)
            examination.keymap(settings)
            examination.ledger(settings)
            examination.channels(settings)
            for line in examination.lines { try say(SafeText(line).singleLine) }
            if examination.found > 0 { throw ExitStatus.checkFound }
        }
    }
}

/// One line a check: `ok`, `!!` with what to do, or `--` for what could not be looked at.
private struct Examination {
    private(set) var lines: [String] = []
    private(set) var found = 0

    private mutating func good(_ name: String, _ words: String) { lines.append("ok  \(name): \(words)") }
    private mutating func bad(_ name: String, _ words: String) {
        lines.append("!!  \(name): \(words)")
        found += 1
    }

    /// By which channels messages leave, and what is wrong with the file that says so.
    mutating func channels(_ settings: Settings) {
        guard FileManager.default.fileExists(atPath: settings.channels) else {
            lines.append("--  channels: no \(settings.channels); messages leave by voice only")
            return
        }
        let file = ChannelFile.read(path: settings.channels, now: LedgerSources.system.now)
        for problem in file.problems { bad("channels", problem.description) }
        guard !file.channels.isEmpty else { return }
        good("channels", file.channels.map { "\($0.name) (\($0.kind.rawValue))" }.sorted().joined(separator: ", "))
    }

    mutating func terminal(_ settings: Settings) {
        let name = settings.terminalName ?? ""
        if isatty(STDIN_FILENO) != 1 || isatty(STDOUT_FILENO) != 1 {
            lines.append("--  terminal: not looked at, since this is not one; the console needs one")
        } else if name.isEmpty || name == "dumb" {
            bad(
                "terminal",
                "TERM is \(name.isEmpty ? "not set" : name); set it to what your terminal is, such as xterm-256color")
        } else {
            var size = winsize()
            _ = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
            let words = "\(name), \(size.ws_col)x\(size.ws_row)\(settings.noColor ? ", no colour (NO_COLOR)" : "")"
            size.ws_col >= 80 && size.ws_row >= 24
                ? good("terminal", words) : bad("terminal", "\(words) is small; 80x24 is enough to work")
        }
    }

    mutating func locale() {
        setlocale(LC_ALL, "")
        let codeset = nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? ""
        codeset == "UTF-8"
            ? good("locale", "UTF-8")
            : bad("locale", "\(codeset) can't show every name and place, and borders are ASCII; set LANG=C.UTF-8")
    }

    mutating func settings(_ settings: Settings) {
        let there = FileManager.default.fileExists(atPath: settings.file)
        good("settings", there ? settings.file : "none at \(settings.file); what ships is used")
        good("seat", "person \(settings.person), position \(settings.position), zone \(settings.zone)")
    }

    mutating func pack(_ settings: Settings) {
        do {
            let center = try Center(settings)
            let pack = center.pack
            good(
                "pack",
                "\(pack.id) \(pack.version), \(pack.ruleTitles.count) rules, \(pack.digest.prefix(19))")
        } catch {
            bad("pack", "\(error)")
        }
    }

    mutating func keymap(_ settings: Settings) {
        let (reading, file) = KeymapShelf(settings).read(nil)
        if let keymap = reading.keymap {
            good("keymap", "\(keymap.name), \(file)")
        } else {
            for problem in reading.problems { bad("keymap", problem.description) }
        }
    }

    mutating func ledger(_ settings: Settings) {
        guard FileManager.default.fileExists(atPath: settings.ledger) else {
            good("ledger", "none yet at \(settings.ledger); the console makes it, or `watchdesk ledger init`")
            return
        }
        do {
            let ledger = try SQLiteLedger(path: settings.ledger, sources: .system, make: false)
            let report = try ledger.verify { _ in }
            if let finding = report.finding {
                bad(
                    "ledger",
                    "\(settings.ledger) is BROKEN at \(finding); keep the file and call whoever keeps the record")
            } else {
                good("ledger", "\(settings.ledger), whole, \(report.events) events")
            }
        } catch {
            bad("ledger", error.description)
        }
    }
}
