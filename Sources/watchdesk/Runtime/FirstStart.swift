import Console
import DispatchDesk
import Foundation
import Keymaps
import Ledger
import Policy
import Screen
import Terminal

/// The first start at a terminal: asks who sits where, says where things are, and writes the settings file.
///
/// Only where there is neither a settings file nor a ledger, and nobody said by a flag or the environment who they are.
struct FirstStart {
    private let settings: Settings
    private let options: CommonOptions

    init(_ settings: Settings, _ options: CommonOptions) { (self.settings, self.options) = (settings, options) }

    /// - Returns: the settings as they are now. They are those there were, where there is nobody to ask.
    @MainActor func run(applying flags: (Settings) -> Settings) async throws -> Settings {
        let model = try makeModel()
        let answers: SetupModel.Answers?
        if !ConsoleFace.isPlain(settings) {
            answers = try ask(model)
        } else if isatty(STDIN_FILENO) == 1 {
            answers = try askInLines(model)
        } else {
            complain(
                "nobody said who sits here: person \(settings.person) at position \(settings.position); "
                    + "set --person and --position, or write them into \(settings.file)")
            return settings
        }
        guard let answers else { throw FirstStartLeft() }
        try write(answers)
        return flags(try await Settings.read(options))
    }

    @MainActor private func makeModel() throws -> SetupModel {
        let keymap: Keymap
        do {
            keymap = try Keymap(yaml: ShippedKeymap.standard, file: "Keymaps/default.yaml")
        } catch {
            throw SettingsError(error.description)
        }
        let packs = PolicyPack.shippedIDs.compactMap { id in (try? PolicyPack.shipped(id)).map { (id, $0.agency) } }
        let names = [settings.theme] + Theme.shippedNames.filter { $0 != settings.theme }
        return SetupModel(
            packs: packs,
            answers: .init(pack: settings.pack, person: "", position: "", theme: settings.theme),
            places: [
                .init("settings", short(settings.file)), .init("ledger", short(settings.ledger)),
                .init("channels", short(settings.channels)), .init("drafts", short(settings.drafts)),
                .init("keymap", keymap.name),
            ],
            themes: names.compactMap { try? Theme.shipped($0) },
            glyphs: settings.isASCII || !LineLoop.isUTF8 ? .ascii : .lines,
            keymap: keymap, size: Size(80, by: 24))
    }

    /// A path as a shell's prompt writes it: there is little room, and everybody knows where home is.
    private func short(_ path: String) -> String {
        let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
        return !home.isEmpty && path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
    }

    @MainActor private func ask(_ model: SetupModel) throws -> SetupModel.Answers? {
        var model = model
        let loop = try EventLoop()
        let display = try TerminalDisplay(
            .init(
                noColor: settings.noColor, ascii: settings.isASCII, escapeDelay: settings.escapeDelay,
                terminalName: settings.terminalName))
        defer { display.close() }
        model.resize(display.size)
        var answers: SetupModel.Answers?
        _ = loop.run(
            on: display, now: LedgerSources.system.now, deadline: { nil },
            draw: { display.show(model.frame(), theme: model.theme) },
            react: { input in
                switch input {
                case .key(let key):
                    if key.description == "C-z" { return Reaction(redraw: true, suspend: true) }
                    switch model.press(key) {
                    case .going: return .redraw
                    case .left: return .exit(0)
                    case .finished(let given):
                        answers = given
                        return .exit(0)
                    }
                case .paste(let text): model.paste(text)
                case .resized(let size): model.resize(size)
                case .signal: return .exit(0)
                case .mouse, .woken, .tick, .resumed: break
                }
                return .redraw
            })
        return answers
    }

    @MainActor private func askInLines(_ model: SetupModel) throws -> SetupModel.Answers? {
        var model = model
        let output = PlainOutput(isUTF8: LineLoop.isUTF8, isPrompting: true)
        var answers: SetupModel.Answers?
        try output.say("watchdesk, first start: four questions; CANCEL leaves and writes nothing")
        for line in model.question { try output.say(SafeText(line).singleLine) }
        try output.prompt("> ")
        _ = try LineLoop().run(
            now: LedgerSources.system.now, deadline: { nil }, isReading: { true },
            react: { event in
                guard case .line(let line) = event else { return 0 }
                if line.uppercased() == "CANCEL" { return 0 }
                if case .finished(let given) = model.answer(line) {
                    answers = given
                    return 0
                }
                for line in model.question { try? output.say(SafeText(line).singleLine) }
                try? output.prompt("> ")
                return nil
            })
        return answers
    }

    /// Writes the file whole or not at all, for its owner's eyes, and never over another.
    private func write(_ answers: SetupModel.Answers) throws {
        let folder = (settings.file as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw FileFault(path: folder, code: EACCES)
        }
        var file = try OutputFile(settings.file)
        do {
            try file.write(
                """
                # What this console is set to; written by its first start. Environment and flags go before it.
                pack: \(quoted(answers.pack))
                person: \(quoted(answers.person))
                position: \(quoted(answers.position))
                theme: \(quoted(answers.theme))

                """)
            try file.flush()
            try file.place()
            file.close()
        } catch {
            file.discard()
            throw error
        }
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

/// Somebody looked at the first start and left: nothing is written, and there is no console.
struct FirstStartLeft: Error {}
