import DispatchDesk
import Foundation
import GRDB

extension Database {
    /// Names calls by SQL, newest first, reads each whole and keeps those that answer.
    func find(_ query: CallQuery, before position: Int64, span: Int64, limit: Int) throws -> FoundCalls {
        let end = min(max(1, position), try head().position + 1)
        let start = max(1, end - max(0, span))
        let wanted = query.level.flatMap { $0 == .none ? nil : "\"level\":\"\($0.rawValue)\"" }
        var arguments: StatementArguments = [
            end, start, query.received?.lowerBound.microseconds, query.received?.upperBound.microseconds, wanted,
        ]
        for word in query.words { for _ in 0..<3 { arguments += [Self.pattern(of: word)] } }
        let sql =
            Statements.receivedCalls + String(repeating: Statements.saying, count: query.words.count)
            + Statements.newestFirst
        let rows = try Row.fetchCursor(try cachedStatement(sql: sql), arguments: arguments)
        var calls: [Call] = []
        while let row = try rows.next() {
            let place: Int64 = try row.value(0)
            guard calls.count < limit else { return FoundCalls(calls: calls, reached: place + 1) }
            let events = try entries(of: try row.value(1), after: 0, limit: .max).recorded()
            if let call = Call(events), query.answers(call) { calls.append(call) }
        }
        return FoundCalls(calls: calls, reached: start)
    }

    /// A word anywhere in a text. LIKE knows small and capital letters of ASCII only: of any other letter it says that
    /// something stands there.
    private static func pattern(of word: String) -> String {
        "%" + String(word.unicodeScalars.map { $0.isASCII ? Character($0) : "%" }) + "%"
    }
}
