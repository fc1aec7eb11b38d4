import Foundation

/// A list of phrases, one a line; a line that begins with # is a heading.
enum PhraseList {
    static func read(_ path: String) throws -> [String] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init).filter {
            !$0.hasPrefix("#")
        }
    }

    /// The list, and after it every first word of its two-word phrases with every second word, then the same at a place
    /// after another, until there are `count`. The same list gives the same list.
    static func grown(_ list: [String], to count: Int) -> [String] {
        let pairs = list.map { $0.split(separator: " ").map(String.init) }.filter { $0.count == 2 }
        let (agencies, roles) = (unique(pairs.map { $0[0] }), unique(pairs.map { $0[1] }))
        var grown = unique(list)
        var known = Set(grown)
        for place in [""] + places {
            for agency in agencies {
                for role in roles {
                    let phrase = "\(agency) \(role)\(place)"
                    guard grown.count < count else { return grown }
                    if known.insert(phrase).inserted { grown.append(phrase) }
                }
            }
        }
        return grown
    }

    private static let places = [
        " at the door", " at school", " at work", " in the lobby", " near the church", " outside court", " on the bus",
    ]

    private static func unique(_ words: [String]) -> [String] {
        var known: Set<String> = []
        return words.filter { known.insert($0).inserted }
    }
}
