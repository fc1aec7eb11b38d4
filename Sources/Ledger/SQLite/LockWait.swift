/// How a connection waits for the write lock while another holds it: before its transaction begins, never inside one.
///
/// SQLite's own wait looks less and less often, in the end ten times a second, and a writer that commits every few
/// milliseconds is nearly always inside a transaction at that moment: under a surge the patient one is never served.
/// Here every look is as soon as the last, so of several writers each has its turn in a few tens of milliseconds.
enum LockWait {
    /// Seconds a statement waits in all. An append takes milliseconds: who holds the lock this long has been stopped.
    static let limit = 5.0

    /// Seconds between looks. Of different lengths, so that two who wait do not look in step.
    private static let pauses = [0.000_5, 0.001, 0.002, 0.001_5, 0.003, 0.004, 0.002_5, 0.005]
    private static let round = pauses.reduce(0, +)

    /// Pauses, and answers true, until the pauses add up to ``limit``. No clock is read: it may jump.
    static func isWorthwhile(attempt: Int, pause: (Double) -> Void) -> Bool {
        guard Double(attempt / pauses.count) * round < limit else { return false }
        pause(pauses[attempt % pauses.count])
        return true
    }
}
