import ArgumentParser
import Foundation

struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "The console on the ledger (what runs without a subcommand).")

    @OptionGroup var options: CommonOptions
    @OptionGroup var seat: SeatOptions

    func run() async throws {
        try await reporting {
            let settings = seat.applied(to: try await Settings.read(options))
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
