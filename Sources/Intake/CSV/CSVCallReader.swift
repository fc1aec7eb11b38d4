import DispatchDesk

/// Makes calls of the rows of an export, by its profile. The first row names the columns.
struct CSVCallReader: Sendable {
    private enum State: Sendable {
        case header
        /// Column numbers by name, and how many there are.
        case rows([String: Int], count: Int)
        /// The columns do not fit; nothing more is read.
        case refused
    }

    let profile: CSVProfile
    let file: String
    private var state = State.header

    init(profile: CSVProfile, file: String) { (self.profile, self.file) = (profile, file) }

    mutating func readings(of row: CSVParser.Row) -> [Reading] {
        switch state {
        case .refused: return []
        case .header:
            let names = row.fields.map(CSVProfile.header)
            if let missing = profile.missing(from: names) {
                state = .refused
                return [.bad(bad(row, missing, Self.advice(for: names)))]
            }
            state = .rows(Dictionary(zip(names, 0...)) { first, _ in first }, count: names.count)
            return []
        case .rows(let columns, let count):
            if let fault = row.fault {
                return [
                    .bad(bad(row, fault.rawValue, "quote the field as RFC 4180 says, with quotes inside it doubled"))
                ]
            }
            guard row.fields.count == count else {
                return [
                    .bad(
                        bad(
                            row, "\(row.fields.count) fields where the first row has \(count)",
                            "quote the fields that hold commas"))
                ]
            }
            return readings(of: CSVRecord(profile: profile, columns: columns, row: row))
        }
    }

    private func readings(of record: CSVRecord) -> [Reading] {
        let row = record.row
        let type = record.text(profile.type)
        let narrative = record.narrative
        guard type != nil || narrative != nil else { return [.empty(line: row.line)] }
        let columns = profile.id.names.joined(separator: ", ")
        let id: CallID
        switch record.id {
        case .success(let found?): id = found
        case .success(nil):
            return [.bad(bad(row, "no call number (\(columns))", "give the feed's own id of the call"))]
        case .failure: return [.bad(bad(row, "no call number (\(columns)) can be made out", CallID.remedy))]
        }
        var call = IncomingCall(id: id, type: type, source: profile.source, narrative: narrative)
        var problems: [BadRecord] = []
        func problem(_ column: CSVProfile.Column?, _ remedy: String) {
            let name = column?.names.first ?? ""
            problems.append(bad(row, "\(name) can't be read", remedy, isTaken: true))
        }
        call.location = record.text(profile.location)
        call.district = record.text(profile.district)
        call.beat = record.text(profile.beat)
        switch record.received {
        case .success(let instant): call.received = instant
        case .failure: problem(profile.received, "add its form to the profile's formats")
        }
        if let text = record.text(profile.priority) {
            call.priority = Int(text).flatMap { priorities.contains($0) ? $0 : nil }
            if call.priority == nil { problem(profile.priority, "add its code to the profile's values") }
        }
        if let units = record.text(profile.units) {
            call.units = units.split { $0 == " " || $0 == ";" || $0 == "," }.map { String($0) }
        }
        switch record.coordinate {
        case .success(let coordinate): call.coordinate = coordinate
        case .failure: problem(profile.point ?? profile.latitude, "write WGS 84 degrees")
        }
        if record.text(profile.closed) != nil {
            call.status = .closed
        } else if record.text(profile.active) != nil {
            call.status = .active
        }
        return problems.map { .bad($0) } + [.call(call, line: row.line)]
    }

    private func bad(_ row: CSVParser.Row, _ reason: String, _ remedy: String, isTaken: Bool = false) -> BadRecord {
        BadRecord(file: file, line: row.line, reason: reason, remedy: remedy, isTaken: isTaken)
    }

    /// What to try when the columns do not fit.
    private static func advice(for names: [String]) -> String {
        let fitting = CSVProfile.shippedNames.filter { name in
            (try? CSVProfile.shipped(name)).map { $0.missing(from: names) == nil } ?? false
        }
        if let first = fitting.first { return "profile \(first) fits" }
        return "use another profile: " + CSVProfile.shippedNames.joined(separator: ", ")
    }
}

extension CSVProfile {
    /// What this profile needs and `names` does not have, in words; nil when it fits.
    func missing(from names: [String]) -> String? {
        func has(_ wanted: [String]) -> Bool { wanted.contains { names.contains($0) } }
        let lead = "the columns do not fit profile \(name): no column "
        if !has(id.names) && rowID == nil { return lead + id.names.joined(separator: " or ") }
        let telling = (type?.names ?? []) + narrative
        if !has(telling) { return lead + telling.joined(separator: " or ") }
        if let received, !has(received.names) { return lead + received.names.joined(separator: " or ") }
        return nil
    }
}
