public import DispatchDesk
public import Ledger
public import Policy

/// The city's list of what happened on its land, and of personnel who were described as masked or could not be told for who
/// they are (reference M18, X8): facts of the record and controlled words, never a word somebody typed.
public struct CityRecord {
    /// One situation.
    public struct Entry: Hashable, Sendable {
        public var situation: SituationID
        public var at: Instant
        /// Empty where none is known, and for a confidential type.
        public var block: String
        public var district: String
        public var basis: Basis
        public var determination: Determination
        /// nil where nobody said anything about it.
        public var cityProperty: ObservedFacts.CityProperty?
        public var personnel: Int?
        public var agency: String?
        public var certainty: ObservedFacts.Certainty?
        public var credentials: ObservedFacts.Credentials?
        public var bodyWornVideo: ObservedFacts.YesNo?
        /// Titles of what was described.
        public var described: [String]
        /// Whether somebody could not be told for who they are.
        public var isUnidentified: Bool
        /// Positions of the events it stands on.
        public var positions: [Int64]
    }

    /// Name and version of what it may say, such as `sacpd-city-record 1`.
    public static func profileName() throws -> String { try CityRecordRules().id }

    public let title: String
    public let note: String
    /// In the order in which the situations were opened.
    public private(set) var entries: [Entry] = []
    /// Situations of the range that are not listed, and about which nobody has said whose land it was.
    public private(set) var unsaid = 0
    private let text: CallText

    /// Reads situations up to a position of the ledger.
    ///
    /// - Parameter range: situations opened from the first moment on and before the second.
    public init(
        _ ledger: any EventLedger, end: Int64, redactor: Redactor, profile: ExportProfile, types: [TypeCode],
        range: (from: Instant?, until: Instant?), offset: @escaping (Instant) -> Int
    ) throws {
        let rules = try CityRecordRules()
        (title, note) = (rules.title, rules.note)
        text = CallText(offset: offset)
        let reading = RecordReading(ledger, end: end)
        let place = BlockPlace(redactor: redactor, profile: profile)
        let titles = Dictionary(types.map { ($0.code, $0.title) }, uniquingKeysWith: { first, _ in first })
        try reading.eachSituation { id, _ in
            guard let found = try reading.situation(id), found.situation.mergedInto == nil,
                range.from.map({ found.situation.openedAt >= $0 }) ?? true,
                range.until.map({ found.situation.openedAt < $0 }) ?? true
            else { return }
            var entry = Entry(found, rules)
            guard entry.cityProperty == .yes || entry.cityProperty == .unknown || entry.isUnidentified else {
                if entry.cityProperty == nil { unsaid += 1 }
                return
            }
            if let call = try found.situation.calls.first.flatMap({ try reading.call($0) }) {
                entry.district = call.call.district.flatMap(text.area) ?? ""
                let types = call.types.map { ($0, titles[$0] ?? "") }
                if !profile.isConfidential(types), !profile.isLeftOut(types) {
                    entry.block = place.published(call.call.location ?? "").text
                }
            }
            entries.append(entry)
        }
    }
}

extension CityRecord.Entry {
    init(_ found: ExportedSituation, _ rules: CityRecordRules) {
        let situation = found.situation
        let known = ObservedSoFar(found.observations)
        let described = found.observations.flatMap { seen in
            [seen.words?.descriptions, seen.words?.markings].compactMap { $0 }.flatMap { rules.described(in: $0) }
                + (seen.words?.vehicles.map { rules.described(in: $0, ofVehicles: true) } ?? [])
        }
        var titles: [String] = []
        for one in described where !titles.contains(one.title) { titles.append(one.title) }
        self.init(
            situation: situation.id, at: situation.openedAt, block: "", district: "", basis: situation.basis,
            determination: situation.determination, cityProperty: known.facts.cityProperty,
            personnel: known.facts.personnel, agency: known.words.agency.flatMap(rules.agency),
            certainty: known.facts.agency, credentials: known.facts.credentials,
            bodyWornVideo: known.facts.bodyWornVideo, described: titles.sorted(),
            isUnidentified: described.contains(where: \.isUnidentified),
            positions: found.positions)
    }
}

