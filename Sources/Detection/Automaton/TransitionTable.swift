/// The automaton as it lies in memory while a text is walked.
///
/// A row a state, a cell a class of bytes; a cell holds where the next row begins, in bytes from ``origin``. A state
/// that reports has a row of its own *before* the origin, so that "does any of eight states report?" is the sign of one
/// number. What it reports belongs to the word before, or is a stem that has just been read; its row is otherwise
/// that of the state which the byte leads to.
///
/// The class of every byte lies right before the origin, so that a walk needs one address for all of it:
///
///     reporting rows, the last first │ 256 classes │ plain rows, nearest to the start first
///                                                  ╰ origin
struct TransitionTable: Sendable {
    /// Bytes of the map from bytes to classes.
    static let mapSize = 256

    let cells: [Int32]
    /// Index in ``cells`` of the row in which a call begins.
    let origin: Int
    /// Rows, those that report among them.
    let rowCount: Int
    /// Bytes of a row.
    private let rowSize: Int
    private let outputs: OutputLists
    /// The list of each reporting row, counted away from the origin.
    private let lists: [Int32]

    /// The literals that a reporting row stands for.
    func literals(at row: Int) -> ArraySlice<OutputLists.Entry> {
        outputs[Int(lists[(-row - TransitionTable.mapSize) / rowSize - 1])]
    }

    init(_ machine: PhraseMachine, classes: ByteClasses) {
        var layout = RowLayout(machine)
        var plain = [Int32](repeating: 0, count: machine.next.count)
        for (rank, state) in machine.order.enumerated() {
            layout.fill(&plain, at: rank * machine.width, with: state, classes: classes)
        }
        var cells: [Int32] = []
        cells.reserveCapacity(layout.targets.count * machine.width + TransitionTable.mapSize / 4 + plain.count)
        for target in layout.targets.reversed() {
            let start = layout.rank[Int(target)] * machine.width
            cells += plain[start..<start + machine.width]
        }
        for four in stride(from: 0, to: TransitionTable.mapSize, by: 4) {
            let word = (0..<4).reduce(UInt32(0)) { $0 | UInt32(classes.of[four + $1]) << (8 * UInt32($1)) }
            cells.append(Int32(bitPattern: word.littleEndian))
        }
        origin = cells.count
        cells += plain
        self.cells = cells
        (rowSize, rowCount) = (machine.width * 4, layout.targets.count + machine.order.count)
        (outputs, lists) = (machine.outputs, layout.lists)
    }
}

/// Hands out the rows.
private struct RowLayout {
    private struct Report: Hashable {
        var target: Int32
        var list: Int32
    }

    let machine: PhraseMachine
    /// Where each state's plain row stands among the others.
    let rank: [Int]
    /// The reporting rows: the state each goes on as, and its list.
    private(set) var targets: [Int32] = []
    private(set) var lists: [Int32] = []
    private var reports: [Report: Int32] = [:]

    init(_ machine: PhraseMachine) {
        self.machine = machine
        var rank = [Int](repeating: 0, count: machine.order.count)
        for (place, state) in machine.order.enumerated() { rank[Int(state)] = place }
        self.rank = rank
    }

    mutating func fill(_ cells: inout [Int32], at row: Int, with state: Int32, classes: ByteClasses) {
        let from = Int(state) * machine.width
        let list = machine.output[Int(state)]
        for kind in 0..<machine.width {
            let target = machine.next[from + kind]
            let report = classes.endsWord(kind) ? list : classes.isWord[kind] ? machine.entry[Int(target)] : 0
            cells[row + kind] =
                report != 0
                ? reporting(Report(target: target, list: report)) : Int32(rank[Int(target)] * machine.width * 4)
        }
    }

    private mutating func reporting(_ report: Report) -> Int32 {
        if let known = reports[report] { return known }
        targets.append(report.target)
        lists.append(report.list)
        let row = Int32(-TransitionTable.mapSize - targets.count * machine.width * 4)
        reports[report] = row
        return row
    }
}
