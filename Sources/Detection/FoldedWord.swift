/// A word of a text as the rules see it: lower case, without accents, half width, whatever hides inside it left out.
///
/// For those who take words out of a text by other lists than a pack's. What is not part of any word (spaces, signs, pictures)
/// stands between the bytes of two words.
public struct FoldedWord: Hashable, Sendable {
    /// Its folded letters. Not ASCII where it is of another script.
    public var text: String
    /// The bytes of the text it came from.
    public var bytes: Range<Int>
    /// Which sentence it stands in, from 0.
    public var sentence: Int

    /// The words of `text`, in order.
    public static func words(of text: String) -> [FoldedWord] {
        var read = ReadText()
        text.withUTF8Span { Reading.read($0, into: &read) }
        return read.words.map { word in
            FoldedWord(
                text: read.folded(word), bytes: Int(word.start)..<Int(word.end), sentence: Int(word.sentence))
        }
    }
}
