import DispatchDesk
import Screen

extension ConsoleModel {
    /// Every action with its keys and every verb: made from the registry, so it can't say what isn't so.
    var helpLines: [StyledLine] {
        var lines: [StyledLine] = []
        for (context, title) in [
            (KeyContext.global, "EVERYWHERE"), (.notices, "IN THE NOTICES AND ON THE WALL"), (.duties, "IN THE DUTIES"),
            (.ledger, "IN THE LEDGER"),
            (.roster, "IN THE ROSTER"), (.relief, "ON THE RELIEF SHEET"), (.form, "WHILE TYPING"),
            (.menu, "CHOOSING FROM A LIST"),
            (.reading, "READING A DRAFT"), (.answers, "AMONG THE ANSWER CARDS"), (.help, "THIS HELP"),
        ] {
            if !lines.isEmpty { lines.append(StyledLine()) }
            lines.append(StyledLine(title, .title))
            for action in ActionRegistry.all where action.context == context {
                let keys = keymap.keys(for: action.id).map { $0.map(\.description).joined(separator: " ") }
                var line = StyledLine(lead: keys.joined(separator: "  ").padding(to: 14), Style(.title))
                line.add(action.title)
                if let verb = action.verb { line.add(" (\(verb))", .label) }
                line.add("  \(action.help)", .dim)
                lines.append(line)
            }
        }
        lines.append(StyledLine())
        lines.append(
            StyledLine("COMMANDS  verb first; the call may be left out: then it is the one on display", .title))
        for verb in Verb.all {
            var line = StyledLine(lead: verb.word.padding(to: 6), Style(.title))
            line.add(verb.syntax)
            line.add("  \(verb.help)", .dim)
            lines.append(line)
        }
        lines.append(StyledLine())
        lines.append(StyledLine("LETTERS", .title))
        for (letter, style, meaning) in [
            ("!", Style(.flagUnconfirmed), "a flag nobody has confirmed or dismissed yet"),
            ("F", Style(.flag), "flagged: a possible federal enforcement action"),
            ("W", Style(.watch), "watch: worth an eye, no notice is owed"),
            ("x", Style.dim, "a flag that was dismissed"),
            (".", Style(.none), "nothing found"),
            ("!", Style(.overLimit), "in the queue: a notice unacknowledged past its limit"),
        ] {
            var line = StyledLine(lead: letter.padding(to: 4), style)
            line.add(meaning, .dim)
            lines.append(line)
        }
        return lines
    }

    func drawHelp(_ pane: inout Pane, scroll: Int) {
        let inside = pane.box(title: "HELP", trailing: SafeText("keymap \(keymap.name)"), style: .borderActive)
        pane.draw(in: inside.inset(columns: 1)) { pane in
            var row = 0
            for line in helpLines.dropFirst(scroll) where row < pane.rows {
                line.draw(row, &pane)
                row += line.rows(width: pane.columns)
            }
            pane.parkCursor(at: .zero)
        }
    }
}
