public import DispatchDesk

/// What is known of a call beside what the rules make of it: a person's word, or a label in a file.
public enum FlagOutcome: Hashable, Sendable {
    /// A label says whether the call tells of a federal enforcement action.
    case labelled(Bool)
    /// A person said the flag is right, those on scene found federal agents, or a call of the same situation was confirmed.
    case confirmed
    /// A person said the flag is wrong, with the code of the reason.
    case dismissed(reason: String)
    /// Those on scene found that it is not federal, and the notices were stood down.
    case stoodDown
    /// Flagged, and nobody has looked yet.
    case open

    /// Whether the call is one that should be flagged; nil where nobody knows yet.
    public var isFederal: Bool? {
        switch self {
        case .labelled(let isFederal): isFederal
        case .confirmed: true
        case .dismissed, .stoodDown: false
        case .open: nil
        }
    }

    /// A `label` of a file: flag and positive, none and negative. nil for any other word, such as watch or ambiguous.
    public init?(label: String) {
        switch label.lowercased() {
        case "flag", "positive": self = .labelled(true)
        case "none", "negative": self = .labelled(false)
        default: return nil
        }
    }
}

extension Board {
    /// What people have made of a call; nil where it was never flagged and nobody spoke of it.
    public func outcome(of call: Call) -> FlagOutcome? {
        let determination = call.situation.flatMap { situations[$0]?.determination }
        switch call.review {
        case .dismissed(_, _, let reason, _): return .dismissed(reason: reason)
        case .confirmed: return determination == .notFederal ? .stoodDown : .confirmed
        case .unreviewed, .unanswered:
            guard call.level == .flag else { return nil }
            switch determination {
            case .notFederal: return .stoodDown
            case .federalConfirmed: return .confirmed
            case .undetermined, .couldNotVerify, .goneOnArrival, nil: return needsReview(call) ? .open : .confirmed
            }
        }
    }
}