// MARK: - On paper

extension CityRecord {
    /// The record as a paper of 72 columns. A situation that is on both lists stands in the first, with what was described.
    ///
    /// - Parameters:
    ///   - department: what the paper's head begins with.
    ///   - span: the range, in words.
    public func paper(department: String, span: String) -> Paper {
        func list(_ title: String, _ entries: [Entry]) -> [Paper.Section] {
            entries.isEmpty
                ? [.init("\(title): none", [])]
                : [.init("\(title): \(entries.count)", [])]
                    + entries.map { .init("\($0.situation)", statements($0)) }
        }
        let onLand = entries.filter { $0.cityProperty == .yes }
        let unknown = entries.filter { $0.cityProperty == .unknown }
        let described = entries.filter(\.isUnidentified)
        var sections = list("ON CITY PROPERTY", onLand) + list("CITY PROPERTY NOT KNOWN", unknown)
        sections += list(
            "MASKED OR UNIDENTIFIED PERSONNEL DESCRIBED, ELSEWHERE",
            described.filter { $0.cityProperty != .yes && $0.cityProperty != .unknown })
        let both = described.count
        sections.append(
            .init(
                "IN ALL",
                [
                    .init("Described", "masked or unidentified personnel in \(both) of the situations above"),
                    .init(
                        "Property", "whose land it was is not recorded for \(unsaid) other situations",
                        isGap: unsaid > 0),
                    .init("Note", note),
                ]))
        return Paper(heading: [department, title, span], sections: sections)
    }

    private func statements(_ entry: Entry) -> [Paper.Statement] {
        func line(_ label: String, _ value: String?, otherwise gap: String) -> Paper.Statement {
            .init(label, value ?? gap, positions: value == nil ? [] : entry.positions, isGap: value == nil)
        }
        let agency = entry.certainty.map { "\(entry.agency ?? "not on the list") (\($0.rawValue))" }
        return [
            line("When", text.minute(entry.at), otherwise: ""),
            line("Where", entry.block.isEmpty ? nil : entry.block, otherwise: "no block recorded"),
            line("District", entry.district.isEmpty ? nil : entry.district, otherwise: "not recorded"),
            line("Basis", entry.basis.rawValue, otherwise: ""),
            line("Determination", entry.determination.title, otherwise: ""),
            line("Personnel", entry.personnel.map(String.init), otherwise: "number not recorded"),
            line("Agency", agency, otherwise: "not recorded"),
            line("Credentials", entry.credentials?.rawValue, otherwise: "not recorded"),
            line("Video", entry.bodyWornVideo?.rawValue, otherwise: "body-worn video not recorded"),
            line(
                "Described", entry.described.isEmpty ? nil : entry.described.joined(separator: ", "),
                otherwise: "nothing of the list"),
        ]
    }

    /// The record as CSV: one situation a row.
    public var csv: String {
        let head = [
            "Situation", "Date_PT", "Time_PT", "Location", "Police_District", "Memo_Basis", "Determination",
            "City_Property",
            "Personnel", "Agency", "Agency_How", "Credentials", "Body_Worn_Video", "Described",
            "Masked_Or_Unidentified",
        ]
        return CSVText.line(head)
            + entries.map { entry in
                let moment = text.minute(entry.at).split(separator: " ").map(String.init)
                return CSVText.line([
                    entry.situation.rawValue, moment.first ?? "", moment.last ?? "", entry.block, entry.district,
                    entry.basis.rawValue, entry.determination.title, entry.cityProperty?.rawValue ?? "",
                    entry.personnel.map(String.init) ?? "", entry.agency ?? "", entry.certainty?.rawValue ?? "",
                    entry.credentials?.rawValue ?? "", entry.bodyWornVideo?.rawValue ?? "",
                    entry.described.joined(separator: "; "), entry.isUnidentified ? "yes" : "",
                ])
            }.joined()
    }
}
