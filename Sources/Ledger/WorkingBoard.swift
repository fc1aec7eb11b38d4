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
    private let keeping: Int
    /// Put away, and not kept by the ledger yet.
    private var unkept: [KeptFolder] = []
    /// The newest of them for each stream.
    private var places: [StreamName: Int] = [:]

    /// Folders put away after which they are given to the ledger to keep.
    static let manyUnkept = 256

    /// Starts from the newest snapshot that is not after `position`, or from nothing.
    ///
    /// - Parameter keeping: seconds for which what has ended stays on the board.
    public init(
        _ ledger: any EventLedger, notAfter position: Int64 = .max, keeping: Int = Board.keeping
    ) throws(LedgerError) {
        let saved = try BoardSnapshot.latest(in: ledger)
        self.init(saved.flatMap { $0.position <= position ? $0 : nil } ?? Board(), ledger, keeping: keeping)
    }

    /// Goes on from a board of the same ledger.
    public init(_ board: Board, _ ledger: any EventLedger, keeping: Int = Board.keeping) {
        (self.board, self.ledger, self.keeping) = (board, ledger, keeping)
    }

    /// Takes in the next event, once everything it is about lies on the board.
    public mutating func apply(_ event: RecordedEvent) throws(LedgerError) {
        for folder in try folders(with: missing(for: event)) { board.takeBack(folder) }
        board.apply(event)
    }

    /// Whether everything an event is about lies on the board, so that nothing has to be read for it.
    func holds(_ event: RecordedEvent) -> Bool { missing(for: event).isEmpty }

    /// The board with these streams on it, wherever they are now; the board itself stays as it is.
    public func board(with streams: [StreamName]) throws(LedgerError) -> Board {
        board(with: try folders(with: board.missing(of: streams)))
    }

    func board(with folders: [Folder]) -> Board {
        guard !folders.isEmpty else { return board }
        var board = board
        for folder in folders { board.takeBack(folder) }
        return board
    }

    /// Lays these streams on the board, to stay for as long as what has ended stays.
    public mutating func lay(_ streams: [StreamName]) throws(LedgerError) {
        for folder in try folders(with: board.missing(of: streams)) { board.takeBack(folder) }
    }

    /// Puts away what is long over. Done after a page of events and not after each: when does not matter.
    public mutating func putAway() throws(LedgerError) {
        guard let now = board.recordedAt else { return }
        for folder in board.putAway(at: now, keeping: keeping) where folder.bareCall == nil {
            let body: Data
            do {
                body = try canonicalJSON(folder)
            } catch {
                throw LedgerError(.misuse, "a folder can't be written", next: "report this defect", underlying: error)
            }
            for stream in folder.streams { places[stream] = unkept.count }
            unkept.append(KeptFolder(streams: folder.streams, position: board.position, body: body))
        }
    }

    /// Whether so much was put away that the ledger should keep it.
    var hasMuchToKeep: Bool { unkept.count >= Self.manyUnkept }

    /// Has the ledger keep what was put away. A snapshot counts on it: this comes first.
    public mutating func keep() throws(LedgerError) {
        try ledger.keep(unkept, foldVersion: BoardSnapshot.foldVersion)
        (unkept, places) = ([], [:])
    }

    // MARK: finding

    private func missing(for event: RecordedEvent) -> [StreamName] {
        // The first event of a stream makes what it is about.
        board.missing(of: event.version == 1 ? event.event.touches.dropFirst() : event.event.touches[...])
    }

    /// The folders these streams are in: those that were put away; a stream that is not on the record is in none.
    func folders(with streams: [StreamName]) throws(LedgerError) -> [Folder] {
        var found: [Folder] = []
        for stream in streams where !found.contains(where: { $0.versions[stream] != nil }) {
            if let folder = try folder(with: stream) { found.append(folder) }
        }
        return found
    }

    private func folder(with stream: StreamName) throws(LedgerError) -> Folder? {
        var body = places[stream].map { unkept[$0].body }
        if body == nil {
            body = try ledger.folder(of: stream, foldVersion: BoardSnapshot.foldVersion, at: board.position)
        }
        if let body {
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
