import Console
import Delivery
import Foundation
import Synchronization

/// Runs the settings' `alert_command`, one at a time.
///
/// While it runs, what happens is kept, the newest of each occasion; so however slow it is, there is never more than one program and
/// never more than one waiting for each occasion. What goes wrong with it is said once, when the console has ended.
final class AlertHook: Sendable {
    private struct State: Sendable {
        var isRunning = false
        var waiting: [(occasion: Occasion, ids: [String])] = []
        var hasComplained = false
    }

    private let program: AlertProgram
    private let name: String
    private let state = Mutex(State())

    /// nil where no command is set.
    init?(_ command: [String]) throws {
        guard let name = command.first, !name.isEmpty else { return nil }
        guard let program = AlertProgram(command: command) else {
            throw SettingsError("alert_command: \(name) is no whole path; write it as [\"/usr/local/bin/\(name)\"]")
        }
        (self.program, self.name) = (program, name)
    }

    func tell(_ occasion: Occasion, about ids: [String]) {
        guard occasion.alerts else { return }
        let starts = state.withLock { state in
            state.waiting.removeAll { $0.occasion == occasion }
            state.waiting.append((occasion, ids))
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if starts { Task.detached { await self.work() } }
    }

    private func work() async {
        while let (occasion, ids) = next() {
            guard let problem = await program.run(occasion.rawValue, about: ids) else { continue }
            let isFirst = state.withLock { state in
                defer { state.hasComplained = true }
                return !state.hasComplained
            }
            if isFirst { complain("alert_command \(name) \(problem); the bell and the screen tell the same") }
        }
    }

    private func next() -> (Occasion, [String])? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isRunning = false
                return nil
            }
            let first = state.waiting.removeFirst()
            return (first.occasion, first.ids)
        }
    }
}
