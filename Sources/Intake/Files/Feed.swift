import DispatchDesk
import Foundation

/// Reads a whole feed, a portion at a time: memory does not grow with the file.
public enum Feed {
    /// Gives every record of `path` (`-` is standard input) to `each`, in the feed's order.
    ///
    /// - Parameters:
    ///   - zone: the zone of times that name none.
    ///   - chunk: bytes read at once.
    /// - Throws: ``IntakeError`` when the feed can't be opened or read, and whatever `each` throws.
    public static func read(
        _ path: String, as format: IntakeFormat, zone: LocalZone, chunk: Int = 65_536,
        each: (Reading) throws -> Void
    ) throws {
        var reader = RecordReader(format, file: name(of: path), zone: zone)
        try forEachPortion(of: path, chunk) { bytes in
            for reading in reader.read(bytes) { try each(reading) }
        }
        for reading in reader.finish() { try each(reading) }
    }

    /// What a path is called in a message.
    static func name(of path: String) -> String { path == "-" ? "standard input" : path }

    /// Opens a feed and gives its bytes, a portion at a time.
    static func forEachPortion(of path: String, _ chunk: Int, _ body: ([UInt8]) throws -> Void) throws {
        let name = name(of: path)
        guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw IntakeError(.unreadable, "\(name) can't be opened; check that it is there and may be read")
        }
        defer { if path != "-" { try? handle.close() } }
        while let bytes = try portion(of: handle, chunk, name) { try body(bytes) }
    }

    /// The next bytes, as soon as there are some; nil at the end.
    static func portion(of handle: FileHandle, _ size: Int, _ name: String) throws(IntakeError) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: max(1, size))
        while true {
            // One read(2), not FileHandle.read(upToCount:): from a pipe that would wait until the portion is full.
            let count = bytes.withUnsafeMutableBytes {
                Foundation.read(handle.fileDescriptor, $0.baseAddress, $0.count)
            }
            if count > 0 { return Array(bytes.prefix(count)) }
            if count == 0 { return nil }
            if errno != EINTR {
                throw IntakeError(.unreadable, "\(name) can't be read (\(String(cString: strerror(errno)))); try again")
            }
        }
    }
}
