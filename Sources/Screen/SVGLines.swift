/// Box-drawing characters as strokes, so that a border in a picture has no gaps whatever the font.
enum SVGLines {
    /// How many strokes leave the middle of the cell toward each side.
    struct Arms: Hashable {
        var left = 0
        var right = 0
        var up = 0
        var down = 0
    }

    static let arms: [String: Arms] = [
        "─": Arms(left: 1, right: 1), "│": Arms(up: 1, down: 1), "┌": Arms(right: 1, down: 1),
        "┐": Arms(left: 1, down: 1), "└": Arms(right: 1, up: 1), "┘": Arms(left: 1, up: 1),
        "├": Arms(right: 1, up: 1, down: 1), "┤": Arms(left: 1, up: 1, down: 1), "═": Arms(left: 2, right: 2),
        "║": Arms(up: 2, down: 2), "╔": Arms(right: 2, down: 2), "╗": Arms(left: 2, down: 2),
        "╚": Arms(right: 2, up: 2), "╝": Arms(left: 2, up: 2), "╟": Arms(right: 1, up: 2, down: 2),
        "╢": Arms(left: 1, up: 2, down: 2),
    ]

    /// Half the distance of two parallel strokes.
    private static let apart = 1.5

    /// The path of one character in the cell at `x`, `y`.
    ///
    /// At a corner of a double border the outer stroke reaches past the middle and the inner one stops before it; a rule
    /// that ties into a double border stops at its inner stroke.
    static func path(
        _ arms: Arms, x: Double, y: Double, width: Double, height: Double, number: (Double) -> String
    ) -> String {
        let (middle, center) = (x + width / 2, y + height / 2)
        let through = arms.up == 2 && arms.down == 2
        var path = ""
        func horizontal(_ shift: Double, from edge: Double, side: Double) {
            let turn = through ? side * apart : arms.down == 2 ? side * shift : arms.up == 2 ? -side * shift : 0
            path += "M\(number(edge)) \(number(center + shift))H\(number(middle + turn))"
        }
        func vertical(_ shift: Double, from edge: Double, side: Double, passing: Bool) {
            let turn = passing ? 0 : arms.right == 2 ? side * shift : arms.left == 2 ? -side * shift : 0
            path += "M\(number(middle + shift)) \(number(edge))V\(number(center + turn))"
        }
        for shift in offsets(arms.left) { horizontal(shift, from: x, side: -1) }
        for shift in offsets(arms.right) { horizontal(shift, from: x + width, side: 1) }
        for shift in offsets(arms.up) { vertical(shift, from: y, side: -1, passing: arms.down > 0) }
        for shift in offsets(arms.down) { vertical(shift, from: y + height, side: 1, passing: arms.up > 0) }
        return path
    }

    private static func offsets(_ strokes: Int) -> [Double] {
        switch strokes {
        case 0: []
        case 1: [0]
        default: [-apart, apart]
        }
    }
}
