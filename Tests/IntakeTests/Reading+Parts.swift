import DispatchDesk
import Testing

@testable import Intake

/// Pacific time, which the tests' local times are in.
func pacific() throws -> LocalZone { try LocalZone("America/Los_Angeles") }

/// Everything `text` gives, pushed in portions of `chunk` bytes.
func readings(of text: String, as format: IntakeFormat, chunk: Int = .max) throws -> [Reading] {
    var reader = RecordReader(format, file: "feed", zone: try pacific())
    var found: [Reading] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        found += reader.read(rest.prefix(chunk))
        rest = rest.dropFirst(chunk)
    }
    return found + reader.finish()
}

extension [Reading] {
    var calls: [IncomingCall] {
        compactMap {
            guard case .call(let call, _) = $0 else { return nil }
            return call
        }
    }
    /// What is said of the bad ones, as a person sees it.
    var complaints: [String] {
        compactMap {
            guard case .bad(let record) = $0 else { return nil }
            return record.description
        }
    }
    var empty: Int { filter { if case .empty = $0 { true } else { false } }.count }
}
