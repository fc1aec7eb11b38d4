/// The automaton as it lies in memory while a text is walked.
///
/// A row a state, a cell a class; a cell holds where the next row begins, counted in cells from ``origin``. A state that
/// reports has a row of its own *before* the origin, so that "does any of six states report?" is the sign of one number.
/// What it reports belongs to the word before, or is a stem that has just been read; its row is otherwise that of the state which the byte leads to.
struct TransitionTable: Sendable {
    /// Reporting rows from the last to the first, then plain rows, the often visited first.
    let cells: [Int32]
    /// Cells of a row.
    let width: Int
    /// Cells before the row in which a call begins.
    let origin: Int
    private let outputs: OutputLists
    /// The list of each reporting row, counted away from the origin.
    private let lists: [Int32]

    /// The literals that a reporting row stands for.
    func literals(at row: Int32) -> ArraySlice<OutputLists.Entry> { outputs[Int(lists[Int(-row) / width - 1])] }

    init(_ machine: PhraseMachine, classes: ByteClasses) {
        var layout = Layout(machine)
        var plain = [Int32](repeating: 0, count: machine.next.count)
        var row = 0
        for state in machine.order {
            layout.fill(&plain, at: row, with: state, classes: classes)
            row += machine.width
        }
        var cells: [Int32] = []
        cells.reserveCapacity(layout.targets.count * machine.width + plain.count)
        for target in layout.targets.reversed() {
            let start = Int(layout.place[Int(target)])
            cells += plain[start..<start + machine.width]
        }
        origin = cells.count
        cells += plain
        (self.cells, self.width, outputs, lists) = (cells, machine.width, machine.outputs, layout.lists)
    }
}

/// Hands out the rows.
private struct Layout {
    private struct Report: Hashable {
        var target: Int32
        var list: Int32
    }

    let machine: PhraseMachine
    /// Where each state's plain row begins.
    let place: [Int32]
    /// The reporting rows: the state each goes on as, and its list.
    private(set) var targets: [Int32] = []
    private(set) var lists: [Int32] = []
    private var reports: [Report: Int32] = [:]

    init(_ machine: PhraseMachine) {
        self.machine = machine
        var place = [Int32](repeating: 0, count: machine.output.count)
        for (rank, state) in machine.order.enumerated() { place[Int(state)] = Int32(rank * machine.width) }
        self.place = place
    }

    mutating func fill(_ cells: inout [Int32], at row: Int, with state: Int32, classes: ByteClasses) {
        let from = Int(state) * machine.width
        let list = machine.output[Int(state)]
        for kind in 0..<machine.width {
            let target = machine.next[from + kind]
            let report = classes.endsWord(kind) ? list : classes.isWord[kind] ? machine.entry[Int(target)] : 0
            cells[row + kind] =
                report != 0 ? reporting(Report(target: target, list: report)) : place[Int(target)]
        }
    }

    private mutating func reporting(_ report: Report) -> Int32 {
        if let known = reports[report] { return known }
        targets.append(report.target)
        lists.append(report.list)
        let row = Int32(-targets.count * machine.width)
        reports[report] = row
        return row
    }
}
