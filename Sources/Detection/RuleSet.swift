public import DispatchDesk

/// Everything a detector knows, as data. A policy pack holds one.
public struct RuleSet: Sendable {
    public var classes: [WordClass] = []
    public var shorthand: [Shorthand] = []
    public var ignored = Ignored()
    /// Letters a word of a phrase must have for one typing error in it to be read over; nil where none is.
    public var leastTypo: Int?
    /// Real words one letter from a word of a phrase, which are never taken for it: departed is not deported.
    public var realWords: [String] = []
    public var rules: [Rule] = []
    public var confusers: [Confuser] = []
    public var contexts: [Context] = []
    public var tags: [TagRule] = []
    public var guardTerms: [GuardTerm] = []
    public var otherFederal = OtherFederal.watch
    public var scoring: Scoring

    public init(scoring: Scoring) { self.scoring = scoring }
}

/// Words that stand for one another in a phrase, written `{name}` there.
public struct WordClass: Sendable {
    public var name: String
    /// Phrases without gaps; they may name other classes.
    public var members: [Phrase]
    public init(name: String, members: [Phrase]) { (self.name, self.members) = (name, members) }
}

/// A short form people type, and the words it may stand for. The text itself is never rewritten.
public struct Shorthand: Sendable {
    public var written: String
    public var meanings: [String]
    public init(written: String, meanings: [String]) { (self.written, self.meanings) = (written, meanings) }
}

/// Words taken out before anything is looked for: race, origin, language, religion of people.
public struct Ignored: Sendable {
    public var words: [Phrase] = []
    /// Taken out only right before one of `persons`: "white male" is a person, "white van" a vehicle.
    public var beforePerson: [Phrase] = []
    public var persons: [Phrase] = []
    public init() {}
}

/// How much one hit says; the pack's ``Scoring`` gives the points.
public enum Strength: String, Sendable, CaseIterable {
    case explicit = "X"
    case strong = "S"
    case moderate = "M"
    case weak = "W"
}

/// What kind of thing an indicator tells of.
public enum Group: String, Sendable, CaseIterable {
    case agency, markings, behavior, identity, paper, vehicle, place, federal, context

    /// Whether its points help a call to FLAG. Place and context only ever lift a call to WATCH.
    public var countsTowardFlag: Bool {
        switch self {
        case .place, .context: false
        case .agency, .markings, .behavior, .identity, .paper, .federal, .vehicle: true
        }
    }

    /// Whether a flag may rest on it. Vehicles, places and context never flag, alone or together.
    public var carriesFlag: Bool { countsTowardFlag && self != .vehicle }
}

/// One indicator of the catalogue.
public struct Rule: Sendable {
    public var id: String
    public var title: String
    public var group: Group
    public var strength: Strength
    /// Any of these makes a hit.
    public var phrases: [Phrase]
    /// When not empty, one of these must stand within `Rule.neighborhood` words of the hit.
    public var requires: [Phrase] = []
    /// None of these may stand within `Rule.neighborhood` words of the hit.
    public var unless: [Phrase] = []
    public var tags: [Tag] = []
    /// Rules that tell of the same act count once, so that a plain abduction stays plain however it is put.
    public var act: String?
    /// A hit counts for WATCH and never for FLAG.
    public var watchOnly = false
    /// Language of the phrases, as an ISO 639 code.
    public var language = "en"
    /// Who has checked the phrases of another language; nil when nobody has yet.
    public var reviewedBy: String?
    public var source = ""

    /// How far `requires` and `unless` look from a hit, in words. A clipped narrative is shorter; a long one must not
    /// tie its first sentence to its last.
    public static let neighborhood = 20

    public init(id: String, title: String, group: Group, strength: Strength, phrases: [Phrase]) {
        (self.id, self.title, self.group, self.strength, self.phrases) = (id, title, group, strength, phrases)
    }
}

/// Words that look like an indicator and are not: ice on the road, a parole agent. Nothing inside them can match.
public struct Confuser: Sendable {
    public var id: String
    public var title: String
    public var phrases: [Phrase]
    public var unless: [Phrase] = []
    public init(id: String, title: String, phrases: [Phrase]) {
        (self.id, self.title, self.phrases) = (id, title, phrases)
    }
}

/// Words that change what hits near them are worth: a negation, another time, a question, a scam by telephone.
public struct Context: Sendable {
    public enum Effect: String, Sendable, CaseIterable {
        /// The hits are dropped.
        case drop
        /// The hits count for WATCH only.
        case hold
    }
    /// Which hits are touched.
    public enum Reach: Hashable, Sendable {
        /// Up to so many words after, within the clause.
        case next(Int)
        /// Up to so many words before, within the sentence.
        case previous(Int)
        case sentence
        case text
    }

    public var id: String
    public var title: String
    public var effect: Effect
    public var reach: Reach
    public var phrases: [Phrase]
    /// Phrases that look like this context and are not: "not sure", "no weapons".
    public var except: [Phrase] = []
    /// Phrases within reach that lift it: "now", "at the door".
    public var unless: [Phrase] = []
    /// Groups it touches; all when empty.
    public var groups: Set<Group> = []
    /// Language of its phrases, as an ISO 639 code. English touches every hit, since a call-taker writes around a
    /// caller's words; another language touches hits of its own and English ones, which name agencies in any language.
    public var language = "en"
    /// What a text says beside its level where this is all that keeps it from a flag: that it only asks, say.
    public var tag: Tag?

    func touches(_ rule: Rule) -> Bool {
        (groups.isEmpty || groups.contains(rule.group))
            && (language == "en" || rule.language == "en" || rule.language == language)
    }

    public init(id: String, title: String, effect: Effect, reach: Reach, phrases: [Phrase]) {
        (self.id, self.title, self.effect, self.reach, self.phrases) = (id, title, effect, reach, phrases)
    }
}

/// What a text says beside its level. Given only where a level other than none was reached.
public struct TagRule: Sendable {
    public var tag: Tag
    public var phrases: [Phrase]
    public init(tag: Tag, phrases: [Phrase]) { (self.tag, self.phrases) = (tag, phrases) }
}

/// Words that state or imply a person's immigration or citizenship status.
public struct GuardTerm: Sendable {
    public var id: String
    public var title: String
    public var phrases: [Phrase]
    /// Phrases that hold such words and tell of agents, papers or things. They stay.
    public var except: [Phrase] = []
    public init(id: String, title: String, phrases: [Phrase]) {
        (self.id, self.title, self.phrases) = (id, title, phrases)
    }
}

/// What the name of another federal agency does by itself (the department decides).
public enum OtherFederal: String, Sendable, CaseIterable {
    case watch, flag, ignore
}

extension Tag {
    /// Names a federal agency whose ordinary work is not immigration enforcement.
    public static let otherFederal = Tag("OTHER-FED")
}
