import Console
import DispatchDesk
import Ledger

/// What a subcommand does that looks at the settings' ledger and ends. The ledger is not made where there is none: a mistyped
/// name would be answered with "nothing open".
func look(_ options: CommonOptions, _ work: (Clerk, Center) throws -> Void) async throws {
    let settings = try await Settings.read(options)
    let center = try Center(settings)
    try work(try center.clerk(settings, make: false), center)
}

/// Carries out one command on the settings' ledger and says what came of it.
///
/// - Parameters:
///   - make: whether the ledger is made where there is none.
///   - done: what stands after the position on the line that says it is recorded.
func carryOut(
    _ options: CommonOptions, make: Bool, done: String = "", _ command: (Clerk, Center) throws -> Command
) async throws {
    let settings = try await Settings.read(options)
    let center = try Center(settings)
    let clerk = try center.clerk(settings, make: make)
    let actor = Actor(person: settings.person, position: settings.position, console: consoleName)
    switch try clerk.carryOut(try command(clerk, center), by: actor) {
    case .recorded(let events):
        let line = ["recorded \(events.last?.position ?? 0)", done].filter { !$0.isEmpty }.joined(separator: " ")
        try say(SafeText(line).singleLine)
    case .nothing: try say("nothing to change")
    case .refused(let refusal):
        let when = refusal.at.map { " at \(center.clock.time($0))" } ?? ""
        complain(refusal.reason + when)
        throw ExitStatus.checkFound
    }
}
