import DispatchDesk

/// One row of an export seen through its profile.
struct CSVRecord {
    /// Something stands there, and it is not what it should be.
    struct Unreadable: Error {}

    let profile: CSVProfile
    let columns: [String: Int]
    let row: CSVParser.Row

    /// What the first column with something to say says.
    func text(_ column: CSVProfile.Column?) -> String? {
        guard let column else { return nil }
        for name in column.names {
            guard var text = text(name) else { continue }
            if let drop = column.drop, text.hasPrefix(drop) { text = String(text.dropFirst(drop.count)).trimmed }
            guard let values = column.values else { return text }
            if let value = values[text.lowercased()] { return value }
        }
        return nil
    }

    /// What stands in the column `name`; nil where that is nothing.
    private func text(_ name: String) -> String? {
        guard let index = columns[name] else { return nil }
        let text = row.fields[index].trimmed
        return isNothing(text) ? nil : text
    }

    private func isNothing(_ text: String) -> Bool {
        guard !text.isEmpty else { return true }
        let small = text.lowercased()
        return profile.nothing.contains { $0.hasSuffix("*") ? small.hasPrefix($0.dropLast()) : small == $0 }
    }

    /// The columns of the narrative in their order, joined.
    var narrative: String? {
        let parts = profile.narrative.compactMap { text($0) }
        return parts.isEmpty ? nil : parts.joined(separator: profile.between)
    }

    /// The feed's own id, or one made from the row: the same row gives the same id wherever it stands in the file.
    ///
    /// nil where there is neither.
    var id: Result<CallID?, Unreadable> {
        if let text = text(profile.id), !profile.notAnID.contains(text) {
            return CallID(feed: text).map { .success($0) } ?? .failure(Unreadable())
        }
        return .success(rowID)
    }

    private var rowID: CallID? {
        profile.rowID.map { CallID($0 + Fingerprint(of: row.fields).digits) }
    }

    var received: Result<Instant?, Unreadable> {
        var isUnreadable = false
        for name in profile.received?.names ?? [] {
            guard let text = text(name) else { continue }
            for format in profile.formats {
                guard let time = format.time(of: text) else { continue }
                let instant = profile.zone.instant(of: time)
                return profile.zone.isCallTime(instant) ? .success(instant) : .failure(Unreadable())
            }
            isUnreadable = true
        }
        return isUnreadable ? .failure(Unreadable()) : .success(nil)
    }

    var coordinate: Result<Coordinate?, Unreadable> {
        var numbers: [String] = []
        if let latitude = text(profile.latitude), let longitude = text(profile.longitude) {
            numbers = [longitude, latitude]
        } else if let point = text(profile.point) {
            numbers = point.split { !($0.isNumber || $0 == "." || $0 == "-") }.map { String($0) }
        } else {
            return .success(nil)
        }
        guard numbers.count == 2, let longitude = Double(numbers[0]), let latitude = Double(numbers[1]) else {
            return .failure(Unreadable())
        }
        return Result { try Coordinate.read(latitude, longitude) }.mapError { _ in Unreadable() }
    }
}
