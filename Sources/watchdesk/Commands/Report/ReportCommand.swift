import ArgumentParser

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Figures of a watch, a day or a month; drafts of the dailies.",
        discussion: """
            Made from the ledger, which is only read. No narrative, place or person is in any figure: ids, codes, counts \
            and times. The same ledger gives the same bytes.
            """,
        subcommands: [Watch.self, Day.self, Month.self, ReportDaily.self])
}
