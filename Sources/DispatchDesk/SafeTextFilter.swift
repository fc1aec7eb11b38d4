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
        var joined = false
        for scalar in source.unicodeScalars {
            let here = offset
            offset += UTF8.width(scalar)
            if clusters.count >= limit, Self.role(of: scalar) != .combining {
                clusters[limit - 1] = .init(text: mark, offset: clusters[limit - 1].offset, kind: .cut)
                break
            }
            switch Self.role(of: scalar) {
            case .ascii, .base:
                // A picture that another picture is joined to, or coloured by, is its bases and nothing more.
                if joined, !scalar.properties.isEmoji { remove(at: here) }
                if let base, scalar.properties.isEmojiModifier, base.properties.isEmojiModifierBase { break }
                append(scalar, at: here)
            case .combining: combine(scalar, at: here)
            case .lineBreak:
                if joined { remove(at: here) }
                clusters.append(.init(text: "\n", offset: here, kind: .lineBreak))
                base = nil
            case .tab:
                append(" ", at: here)
            case .regional:
                append(Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41) ?? "?", at: here)
            case .dropped: break
            case .joiner:
                if let base, base.properties.isEmoji, !base.isASCII {
                    joined = true
                    continue
                }
                remove(at: here)
            case .presentation:
                if let base, base.properties.isEmoji { continue }
                remove(at: here)
            case .removed: remove(at: here)
            }
            joined = false
        }
        return clusters
    }

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
    enum Role { case ascii, base, combining, lineBreak, tab, dropped, regional, joiner, presentation, removed }

    static func role(of scalar: Unicode.Scalar) -> Role {
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
