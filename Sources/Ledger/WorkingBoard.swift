public import DispatchDesk
import Foundation

/// A board that is kept current for years: what is long over is put away, and what an event or a command is about is laid
/// back first. It costs what is worked on, and not what ever happened.
///
/// A folder with a situation in it is kept by the ledger beside its snapshots. A call that never had to do with one is made
/// anew from the events of its own stream.
public struct WorkingBoard {
    public private(set) var board: Board
    private let ledger: any EventLedger
    private let time: Time
    /// Put away, and not kept by the ledger yet.
    private var unkept: [PutAway] = []
    /// The newest of them for each stream.
    private var places: [StreamName: Int] = [:]
    /// Whether what the ledger keeps is used: not once something of it was missing.
    private var trustsKept = true

    private struct PutAway {
        var folder: Folder
        /// Where the board was.
        var position: Int64
    }

    /// How long what has ended stays on the board, in seconds.
    public struct Time: Hashable, Sendable {
        /// As a rule.
        public var keeping: Int
        /// Also where there is too much.
        public var atLeast: Int

        public init(keeping: Int, atLeast: Int) { (self.keeping, self.atLeast) = (keeping, atLeast) }

        /// As a desk needs it: what an earlier call may matter to is on the board still.
        public init(_ desk: Desk) { self.init(keeping: max(Board.keeping, desk.window), atLeast: desk.window) }

        /// For looking at what was: nothing is decided on it.
        public static let looking = Time(keeping: Board.keeping, atLeast: 3600)
    }

    /// Folders put away after which they are given to the ledger to keep.
    static let manyUnkept = 256

    /// Starts from the newest snapshot that is not after `position`, or from nothing.
    public init(
        _ ledger: any EventLedger, notAfter position: Int64 = .max, time: Time
    ) throws(LedgerError) {
        let saved = try BoardSnapshot.latest(in: ledger)
        (board, self.ledger, self.time) = (
            saved.flatMap { $0.position <= position ? $0 : nil } ?? Board(), ledger, time
        )
    }

    /// Takes in the next event, once everything it is about lies on the board.
    public mutating func apply(_ event: RecordedEvent) throws(LedgerError) {
        for folder in try folders(with: missing(for: event)) { board.takeBack(folder, at: event.recordedAt) }
        board.apply(event)
    }

    /// Whether everything an event is about lies on the board, so that nothing has to be read for it.
    func holds(_ event: RecordedEvent) -> Bool { missing(for: event).isEmpty }

    /// The board with these folders on it; the board itself stays as it is.
    func board(with folders: [Folder]) -> Board {
        guard !folders.isEmpty else { return board }
        var board = board
        for folder in folders { board.takeBack(folder, at: board.recordedAt ?? Instant(microseconds: 0)) }
        return board
    }

    /// Lays these streams on the board at `now`, to stay for as long as what has ended stays.
    public mutating func lay(_ streams: [StreamName], at now: Instant) throws(LedgerError) {
        for folder in try folders(with: board.missing(of: streams)) { board.takeBack(folder, at: now) }
    }

    /// Puts away what is long over. Done after a page of events and not after each: when does not matter.
    public mutating func putAway() {
        guard let now = board.recordedAt else { return }
        let folders = board.putAway(at: now, keeping: time.keeping, atLeast: time.atLeast)
        for folder in folders where folder.bareCall == nil {
            for stream in folder.streams { places[stream] = unkept.count }
            unkept.append(PutAway(folder: folder, position: board.position))
        }
    }

    /// Whether so much was put away that the ledger should keep it.
    var hasMuchToKeep: Bool { unkept.count >= Self.manyUnkept }

    /// Has the ledger keep what was put away, in portions. A snapshot counts on it: this comes first.
    public mutating func keep() throws(LedgerError) {
        var kept: [KeptFolder] = []
        for (index, one) in unkept.enumerated() {
            do {
                kept.append(
                    KeptFolder(streams: one.folder.streams, position: one.position, body: try canonicalJSON(one.folder))
                )
            } catch {
                throw LedgerError(.misuse, "a folder can't be written", next: "report this defect", underlying: error)
            }
            guard kept.count >= Self.manyUnkept || index == unkept.count - 1 else { continue }
            try ledger.keep(kept, foldVersion: BoardSnapshot.foldVersion)
            kept = []
        }
        (unkept, places) = ([], [:])
    }

    // MARK: finding

    private func missing(for event: RecordedEvent) -> [StreamName] {
        // The first event of a stream makes what it is about.
        board.missing(of: event.version == 1 ? event.event.touches.dropFirst() : event.event.touches[...])
    }

    /// The folders these streams are in: those that were put away; a stream that is not on the record is in none.
    ///
    /// Where the ledger has lost what it kept beside its events, the board is made anew from the events: that takes long, and
    /// is better than a console that stands still.
    mutating func folders(with streams: [StreamName]) throws(LedgerError) -> [Folder] {
        do {
            return try found(streams)
        } catch  where error.code == .corrupt && trustsKept {
            try makeAnew()
            return try found(board.missing(of: streams))
        } catch {
            throw error
        }
    }

    private mutating func makeAnew() throws(LedgerError) {
        let end = board.position
        var anew = self
        (anew.board, anew.unkept, anew.places, anew.trustsKept) = (Board(), [], [:], false)
        while anew.board.position < end {
            let page = try ledger.events(after: anew.board.position, limit: Int(min(1000, end - anew.board.position)))
            guard !page.isEmpty else { break }
            for event in page { try anew.apply(event) }
            anew.putAway()
        }
        self = anew
    }

    private func found(_ streams: [StreamName]) throws(LedgerError) -> [Folder] {
        var found: [Folder] = []
        for stream in streams where !found.contains(where: { $0.versions[stream] != nil }) {
            if let folder = try folder(with: stream) { found.append(folder) }
        }
        return found
    }

    private func folder(with stream: StreamName) throws(LedgerError) -> Folder? {
        if let place = places[stream] { return unkept[place].folder }
        if trustsKept,
            let body = try ledger.folder(of: stream, foldVersion: BoardSnapshot.foldVersion, at: board.position)
        {
            do {
                return try JSONDecoder().decode(Folder.self, from: body)
            } catch {
                throw Self.lost(stream, error)
            }
        }
        let events = try ledger.events(of: stream, after: 0, limit: .max).filter { $0.position <= board.position }
        guard !events.isEmpty else { return nil }
        guard let folder = DispatchDesk.Folder(ofCall: events) else { throw Self.lost(stream, nil) }
        return folder
    }

    private static func lost(_ stream: StreamName, _ error: (any Error)?) -> LedgerError {
        LedgerError(
            .corrupt, "\(stream) was put away and is not found", next: "run: watchdesk ledger verify", underlying: error
        )
    }
}
