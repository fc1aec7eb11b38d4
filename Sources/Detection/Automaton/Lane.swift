/// A walk over one part of a text, as far as it has come.
struct Lane {
    /// Offset of the next byte, and where the part ends.
    var at: Int
    var end: Int
    /// The table's row it stands in, counted from the origin.
    var row: Int32 = 0
}

// The hot loop, and the only place of the engine with unchecked memory. What keeps it in bounds: lanes lie in the text; a
// cell of the table always is the start of a row (`TransitionTable` makes them all), and a class is below the row's width;
// a loop stops when fewer marks are free than one turn may write.
extension PhraseAutomaton {
    /// Lanes walked at once. Each waits for its own load; with six, their places, their rows and both tables still fit a
    /// processor's sixteen registers.
    static let laneCount = 6

    /// Walks six lanes side by side until the shortest ends.
    func walkTogether(_ lanes: inout [Lane], of text: Span<UInt8>, into hits: inout PhraseHits) {
        guard lanes.count == PhraseAutomaton.laneCount else { return }
        var left = lanes.map { $0.end - $0.at }.min() ?? 0
        while left > 0 {
            hits.makeRoom(for: PhraseAutomaton.room)
            let before = left
            hits.append { free in sixSteps(&left, lanes: &lanes, text: text, marks: free) }
            for index in lanes.indices { lanes[index].at += before - left }
        }
    }

    /// Walks one lane to its end.
    func walk(_ lane: inout Lane, of text: Span<UInt8>, into hits: inout PhraseHits) {
        while lane.at < lane.end {
            hits.makeRoom(for: PhraseAutomaton.room)
            hits.append { free in steps(&lane, text: text, marks: free) }
        }
    }

    /// Marks asked for at a time.
    private static let room = 4096

    @inline(never)
    private func sixSteps(
        _ left: inout Int, lanes: inout [Lane], text: Span<UInt8>, marks: UnsafeMutableBufferPointer<PhraseHits.Mark>
    ) -> Int {
        text.withUnsafeBufferPointer { bytes in
            table.cells.withUnsafeBufferPointer { cells in
                classes.of.withUnsafeBufferPointer { classes in
                    guard let text = bytes.baseAddress, let cells = cells.baseAddress, let of = classes.baseAddress,
                        let marks = marks.baseAddress
                    else { return 0 }
                    let origin = cells + table.origin
                    let (t0, t1, t2) = (text + lanes[0].at, text + lanes[1].at, text + lanes[2].at)
                    let (t3, t4, t5) = (text + lanes[3].at, text + lanes[4].at, text + lanes[5].at)
                    var (r0, r1, r2) = (lanes[0].row, lanes[1].row, lanes[2].row)
                    var (r3, r4, r5) = (lanes[3].row, lanes[4].row, lanes[5].row)
                    var (step, count) = (0, 0)
                    while step < left {
                        r0 = origin[Int(r0) &+ Int(of[Int(t0[step])])]
                        r1 = origin[Int(r1) &+ Int(of[Int(t1[step])])]
                        r2 = origin[Int(r2) &+ Int(of[Int(t2[step])])]
                        r3 = origin[Int(r3) &+ Int(of[Int(t3[step])])]
                        r4 = origin[Int(r4) &+ Int(of[Int(t4[step])])]
                        r5 = origin[Int(r5) &+ Int(of[Int(t5[step])])]
                        if r0 | r1 | r2 | r3 | r4 | r5 < 0 {
                            func report(_ row: Int32, _ place: UnsafePointer<UInt8>) {
                                marks[count] = PhraseHits.Mark(end: place - text &+ step, row: row)
                                count &+= row < 0 ? 1 : 0
                            }
                            report(r0, t0)
                            report(r1, t1)
                            report(r2, t2)
                            report(r3, t3)
                            report(r4, t4)
                            report(r5, t5)
                            if count > PhraseAutomaton.room &- PhraseAutomaton.laneCount {
                                step &+= 1
                                break
                            }
                        }
                        step &+= 1
                    }
                    for (index, row) in [r0, r1, r2, r3, r4, r5].enumerated() { lanes[index].row = row }
                    left -= step
                    return count
                }
            }
        }
    }

    @inline(never)
    private func steps(_ lane: inout Lane, text: Span<UInt8>, marks: UnsafeMutableBufferPointer<PhraseHits.Mark>) -> Int
    {
        text.withUnsafeBufferPointer { bytes in
            table.cells.withUnsafeBufferPointer { cells in
                classes.of.withUnsafeBufferPointer { classes in
                    guard let text = bytes.baseAddress, let cells = cells.baseAddress, let of = classes.baseAddress,
                        let marks = marks.baseAddress
                    else { return 0 }
                    let origin = cells + table.origin
                    var (row, at, count) = (lane.row, lane.at, 0)
                    while at < lane.end, count < PhraseAutomaton.room {
                        row = origin[Int(row) &+ Int(of[Int(text[at])])]
                        if row < 0 {
                            marks[count] = PhraseHits.Mark(end: at, row: row)
                            count &+= 1
                        }
                        at &+= 1
                    }
                    (lane.row, lane.at) = (row, at)
                    return count
                }
            }
        }
    }
}
