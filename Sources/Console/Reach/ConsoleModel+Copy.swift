import DispatchDesk

extension ConsoleModel {
    /// Most characters of a number that is copied. Real ones have twenty at most.
    nonisolated static let mostCopied = 40

    /// A call's number as it may leave for a clipboard: letters, digits and what stands between them, and nothing that a feed may
    /// have put there else. A narrative never gets this far.
    nonisolated static func clipping(of call: CallID) -> String? {
        let text = call.rawValue
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "/"):
                true
            default: false
            }
        }
        return isPlain && !text.isEmpty && text.utf8.count <= mostCopied ? text : nil
    }

    mutating func copy(_ call: CallID) -> [Effect] {
        guard let text = Self.clipping(of: call) else {
            return refuse("this number holds more than letters and digits; it is not copied")
        }
        result = ResultLine(kind: .information, text: "copied: \(text), where the terminal allows it")
        return [.copy(text)]
    }
}
