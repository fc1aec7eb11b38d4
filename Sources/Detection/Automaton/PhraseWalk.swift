/// The hot loops, and the only place of the engine with unchecked memory.
///
/// What keeps them in bounds: their callers hand in places that lie in the text; a cell of the table always is where a
/// row begins (``TransitionTable`` makes them all), and a class is below the row's width.
///
/// One walk is a chain of loads, each waiting for the one before: four to six cycles a byte. Eight walks side by side
/// wait for one another's loads instead. Eight is what fits: their rows, one place, the distance between them and the
/// one address of the table are what a processor of sixteen registers can hold (measured: 4 walks 1.8, 6 2.6, 8 2.8, 10
/// 2.6 bytes a nanosecond at 2.7 GHz).
enum PhraseWalk {
    /// Walks done side by side.
    static let lanes = 8

    typealias Rows = [8 of Int]

    /// The row after a row and the byte at a place.
    @inline(__always)
    private static func next(_ row: Int, _ place: UnsafeRawPointer, _ table: UnsafeRawPointer) -> Int {
        let byte = Int(place.load(as: UInt8.self))
        let kind = Int((table - TransitionTable.mapSize + byte).load(as: UInt8.self))
        return Int((table + row).load(fromByteOffset: kind &* 4, as: Int32.self))
    }

    /// Walks eight parts of a text, `stride` bytes apart, until one of them reports or the first part ends.
    ///
    /// - Parameters:
    ///   - place: where the first part goes on; it is before `end`.
    ///   - rows: the row each part stands in, in bytes from the table's origin; below 0 for those that report.
    /// - Returns: where the first part goes on.
    @inline(never)
    static func walk(
        _ place: UnsafeRawPointer, to end: UnsafeRawPointer, stride: Int, rows: inout Rows, table: UnsafeRawPointer
    ) -> UnsafeRawPointer {
        var place = place
        var (r0, r1, r2, r3) = (rows[0], rows[1], rows[2], rows[3])
        var (r4, r5, r6, r7) = (rows[4], rows[5], rows[6], rows[7])
        repeat {
            r0 = next(r0, place, table)
            r1 = next(r1, place + stride, table)
            r2 = next(r2, place + stride &* 2, table)
            r3 = next(r3, place + stride &* 3, table)
            r4 = next(r4, place + stride &* 4, table)
            r5 = next(r5, place + stride &* 5, table)
            r6 = next(r6, place + stride &* 6, table)
            r7 = next(r7, place + stride &* 7, table)
            place += 1
        } while r0 | r1 | r2 | r3 | r4 | r5 | r6 | r7 >= 0 && place < end
        rows = [r0, r1, r2, r3, r4, r5, r6, r7]
        return place
    }

    /// The same for one part alone.
    @inline(never)
    static func walk(
        _ place: UnsafeRawPointer, to end: UnsafeRawPointer, row: inout Int, table: UnsafeRawPointer
    ) -> UnsafeRawPointer {
        var (place, at) = (place, row)
        repeat {
            at = next(at, place, table)
            place += 1
        } while at >= 0 && place < end
        row = at
        return place
    }
}
