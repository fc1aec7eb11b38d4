import DispatchDesk
import Foundation

/// One JSON object a line, with the fields of the design's command line. Fields it does not know are passed over.
struct JSONLineReader: Sendable {
    let file: String
    let zone: LocalZone

    func readings(of text: String, line: Int) -> [Reading] {
        guard var found = try? JSONDecoder().decode(JSONCall.self, from: Data(text.utf8)) else {
            return [.bad(bad(line, "not a JSON object", "write one object a line"))]
        }
        guard let written = found.id else {
            return [.bad(bad(line, "no \"id\"", "give the feed's own id of the call"))]
        }
        guard let id = CallID(feed: written) else {
            return [.bad(bad(line, "\"id\" is no call number", CallID.remedy))]
        }
        guard found.call.type != nil || found.call.narrative != nil else {
            return [.bad(bad(line, "neither \"type\" nor \"narrative\"", "give one of them"))]
        }
        var call = found.call
        call.id = id
        if let words = found.received {
            call.received = zone.instant(rfc3339: words)
            if call.received == nil { found.problems.append(.received) }
            if let received = call.received, !zone.isCallTime(received) {
                call.received = nil
                found.problems.append(.receivedYear)
            }
        }
        return found.problems.map { .bad(bad(line, $0.reason, $0.remedy, isTaken: true)) } + [.call(call, line: line)]
    }

    private func bad(_ line: Int, _ reason: String, _ remedy: String, isTaken: Bool = false) -> BadRecord {
        BadRecord(file: file, line: line, reason: reason, remedy: remedy, isTaken: isTaken)
    }
}

/// A line's object: what could be read of it, and what could not.
private struct JSONCall: Decodable {
    enum Key: String, CodingKey {
        case id, received, type, priority, location, narrative, callForService, latitude, longitude, district, beat
        case source, status, units
    }

    struct Problem {
        var reason: String
        var remedy: String
        static let received = Problem(
            reason: "\"received\" can't be read", remedy: "write RFC 3339, such as 2026-03-01T14:21:27-08:00")
        static let receivedYear = Problem(
            reason: "\"received\" is before 1970 or after 2100", remedy: "check the clock that wrote it")
    }

    var id: String?
    /// The time as written; what it means depends on the zone of the place.
    var received: String?
    var call = IncomingCall(id: CallID(""))
    var problems: [Problem] = []

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        id = text(.id, members)
        call.type = text(.type, members)
        call.location = text(.location, members)
        call.narrative = text(.narrative, members)
        call.district = text(.district, members)
        call.beat = text(.beat, members)
        call.source = text(.source, members)
        let priority = value(.priority, members, "write a whole number") { key in
            if let number = try? members.decode(Int.self, forKey: key) { return number }
            return (try? members.decode(String.self, forKey: key)).flatMap { Int($0) }
        }
        call.priority = priority.flatMap { priorities.contains($0) ? $0 : nil }
        if priority != nil, call.priority == nil {
            problems.append(Problem(reason: "\"priority\" is out of range", remedy: "write 0 to 99"))
        }
        call.callForService = value(.callForService, members, "write true or false") {
            try? members.decode(Bool.self, forKey: $0)
        }
        received = value(.received, members, Problem.received.remedy) {
            try? members.decode(String.self, forKey: $0)
        }
        call.status = value(.status, members, "write pending, active or closed") { key in
            (try? members.decode(String.self, forKey: key)).flatMap { CallStatus(rawValue: $0) }
        }
        call.units = value(.units, members, "write a list of call signs") {
            try? members.decode([String].self, forKey: $0)
        }
        call.coordinate = coordinate(members)
    }

    /// Text, or a number standing for it (a type of 415); nil when absent, null or blank.
    private mutating func text(_ key: Key, _ members: KeyedDecodingContainer<Key>) -> String? {
        value(key, members, "write it as text") { key in
            if let text = try? members.decode(String.self, forKey: key) { return text }
            return (try? members.decode(Int.self, forKey: key)).map { String($0) }
        }.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
    }

    /// The member `key` as `read` makes it out; a member that is there and can't be made out is a problem.
    private mutating func value<Value>(
        _ key: Key, _ members: KeyedDecodingContainer<Key>, _ remedy: String, read: (Key) -> Value?
    ) -> Value? {
        guard members.contains(key), (try? members.decodeNil(forKey: key)) == false else { return nil }
        if let value = read(key) { return value }
        problems.append(Problem(reason: "\"\(key.rawValue)\" can't be read", remedy: remedy))
        return nil
    }

    private mutating func coordinate(_ members: KeyedDecodingContainer<Key>) -> Coordinate? {
        let latitude = value(.latitude, members, "write degrees") { try? members.decode(Double.self, forKey: $0) }
        let longitude = value(.longitude, members, "write degrees") { try? members.decode(Double.self, forKey: $0) }
        // One of the two is no place; many systems write it so where they know none.
        guard let latitude, let longitude else { return nil }
        do {
            return try Coordinate.read(latitude, longitude)
        } catch {
            problems.append(
                Problem(reason: "\"latitude\" and \"longitude\" are no place on earth", remedy: "write WGS 84 degrees"))
            return nil
        }
    }
}
