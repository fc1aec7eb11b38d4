import Delivery

/// A channel of the demo: it takes everything, and nothing leaves the machine.
struct DrillTransport: Transport {
    var timeLimit: Double { 1 }
    func send(_: OutgoingMessage) async -> DeliveryResult { .accepted("drill") }
}
