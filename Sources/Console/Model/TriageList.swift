import DispatchDesk

/// The rows of the triage list, of which any can be had without making the others: a surge of a hundred thousand calls
/// is looked at like one of ten.
nonisolated struct TriageList: Sendable {
    enum Section: Hashable, CaseIterable { case pending, active, owed }

    enum Row: Hashable {
        case heading(Section)
        case call(CallID)
    }

    private let pending: CallQueue
    private let active: CallQueue
    /// Closed calls that somebody is still owed an answer about: they must not be out of sight.
    private let owed: [CallID]

    init(_ board: Board) {
        (pending, active) = (board.pending, board.active)
        let flagged = board.unreviewed.filter { board.calls[$0].map(board.needsReview) ?? false }
        owed = Set(board.openNotices.map(\.call) + flagged).compactMap { board.calls[$0] }
            .filter { $0.status == .closed }
            .sorted { ($0.priority ?? 0, $0.received, $0.id) < ($1.priority ?? 0, $1.received, $1.id) }
            .map(\.id)
    }

    var oldestPending: Instant? { pending.oldest }

    func count(_ section: Section) -> Int {
        switch section {
        case .pending: pending.count
        case .active: active.count
        case .owed: owed.count
        }
    }

    /// How many calls all sections hold.
    var count: Int { Section.allCases.reduce(0) { $0 + count($1) } }

    /// The call at a place of all sections, one after the other.
    subscript(index: Int) -> CallID? {
        var index = index
        guard index >= 0 else { return nil }
        for section in Section.allCases {
            if index < count(section) { return call(index, of: section) }
            index -= count(section)
        }
        return nil
    }

    /// Where a call stands among all sections.
    func index(of call: Call) -> Int? {
        var before = 0
        for section in Section.allCases {
            if let index = index(of: call, in: section) { return before + index }
            before += count(section)
        }
        return nil
    }

    private func call(_ index: Int, of section: Section) -> CallID {
        switch section {
        case .pending: pending[index]
        case .active: active[index]
        case .owed: owed[index]
        }
    }

    private func index(of call: Call, in section: Section) -> Int? {
        switch section {
        case .pending: call.status == .pending ? pending.index(of: call) : nil
        case .active: call.status == .active ? active.index(of: call) : nil
        case .owed: owed.firstIndex(of: call.id)
        }
    }

    /// Some sections as the rows of one pane. All but the first have a heading, where there is anything under it.
    func rows(_ sections: [Section]) -> Rows { Rows(list: self, sections: sections) }

    struct Rows {
        private let list: TriageList
        private let sections: [Section]
        /// Each section that shows, and the row of its first call.
        private let starts: [(section: Section, first: Int)]
        let count: Int

        fileprivate init(list: TriageList, sections: [Section]) {
            (self.list, self.sections) = (list, sections)
            var starts: [(section: Section, first: Int)] = []
            var row = 0
            for section in sections {
                let count = list.count(section)
                if section == sections.first {
                    starts.append((section, 0))
                    row = count
                } else if count > 0 {
                    starts.append((section, row + 1))
                    row += 1 + count
                }
            }
            self.starts = starts
            count = starts.last.map { $0.first + list.count($0.section) } ?? 0
        }

        subscript(row: Int) -> Row? {
            guard let start = starts.last(where: { row >= $0.first - ($0.section == sections.first ? 0 : 1) }) else {
                return nil
            }
            if row < start.first { return .heading(start.section) }
            return row - start.first < list.count(start.section)
                ? .call(list.call(row - start.first, of: start.section)) : nil
        }

        /// The part a row belongs to.
        func section(at row: Int) -> Section? {
            starts.last { row >= $0.first - ($0.section == sections.first ? 0 : 1) }?.section
        }

        func row(of call: Call) -> Int? {
            for start in starts {
                if let index = list.index(of: call, in: start.section) { return start.first + index }
            }
            return nil
        }
    }
}
