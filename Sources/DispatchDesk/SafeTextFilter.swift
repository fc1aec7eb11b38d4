/// Turns scalars into the clusters of a `SafeText`. One pass, no look-ahead but one scalar.
struct SafeTextFilter {
    let mark: String
    let limit: Int
    private var clusters: [SafeText.Cluster] = []
    private var marksOnLast = 0
    /// The base of the last text cluster, while marks may still join it.
    private var base: Unicode.Scalar?

    init(mark: String, limit: Int) {
        (self.mark, self.limit) = (mark, limit)
    }

    mutating func run(_ source: String) -> [SafeText.Cluster] {
        clusters.reserveCapacity(min(source.utf8.count, limit))
        var offset = 0
        /// Where the joiner is that stands after a picture.
        var joiner: Int?
        for scalar in source.unicodeScalars {
            let here = offset
            offset += UTF8.width(scalar)
            if clusters.count >= limit, Self.sort(of: scalar) != .combining {
                clusters[limit - 1] = .init(text: mark, offset: clusters[limit - 1].offset, kind: .cut)
                break
            }
            switch Self.sort(of: scalar) {
            case .ascii, .base:
                // A picture that another picture is joined to, or coloured by, is its bases and nothing more.
                if let joiner, !scalar.properties.isEmoji { remove(at: joiner) }
                if let base, scalar.properties.isEmojiModifier, base.properties.isEmojiModifierBase { break }
                append(scalar, at: here)
            case .combining: combine(scalar, at: here)
            case .lineBreak:
                if let joiner { remove(at: joiner) }
                clusters.append(.init(text: "\n", offset: here, kind: .lineBreak))
                base = nil
            case .tab:
                append(" ", at: here)
            case .regional:
                append(Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41) ?? "?", at: here)
            case .dropped: break
            case .joiner:
                if let base, base.properties.isEmoji, !base.isASCII {
                    joiner = here
                    continue
                }
                remove(at: here)
            case .presentation:
                if let base, base.properties.isEmoji { continue }
                remove(at: here)
            case .removed: remove(at: here)
            }
            joiner = nil
        }
        return clusters
    }

    /// Whether a text is one line of printable ASCII: nothing in it is taken out, and every byte is a cluster.
    static func isPlain(_ source: String) -> Bool {
        source.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        } ?? false
    }

    /// The clusters of such a text.
    static func clusters(ofPlain text: String) -> [SafeText.Cluster] {
        text.utf8.enumerated().map { offset, byte in .init(text: letters[Int(byte)], offset: offset) }
    }

    private static let letters = (UInt8(0)..<128).map { String(Character(Unicode.Scalar($0))) }

    private mutating func append(_ scalar: Unicode.Scalar, at offset: Int) {
        clusters.append(.init(text: String(Character(scalar)), offset: offset))
        (base, marksOnLast) = (scalar, 0)
    }

    /// Joins a combining mark to its base. One without a base, or a fifth, would draw where it pleases.
    private mutating func combine(_ scalar: Unicode.Scalar, at offset: Int) {
        guard base != nil, let last = clusters.indices.last else { return remove(at: offset) }
        guard marksOnLast < SafeText.mostMarks else {
            if clusters.count < limit { remove(at: offset) }
            return
        }
        clusters[last].text.unicodeScalars.append(scalar)
        marksOnLast += 1
    }

    /// Puts the visible mark; a run of removed things gets one.
    private mutating func remove(at offset: Int) {
        base = nil
        if clusters.last?.kind == .removed { return }
        clusters.append(.init(text: mark, offset: offset, kind: .removed))
    }
}

extension SafeTextFilter {
    /// What a scalar is to a screen.
    enum Sort { case ascii, base, combining, lineBreak, tab, dropped, regional, joiner, presentation, removed }

    static func sort(of scalar: Unicode.Scalar) -> Sort {
        switch scalar.value {
        case 0x0A: return .lineBreak
        case 0x09: return .tab
        case 0x0D: return .dropped
        case 0x20...0x7E: return .ascii
        case ...0x9F: return .removed
        case 0x200D: return .joiner
        case 0xFE0E, 0xFE0F: return .presentation
        case 0x1F1E6...0x1F1FF: return .regional
        case 0xFFF9...0xFFFB: return .removed
        // Vowels and finals that a terminal draws onto the Hangul letter before them.
        case 0x1161...0x11FF, 0xD7B0...0xD7FF: return .combining
        default: break
        }
        let properties = scalar.properties
        // Zero width, direction, fillers, tags, soft hyphen, variation selectors: all that Unicode says may be ignored.
        if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint { return .removed }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return .combining
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            return .removed
        case .spaceSeparator: return .base
        default: return .base
        }
    }
}
