import DispatchDesk
import Screen

extension ConsoleModel {
    /// Whom a notice has reached and whom not, a message a line, and when it was queued and released.
    func trail(of notice: Notice) -> [StyledLine] {
        let clock = settings.clock
        var lines = board.deliveries(of: notice).compactMap { delivery -> StyledLine? in
            var line = StyledLine(lead: "\(delivery.channel) \(delivery.person) ".padding(to: 11), .label)
            switch delivery.state {
            case .accepted(let at): line.add("sent \(clock.time(at))")
            case .refused: line.add("REFUSED \(delivery.detail ?? "")", Style(.warn))
            case .waiting(let next) where delivery.attempts > 0:
                line.add("FAILED x\(delivery.attempts), again \(clock.time(next))", Style(.warn))
            case .waiting, .claimed: line.add("on its way", .dim)
            case .cancelled: return nil
            }
            return line
        }
        var began = StyledLine(lead: "queued     ", .label)
        began.add(clock.time(notice.queuedAt), .dim)
        if let at = notice.releasedAt { began.add(", released \(clock.time(at))", .dim) }
        lines.append(began)
        return lines
    }
}
