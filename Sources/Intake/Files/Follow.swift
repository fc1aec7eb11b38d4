/// What the file system says of a followed name at one moment.
public struct FileGlimpse: Hashable, Sendable {
    /// Which file it is (device and inode): another one under the same name has been rotated in.
    public var identity: String
    /// Bytes in it.
    public var size: Int64
    public init(identity: String, size: Int64) { (self.identity, self.size) = (identity, size) }
}

/// A growing file, as `tail -F` follows it: through growth, truncation, rotation and absence.
///
/// A state machine without a clock or a disk. Whoever drives it says what the file looks like (``look(_:)``), does what is
/// answered, and hands over the bytes (``append(_:)``). A last line without its line feed is kept until the rest of it comes.
public struct Follow: Sendable {
    public enum Step: Hashable, Sendable {
        /// Nothing new.
        case wait
        /// Read the open file from this byte to its end, and look again.
        case read(from: Int64)
        /// Another file has the name: read the open one to its end, then call ``rotate()`` and open the new one.
        case rotate
        /// The file was emptied and written anew: call ``rotate()`` and read from its start.
        case truncate
    }

    private var reader: RecordReader
    private var identity: String?
    /// Bytes of the open file taken so far.
    public private(set) var offset: Int64 = 0

    public init(_ reader: RecordReader) { self.reader = reader }

    /// What to do, now that the name stands for `glimpse`; nil when there is no such file.
    ///
    /// A file that has gone is waited for: it may be between two steps of a rotation.
    public mutating func look(_ glimpse: FileGlimpse?) -> Step {
        guard let glimpse else { return .wait }
        guard let identity, identity != glimpse.identity else {
            self.identity = glimpse.identity
            reader.edition = glimpse.identity
            if glimpse.size < offset { return .truncate }
            return glimpse.size > offset ? .read(from: offset) : .wait
        }
        return .rotate
    }

    /// Takes the next bytes of the open file.
    public mutating func append(_ bytes: some Collection<UInt8>) -> [Reading] {
        offset += Int64(bytes.count)
        return reader.read(bytes)
    }

    /// The open file is done with. What it ended on is read as it stands; the next file begins with its own header.
    public mutating func rotate() -> [Reading] {
        let last = reader.finish()
        reader.restart()
        (identity, offset) = (nil, 0)
        return last
    }
}
