extension Board {
    mutating func end(_ key: DeliveryKey, _ state: Delivery.State) {
        deliveries[key]?.state = state
        openDeliveries.remove(key)
    }

    func index(_ role: Role, _ person: PersonID) -> Int? {
        roster.entries.firstIndex { $0.role == role && $0.person == person }
    }

    /// Deliveries somebody has to take up by `now`, the longest due first.
    public func dueDeliveries(at now: Instant) -> [Delivery] {
        openDeliveries.compactMap { deliveries[$0] }.filter { $0.due.map { $0 <= now } ?? false }
            .sorted { ($0.due ?? now, $0.key) < ($1.due ?? now, $1.key) }
    }

    /// The messages of a notice in its present round, oldest first.
    public func deliveries(of notice: Notice) -> [Delivery] {
        deliveries.values.filter { $0.notice == notice.id && $0.round == notice.round }
            .sorted { ($0.queuedAt, $0.key) < ($1.queuedAt, $1.key) }
    }
}
