import Foundation

/// Follows a file on disk; drives a ``Follow``. Owned by one thread.
///
/// Between two looks it waits for the folder to change (inotify), and where that can't be had it looks again when the wait
/// is over. No wait is longer than asked, so a change that inotify misses (a network file system) is late, never lost.
public final class Follower {
    private let path: String
    private var follow: Follow
    private var handle: FileHandle?
    private let watch: Int32

    /// - Parameter path: a file that need not exist yet.
    public init(_ path: String, as format: IntakeFormat, zone: LocalZone) {
        self.path = path
        follow = Follow(RecordReader(format, file: path, zone: zone))
        let folder = path.contains("/") ? String(path[...(path.lastIndex(of: "/") ?? path.startIndex)]) : "."
        watch = Self.watch(folder)
    }

    deinit {
        try? handle?.close()
        if watch >= 0 { close(watch) }
    }

    /// Gives what has come since the last time to `each`, a portion at a time: memory does not grow with what waits in
    /// the file. Does not wait.
    ///
    /// - Throws: ``IntakeError`` when the file can't be read, and whatever `each` throws. What stood in the same portion
    ///   after that is passed over by this follower; a new one reads the file from its start.
    public func poll(each: (Reading) throws -> Void) throws {
        while true {
            switch follow.look(glimpse()) {
            case .wait: return
            case .read(let offset):
                if handle == nil { handle = FileHandle(forReadingAtPath: path) }
                guard let handle else { return }
                if lseek(handle.fileDescriptor, off_t(offset), SEEK_SET) < 0 { return }
                let before = follow.offset
                try drain(each)
                if follow.offset == before { return }
            case .rotate:
                try drain(each)
                try follow.rotate().forEach(each)
                try? handle?.close()
                handle = nil
            case .truncate: try follow.rotate().forEach(each)
            }
        }
    }

    /// What has come since the last time, all of it at once; empty when nothing has. For feeds known to be small.
    public func poll() throws -> [Reading] {
        var readings: [Reading] = []
        try poll { readings.append($0) }
        return readings
    }

    /// Waits until the folder changes, at most `milliseconds`; returns whether it did.
    @discardableResult
    public func wait(atMost milliseconds: Int) -> Bool {
        var descriptor = pollfd(fd: watch, events: Int16(POLLIN), revents: 0)
        // A negative descriptor is passed over by poll(2), which then only waits.
        guard Foundation.poll(&descriptor, 1, Int32(clamping: max(0, milliseconds))) > 0 else { return false }
        var told = [UInt8](repeating: 0, count: 4096)
        while told.withUnsafeMutableBytes({ Foundation.read(watch, $0.baseAddress, $0.count) }) > 0 {}
        return true
    }

    private func drain(_ each: (Reading) throws -> Void) throws {
        guard let handle else { return }
        while let bytes = try Feed.portion(of: handle, 65_536, path) { try follow.append(bytes).forEach(each) }
    }

    private func glimpse() -> FileGlimpse? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return FileGlimpse(identity: "\(status.st_dev):\(status.st_ino)", size: Int64(status.st_size))
    }

    private static func watch(_ folder: String) -> Int32 {
        #if os(Linux)
            let descriptor = inotify_init1(Int32(O_NONBLOCK | O_CLOEXEC))
            guard descriptor >= 0 else { return -1 }
            let changes = IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE | IN_ATTRIB
            if inotify_add_watch(descriptor, folder, UInt32(changes)) < 0 {
                close(descriptor)
                return -1
            }
            return descriptor
        #else
            return -1
        #endif
    }
}
