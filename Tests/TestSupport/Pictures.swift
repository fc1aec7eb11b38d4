public import Screen
import Testing

/// The pictures in `Screenshots/`: every view at 80x24 and 132x43 in dark, light and mono, at any other size in dark, drawn
/// from the very frame whose cells a golden holds.
public enum Pictures {
    private static let whole = [Size(80, by: 24), Size(132, by: 43)]

    /// Expects the pictures of a frame to be what they were.
    ///
    /// - Parameter inEveryTheme: whether the frame shows a view; a step of one that is shown already is drawn in dark alone.
    public static func expect(_ frame: Frame, _ name: String, inEveryTheme: Bool = true) throws {
        let themes = inEveryTheme && whole.contains(frame.size) ? ["dark", "light", "mono"] : ["dark"]
        for theme in try themes.map({ try Theme.shipped($0) }) {
            let title = "watchdesk: \(name), \(frame.size), \(theme.name)"
            try Golden.expect(
                SVGWriter(theme: theme, title: title).svg(frame),
                at: "Screenshots/\(name)-\(frame.size)-\(theme.name).svg")
        }
    }
}
