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

    /// What has come since the last time; empty when nothing has. Does not wait.
    public func poll() throws(IntakeError) -> [Reading] {
        var readings: [Reading] = []
        while true {
            switch follow.look(glimpse()) {
            case .wait: return readings
            case .read(let offset):
                if handle == nil { handle = FileHandle(forReadingAtPath: path) }
                guard let handle else { return readings }
                if lseek(handle.fileDescriptor, off_t(offset), SEEK_SET) < 0 { return readings }
                let before = follow.offset
                readings += try drain()
                if follow.offset == before { return readings }
            case .rotate:
                readings += try drain() + follow.rotate()
                try? handle?.close()
                handle = nil
            case .truncate: readings += follow.rotate()
            }
        }
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

    private func drain() throws(IntakeError) -> [Reading] {
        guard let handle else { return [] }
        var readings: [Reading] = []
        while let bytes = try Feed.portion(of: handle, 65_536, path) { readings += follow.append(bytes) }
        return readings
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
