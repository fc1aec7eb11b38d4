import Foundation

/// One row for the peers' script. Its field names are the script's.
struct Measurement: Codable {
    var tool: String
    var threads: Int
    var calls: Int
    var bytes: Int
    var sec: Double
    var hits: Int
    /// Calls with a hit.
    var lines: Int
    /// Bytes of the tables.
    var mem: Int

    func print() {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let row = try? encoder.encode(self) else { return }
        Swift.print(String(decoding: row, as: UTF8.self))
    }

    /// Tells the person, not the script.
    static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
