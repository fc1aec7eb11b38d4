public import Testing

/// Says which paragraphs of Memorandum 25-5 a test shows to be carried out. README's page of traces is made from these, and
/// the suite fails where a paragraph has none.
public struct MemorandumTrait: TestTrait, SuiteTrait {
    public var paragraphs: [String]
}

extension Trait where Self == MemorandumTrait {
    /// - Parameter paragraphs: as the memorandum numbers them: `E.1.a`.
    public static func memorandum(_ paragraphs: String...) -> Self { MemorandumTrait(paragraphs: paragraphs) }
}
