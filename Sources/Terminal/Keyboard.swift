import CTerminal
import Screen

/// Turns what the terminal sends into keys and pastes.
struct Keyboard {
    /// Text of a paste that has begun and not ended.
    private(set) var paste: String?
    /// Most bytes of one paste; what comes beyond is dropped.
    static let mostPasted = 1 << 20

    var isPasting: Bool { paste != nil }

    /// The next input that is waiting; nil when none is.
    mutating func next(size: @autoclosure () -> Size) -> Input? {
        while true {
            let event = cterm_read_key()
            switch event.kind {
            case CTERM_KEY_NONE: return nil
            case CTERM_KEY_CLOSED: return .signal(.hangUp)
            case CTERM_KEY_RESIZE: return .resized(size())
            case CTERM_KEY_MOUSE: if paste == nil, let mouse = Mouse(event) { return .mouse(mouse) }
            case CTERM_KEY_PASTE_START: paste = ""
            case CTERM_KEY_PASTE_END: if let input = endPaste() { return input }
            case CTERM_KEY_CHARACTER, CTERM_KEY_NAMED:
                if paste != nil {
                    collect(event)
                } else if let key = Key(event) {
                    return .key(key)
                }
            default: continue
            }
        }
    }

    /// What was pasted so far. A paste whose end got lost must not swallow the keyboard for ever.
    mutating func endPaste() -> Input? {
        defer { paste = nil }
        return paste.map(Input.paste)
    }

    private mutating func collect(_ event: cterm_key) {
        guard event.kind == CTERM_KEY_CHARACTER, let scalar = Unicode.Scalar(UInt32(bitPattern: event.code)),
            (paste?.utf8.count ?? 0) < Self.mostPasted
        else { return }
        if event.modifiers & CTERM_MOD_ALT != 0 { paste?.unicodeScalars.append("\u{1B}") }
        paste?.unicodeScalars.append(scalar == "\r" ? "\n" : scalar)
    }
}

extension Mouse {
    /// What the mouse did, of an event of CTerminal; nil when it did nothing that counts.
    nonisolated init?(_ event: cterm_key) {
        let place = Point(Int(event.modifiers >> 16), Int(event.modifiers & 0xFFFF))
        switch event.code {
        case CTERM_MOUSE_CLICK: self.init(.click, at: place)
        case CTERM_MOUSE_WHEEL_UP: self.init(.wheelUp, at: place)
        case CTERM_MOUSE_WHEEL_DOWN: self.init(.wheelDown, at: place)
        default: return nil
        }
    }
}

extension Key {
    /// The key that an event of CTerminal stands for; nil when it is none that has a name.
    nonisolated init?(_ event: cterm_key) {
        var modifiers: Modifiers = []
        if event.modifiers & CTERM_MOD_CONTROL != 0 { modifiers.insert(.control) }
        if event.modifiers & CTERM_MOD_ALT != 0 { modifiers.insert(.alt) }
        if event.modifiers & CTERM_MOD_SHIFT != 0 { modifiers.insert(.shift) }
        if event.kind == CTERM_KEY_NAMED {
            guard let code = Self.named(event.code) else { return nil }
            self.init(code, modifiers)
            return
        }
        switch event.code {
        case 0: self.init(.space, modifiers.union(.control))
        case 8, 127: self.init(.backspace, modifiers)
        case 9: self.init(.tab, modifiers)
        case 10, 13: self.init(.enter, modifiers)
        case 27: self.init(.escape, modifiers)
        case 32: self.init(.space, modifiers)
        case 1...31:
            // Control takes the two high bits of the letter away: 1 is C-a, 28 is C-\.
            let letter = event.code <= 26 ? event.code + 0x60 : event.code + 0x40
            guard let scalar = Unicode.Scalar(UInt32(letter)) else { return nil }
            self.init(.character(Character(scalar)), modifiers.union(.control))
        case 0x80...0x9F: return nil
        default:
            guard let scalar = Unicode.Scalar(UInt32(bitPattern: event.code)) else { return nil }
            self.init(.character(Character(scalar)), modifiers)
        }
    }

    private nonisolated static func named(_ name: Int32) -> Code? {
        switch name {
        case CTERM_NAME_ENTER: .enter
        case CTERM_NAME_BACKTAB: .backTab
        case CTERM_NAME_BACKSPACE: .backspace
        case CTERM_NAME_DELETE: .delete
        case CTERM_NAME_INSERT: .insert
        case CTERM_NAME_UP: .up
        case CTERM_NAME_DOWN: .down
        case CTERM_NAME_LEFT: .left
        case CTERM_NAME_RIGHT: .right
        case CTERM_NAME_HOME: .home
        case CTERM_NAME_END: .end
        case CTERM_NAME_PAGE_UP: .pageUp
        case CTERM_NAME_PAGE_DOWN: .pageDown
        case CTERM_NAME_FUNCTION + 1...CTERM_NAME_FUNCTION + 12: .function(Int(name - CTERM_NAME_FUNCTION))
        default: nil
        }
    }
}
