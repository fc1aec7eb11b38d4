import DispatchDesk
import Records

// The record itself: its lines, one call's history, and calls of long ago. What is read comes from beside this thread.
extension ConsoleModel {
    /// Lines asked for at a time: enough for the tallest screen, above and below.
    private static let page = 240

    /// Positions of the listing, in the order they are listed.
    var recordCount: Int {
        if case .whole = book.listing { return Int(clamping: presentBoard.position) }
        return book.lines.count
    }

    /// The cursor's place in the listing.
    var recordIndex: Int? {
        guard let selected = book.selected else { return nil }
        if case .whole = book.listing { return Int(clamping: selected - 1) }
        return book.lines.firstIndex { $0.recorded.position == selected }
    }

    /// The line at a place of the listing; nil where it has not been read yet.
    func recordLine(_ index: Int) -> HistoryLine? {
        guard case .whole = book.listing else { return book.lines.indices.contains(index) ? book.lines[index] : nil }
        guard let first = book.lines.first?.recorded.position else { return nil }
        let place = index + 1 - Int(clamping: first)
        return book.lines.indices.contains(place) ? book.lines[place] : nil
    }

    /// Lines that came in since the cursor left the end.
    var newRecordLines: Int {
        guard !book.isFollowing, case .whole = book.listing else { return 0 }
        return Int(clamping: max(0, presentBoard.position - book.seen))
    }

    mutating func moveInRecord(by step: Int) {
        let count = recordCount
        guard count > 0 else { return }
        let index = min(max(0, (recordIndex ?? count - 1) + step), count - 1)
        anchor = min(max(0, anchor + index - (recordIndex ?? index)), max(0, listRows - 1))
        if case .whole = book.listing {
            book.selected = Int64(index + 1)
        } else {
            book.selected = recordLine(index)?.recorded.position
        }
        // Only who goes to the end follows; who was there and goes up stays.
        let isAtEnd = index == count - 1
        if book.isFollowing, !isAtEnd { book.seen = presentBoard.position }
        book.isFollowing = isAtEnd
        scroll = 0
    }

    /// The whole record, or the lines with these words.
    mutating func showRecord(_ words: String = "") {
        let wanted = words.lowercased().split(separator: " ").map(String.init)
        let listing: RecordBook.Listing = wanted.isEmpty ? .whole : .matching(wanted)
        if book.listing != listing || !wanted.isEmpty { openBook(listing) }
        goToRecord()
    }

    mutating func audit(_ subject: HistorySubject) {
        let from = view == .ledger ? book.cameFrom : view
        openBook(.audit(subject))
        book.cameFrom = from
        goToRecord()
    }

    private mutating func goToRecord() {
        isZoomed = false
        view = .ledger
        anchor = max(0, listRows - 1)
        scroll = 0
    }

    private mutating func openBook(_ listing: RecordBook.Listing) {
        book = RecordBook()
        book.listing = listing
    }

    /// Esc in the record: an audit or a filter gives the whole of it back, or the view it was asked for in.
    ///
    /// - Returns: whether there was anything to leave.
    mutating func leaveRecord() -> Bool {
        guard view == .ledger, book.listing != .whole else { return false }
        let back = book.cameFrom
        openBook(.whole)
        if let back { view = back } else { goToRecord() }
        return true
    }

    /// What has to be read for what the screen is about to show.
    mutating func askForRecord() -> [Effect] {
        guard view == .ledger, hasRead, book.asked == nil, book.trouble == nil else { return [] }
        let head = presentBoard.position
        let request: HistoryRequest
        switch book.listing {
        case .whole:
            guard head > 0 else { return [] }
            if book.isFollowing || book.selected == nil { book.selected = head }
            let selected = book.selected ?? head
            let first = max(1, selected - Int64(listRows))
            let last = min(head, selected + Int64(listRows))
            guard let known = book.lines.first?.recorded.position, known <= first,
                let end = book.lines.last?.recorded.position, end >= last
            else {
                request = .around(selected, count: Self.page)
                break
            }
            return []
        case .audit(let subject):
            guard book.lines.isEmpty || (book.askedAt < head && travel == nil) else { return [] }
            request = .audit(subject)
        case .matching(let words):
            guard book.askedAt == 0 || (book.isFollowing && book.askedAt < head && travel == nil) else { return [] }
            request = .matching(words)
        }
        (book.asked, book.askedAt) = (request, head)
        return [.readHistory(request)]
    }

    // MARK: calls of long ago

    /// Looks through the whole record, newest first.
    mutating func search(_ text: String, _ query: CallQuery) -> [Effect] {
        search = CallSearch(text: text, query: query, reached: presentBoard.position + 1)
        isZoomed = false
        (anchor, scroll) = (0, 0)
        view = .search
        return [.readHistory(.find(query))]
    }

    mutating func moveInSearch(by step: Int) {
        guard var found = search, !found.calls.isEmpty else { return }
        let index = found.calls.firstIndex { $0.id == found.call?.id } ?? 0
        let next = min(max(0, index + step), found.calls.count - 1)
        anchor = min(max(0, anchor + next - index), max(0, listRows - 1))
        found.selected = found.calls[next].id
        search = found
        scroll = 0
    }

    // MARK: what the record says

    /// - Parameter request: what was asked; an answer to something else than the last question is passed over.
    mutating func take(_ answer: HistoryAnswer, to request: HistoryRequest) -> [Effect] {
        switch (request.sort, answer) {
        case (.lines, .lines(let lines, let reached)):
            guard book.asked == request else { return [] }
            book.lines = lines
            book.reached = reached
            // A filter tells what fills a screen first, and the rest when it has been through.
            if case .matching = request, reached > 1, lines.count < HistoryReader.most {} else { book.asked = nil }
            if case .around = request { return [] }
            if book.isFollowing || !lines.contains(where: { $0.recorded.position == book.selected }) {
                book.selected = lines.last?.recorded.position
                anchor = max(0, listRows - 1)
            }
        case (.lines, .failed(let reason)):
            guard book.asked == request else { return [] }
            (book.asked, book.trouble) = (nil, reason)
        case (.search, .found(let calls, let reached, let isDone)):
            guard var found = search, case .find(found.query) = request else { return [] }
            (found.calls, found.reached, found.isDone) = (calls, reached, isDone)
            search = found
            if isDone, view == .search {
                let words = calls.isEmpty ? "nothing in the record either" : "\(calls.count) found in the record"
                result = ResultLine(kind: .information, text: "\(words): \(found.text)")
            }
        case (.search, .failed(let reason)):
            guard var found = search, case .find(found.query) = request else { return [] }
            (found.isDone, found.trouble) = (true, reason)
            search = found
        case (.travel, _): return takeTravel(answer, to: request)
        case (.lines, _), (.search, _), (nil, _): break
        }
        return []
    }
}
