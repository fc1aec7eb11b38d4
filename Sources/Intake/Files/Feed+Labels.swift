import DispatchDesk
import Foundation

extension Feed {
    /// Gives every record of `path` with its `label`, where a JSON line has one: what somebody said the call is. A feed of
    /// calls carries none; a file that rules are measured by does.
    ///
    /// - Parameters:
    ///   - progress: told how many bytes have been read, after each portion.
    /// - Throws: as ``read(_:as:zone:chunk:each:)``.
    public static func readLabelled(
        _ path: String, as format: IntakeFormat, zone: LocalZone, chunk: Int = 1 << 18,
        progress: (Int) -> Void = { _ in }, each: (Reading, _ label: String?) throws -> Void
    ) throws {
        var reader = RecordReader(format, file: name(of: path), zone: zone)
        var labels = LabelReader(format)
        var count = 0
        try forEachPortion(of: path, chunk) { bytes in
            labels.read(bytes)
            for reading in reader.read(bytes) { try each(reading, labels.label(of: reading)) }
            count += bytes.count
            progress(count)
        }
        labels.finish()
        for reading in reader.finish() { try each(reading, labels.label(of: reading)) }
    }
}

/// Finds the labels of lines beside the reader that makes calls of them: a call itself has none.
private struct LabelReader {
    private struct Line: Decodable { var label: String? }

    private var splitter: LineSplitter?
    private var labels: [Int: String] = [:]

    init(_ format: IntakeFormat) {
        switch format {
        case .jsonLines: splitter = LineSplitter(limit: RecordReader.recordLimit)
        case .csv, .text: splitter = nil
        }
    }

    mutating func read(_ bytes: [UInt8]) {
        labels.removeAll(keepingCapacity: true)
        for line in splitter?.split(bytes) ?? [] { take(line) }
    }

    mutating func finish() {
        labels.removeAll()
        if let line = splitter?.finish() { take(line) }
    }

    func label(of reading: Reading) -> String? {
        switch reading {
        case .call(_, let line): labels[line]
        case .empty, .bad: nil
        }
    }

    private mutating func take(_ line: LineSplitter.Line) {
        guard var text = line.text, text.withUTF8({ LabelReader.mayHaveLabel($0) }) else { return }
        labels[line.number] = (try? JSONDecoder().decode(Line.self, from: Data(text.utf8)))?.label
    }

    /// Most lines have none, and taking one apart twice is dear: looks for the member's bytes first.
    private static func mayHaveLabel(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard line.count >= member.count else { return false }
        return (0...line.count - member.count).contains { start in
            line[start] == member[0] && line[start + 1] == member[1]
                && line[start..<start + member.count].elementsEqual(member)
        }
    }

    private static let member = Array("\"label\"".utf8)
}
