import Detection

extension PolicyPack {
    /// What each rule is called, by its id: what a screen shows beside a finding.
    public var ruleTitles: [String: String] {
        Dictionary(rules.rules.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    }
}
