/// A part of the frame that means something to a click. The name is the view's own; nothing here knows what it stands for.
public struct Zone: Hashable, Sendable {
    public var rect: Rect
    public var name: String
}

extension Pane {
    /// Says what a part of the pane stands for when it is clicked.
    public mutating func zone(_ name: String, in rect: Rect) {
        let area = rect.offset(rows: origin.row, columns: origin.column).intersection(clip)
        guard area.rows > 0, area.columns > 0 else { return }
        frame.zones.append(Zone(rect: area, name: name))
    }
}

extension Frame {
    /// What stands at a place; of several that were drawn over each other the last.
    public func zone(at point: Point) -> String? { zones.last { $0.rect.contains(point) }?.name }
}

/// A mouse button or a wheel, where it was.
public struct Mouse: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case click, wheelUp, wheelDown }
    public var kind: Kind
    public var at: Point
    public init(_ kind: Kind, at point: Point) { (self.kind, at) = (kind, point) }
}
