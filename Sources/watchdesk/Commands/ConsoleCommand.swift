import ArgumentParser
import Console
import Foundation

struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "The console on the ledger (what runs without a subcommand).")

    @OptionGroup var options: CommonOptions
    @OptionGroup var seat: SeatOptions
    @OptionGroup var reach: ReachOptions

    func run() async throws {
        try await reporting {
            var settings = reach.applied(to: seat.applied(to: try await Settings.read(options)))
            if settings.isUnset, !seat.saysWho, !settings.isReadOnly {
                settings = try await FirstStart(settings, options).run { reach.applied(to: seat.applied(to: $0)) }
            }
            let center = try Center(settings)
            let status = try await MainActor.run {
                try ConsoleProgram(settings, center: center, clock: .system, isDrill: false).run()
            }
            if status != 0 { throw ExitCode(status) }
        }
    }
}

/// Who sits here, and how the screen looks.
struct SeatOptions: ParsableArguments {
    @Option(help: "The id of the person at the console.")
    var person: String?

    @Option(help: "The position they hold, such as \"Radio 1\".")
    var position: String?

    @Option(help: "The colours: dark, light, high-contrast, red-green, blue-yellow, mono, or a theme file.")
    var theme: String?

    @Option(help: "The keys: default, cad, vim, emacs, or a file's path.")
    var keymap: String?

    @Flag(help: "Borders in ASCII.")
    var ascii = false

    /// Whether somebody sits here by a flag.
    var saysWho: Bool { person != nil || position != nil }

    func applied(to settings: Settings) -> Settings {
        var settings = settings
        settings.person = person ?? settings.person
        settings.position = position ?? settings.position
        settings.theme = theme ?? settings.theme
        settings.keymap = keymap ?? settings.keymap
        settings.isASCII = ascii || settings.isASCII
        return settings
    }
}

/// How the console reaches whoever sits at it.
struct ReachOptions: ParsableArguments {
    @Flag(help: "Lines in and lines out, without a screen: for screen readers, braille displays and scripts.")
    var plain = false

    @Flag(help: "Look on: record nothing, send nothing, hold no position. For a screen on a wall.")
    var readOnly = false

    @Flag(help: "Listen to the mouse. Text is then marked with Shift held down.")
    var mouse = false

    @Option(help: "The view to begin with.")
    var view = ViewName(.triage)

    func applied(to settings: Settings) -> Settings {
        var settings = settings
        settings.isPlain = plain || settings.isPlain
        settings.isReadOnly = readOnly
        settings.mouse = mouse || settings.mouse
        settings.view = view.view
        return settings
    }
}

/// A view by its name on the command line.
struct ViewName: ExpressibleByArgument {
    let view: ConsoleModel.View

    init(_ view: ConsoleModel.View) { self.view = view }
    init?(argument: String) {
        guard let view = ConsoleModel.View(rawValue: argument) else { return nil }
        self.view = view
    }

    var defaultValueDescription: String { view.rawValue }
    static var allValueStrings: [String] { ConsoleModel.View.allCases.map(\.rawValue) }
}
