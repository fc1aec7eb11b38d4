/// What the exit statuses of a program say about a message. The numbers are those of `sysexits.h`.
struct ExitStatus: Sendable {
    /// The statuses after which no other try is of use.
    let refusals: Set<Int32>

    /// A mailer: wrong usage (64), wrong data (65), no such user (67), no such host (68), not set up (78).
    ///
    /// All others may pass, even "not permitted" (77), which some say when a server did not take their password.
    static let mailer = ExitStatus(refusals: [64, 65, 67, 68, 78])

    /// Any other program: also no input (66) and not permitted (77).
    static let program = ExitStatus(refusals: [64, 65, 66, 67, 68, 77, 78])

    func result(of ending: ChildProcess.Ending) -> DeliveryResult {
        switch ending {
        case .exited(0): .accepted("exit 0")
        // What a shell ends with that found no program, or one that can't run; programs wrapped in a script say so too.
        case .exited(126), .exited(127), .absent: .refused("no such program")
        case .exited(let status) where refusals.contains(status): .refused("exit \(status)")
        case .exited(let status): .failed("exit \(status)")
        case .signalled(let signal): .failed("signal \(signal)")
        case .timedOut: .failed("time-out")
        case .noRoom: .failed("no room for another process")
        }
    }
}
