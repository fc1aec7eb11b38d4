/// A part of a whole, with how sure one may be of it.
public struct Proportion: Hashable, Sendable {
    public var part: Int
    public var whole: Int

    public init(_ part: Int, of whole: Int) { (self.part, self.whole) = (part, whole) }

    /// nil for a whole of nothing.
    public var value: Double? { whole > 0 ? Double(part) / Double(whole) : nil }

    /// Where the true share lies 19 times of 20 (Wilson's interval, which holds for few cases and for shares near 0 and 1).
    public var interval: ClosedRange<Double>? {
        guard let value else { return nil }
        let (count, z) = (Double(whole), 1.96)
        let middle = (value + z * z / (2 * count)) / (1 + z * z / count)
        let reach = z / (1 + z * z / count) * (value * (1 - value) / count + z * z / (4 * count * count)).squareRoot()
        return max(0, middle - reach)...min(1, middle + reach)
    }
}
