/// Calls in the order they are worked: by priority, and within it the oldest first. A flag moves no call.
///
/// Kept in order as calls come and go, so that a list of any length shows its rows and finds one in no time.
public struct CallQueue: Hashable, Codable, Sendable {
    /// What a call's place is told by. A call without a priority stands first: nobody has said that it can wait.
    struct Place: Hashable, Codable, Sendable, Comparable {
        var priority: Int
        var received: Instant
        var call: CallID

        init(_ call: Call) { (priority, received, self.call) = (call.priority ?? 0, call.received, call.id) }

        static func < (one: Place, other: Place) -> Bool {
            if one.priority != other.priority { return one.priority < other.priority }
            if one.received != other.received { return one.received < other.received }
            return one.call < other.call
        }
    }

    private var places: [Place] = []
    /// When each was received, the oldest first.
    private var ages: [Instant] = []

    public init() {}

    public var count: Int { places.count }
    public var isEmpty: Bool { places.isEmpty }

    /// The call at a place, from 0.
    public subscript(index: Int) -> CallID { places[index].call }

    /// All of them, in order.
    public var calls: [CallID] { places.map(\.call) }

    /// When the call that has waited longest was received.
    public var oldest: Instant? { ages.first }

    /// Where a call stands; nil when it is not in the queue.
    public func index(of call: Call) -> Int? {
        let place = Place(call)
        let index = places.first(notBefore: place)
        return index < places.count && places[index] == place ? index : nil
    }

    mutating func insert(_ place: Place) {
        places.insert(place, at: places.first(notBefore: place))
        ages.insert(place.received, at: ages.first(notBefore: place.received))
    }

    mutating func remove(_ place: Place) {
        let index = places.first(notBefore: place)
        guard index < places.count, places[index] == place else { return }
        places.remove(at: index)
        ages.remove(at: ages.first(notBefore: place.received))
    }
}

extension Array where Element: Comparable {
    /// Where, in an array in order, the elements begin that do not come before `element`.
    fileprivate func first(notBefore element: Element) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
