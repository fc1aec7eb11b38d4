public import DispatchDesk
public import Policy

/// The figures of a span as tables: what text, HTML, CSV and JSON are all made from.
public struct FigureSheet: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        public var title: String
        /// 1 for a part of the row above it.
        public var depth: Int
        public var cells: [Figure]
    }

    public struct Section: Hashable, Sendable {
        /// `counts`, `flags`, `times`, `duties`, `rules`, `districts`.
        public var id: String
        public var title: String
        public var columns: [String]
        public var rows: [Row]
    }

    public var heading: [String]
    public var sections: [Section]
    /// How the figures are counted.
    public var notes: [String]
    public var period: Period
    /// The newest moment on the record, and its event; nil for an empty ledger.
    public var asOf: Instant?
    public var position: Int64
    let words: FigureWords

    /// Cells of districts that rest on fewer cases are not told in public.
    public static let fewest = 5

    /// Every figure, in the order of the tables.
    public var figures: [Figure] { sections.flatMap { $0.rows.flatMap(\.cells) } }

    /// What names things in the tables: the pack's own words.
    public struct Titles: Sendable {
        var heading: String
        var duties: [DutyID: String]
        /// Order of the memorandum.
        var order: [DutyID]
        var rules: [String: String]

        public init(_ pack: PolicyPack) {
            heading = pack.heading
            duties = Dictionary(pack.desk.duties.map { ($0.id, $0.words) }, uniquingKeysWith: { first, _ in first })
            order = pack.desk.duties.map(\.id)
            rules = pack.ruleTitles
        }
    }

    /// - Parameters:
    ///   - isExact: whether small cells of districts are told. A month is for the public unless somebody says otherwise: a
    ///     district with one situation names the people in it to whoever lives there.
    ///   - local: the local time at a moment.
    public init(
        _ fold: FigureFold, period: Period, titles: Titles, words: FigureWords, isExact: Bool,
        local: (Instant) -> CivilTime
    ) {
        let figures = fold.figures
        let builder = FigureSections(figures: figures, titles: titles, words: words)
        sections = builder.sections
        let isPublic = period.kind == .month && !isExact
        if isPublic, let index = sections.firstIndex(where: { $0.id == "districts" }) { sections[index].withholdFew() }
        let record =
            fold.asOf.map {
                words.text("record", ["at": local($0).dateAndTime, "position": "\(fold.position)"])
            } ?? words.text("empty")
        heading = [
            // A watch has no name but its span, which is the next line.
            titles.heading,
            [words.titles[period.kind.rawValue] ?? "", period.kind == .watch ? "" : period.name]
                .filter { !$0.isEmpty }.joined(separator: " "),
            words.text(
                "span",
                [
                    "from": local(period.span.lowerBound).dateAndTime, "to": local(period.span.upperBound).dateAndTime,
                ]), record,
        ]
        notes = words.notes + (isPublic ? [words.text("public")] : [])
        (self.period, asOf, position) = (period, fold.asOf, fold.position)
        self.words = words
    }
}
