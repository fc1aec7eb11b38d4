import ArgumentParser

// The executable: subcommands, settings and wiring. Everything worth testing lives in the modules; what is here reads the
// machine (clock, environment, files) and hands it to them.

@main
struct Watchdesk: AsyncParsableCommand {
    static let version = "0.1.0"
    static let configuration = CommandConfiguration(
        commandName: "watchdesk",
        abstract: "A console for a police communications center: calls, federal-enforcement indicators, notices.",
        discussion: """
            Carries out Departmental Memorandum 25-5 of the Sacramento Police Department. Without a subcommand it opens the
            console on the default ledger; `watchdesk demo` shows it with an invented watch on a throw-away ledger.
            """,
        version: version,
        subcommands: [
            ConsoleCommand.self, DemoCommand.self, AssessCommand.self, IntakeCommand.self, NoticesCommand.self,
            AckCommand.self, SituationsCommand.self, DutiesCommand.self, RosterCommand.self, EngineCommand.self,
            ReliefsCommand.self, ReportCommand.self, ExportCommand.self, AnswersCommand.self, RulesCommand.self,
            LedgerCommand.self, KeymapCommand.self, DoctorCommand.self,
        ],
        defaultSubcommand: ConsoleCommand.self)
}
