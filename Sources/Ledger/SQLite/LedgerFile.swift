import Foundation
import Glibc

/// The file a ledger is in: who may read it, and what kind of disk it is on.
enum LedgerFile {
    /// Makes the folder (mode 0700) and the file (mode 0600) where they are missing, and takes from a file that is there
    /// whatever others may do with it.
    static func prepare(_ path: String) throws(LedgerError) {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            if !folder.isEmpty, !FileManager.default.fileExists(atPath: folder) {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
        } catch {
            throw LedgerError(
                .cannotOpen, "the folder \(folder) can't be made", next: "make it, or name another ledger (--ledger)",
                underlying: error)
        }
        try refuseNetworkFileSystem(under: folder.isEmpty ? "." : folder)
        // The file is made and looked at without being opened. Closing any descriptor of it would drop the locks of
        // every other connection this program has to it, and another program could then remove the log under them.
        guard mknod(path, S_IFREG | 0o600, 0) == 0 || errno == EEXIST, access(path, R_OK | W_OK) == 0 else {
            let code: LedgerError.Code = [EACCES, EROFS, EPERM].contains(errno) ? .readOnly : .cannotOpen
            throw LedgerError(
                code, "the ledger \(path) can't be opened: \(String(cString: strerror(errno)))",
                next: "check the path and who may write there")
        }
        guard let status = status(of: path), status.st_mode & S_IFMT == S_IFREG else {
            throw LedgerError(.cannotOpen, "\(path) is not a file", next: "name another ledger (--ledger)")
        }
        if status.st_mode & 0o077 != 0 { chmod(path, 0o600) }
    }

    /// Sets the file's times to now, which every console that watches the file is told of.
    ///
    /// Done after commit has returned, so that whoever looks then finds the commit. Writing to the log tells too, but
    /// before its sync is done; and publishing a commit in shared memory tells nobody.
    static func touch(_ path: String) { _ = utimensat(AT_FDCWD, path, nil, 0) }

    /// Which file of the disk a path leads to.
    struct Identity: Hashable {
        var device: dev_t
        var inode: ino_t
    }

    /// nil when there is no file.
    static func identity(of path: String) -> Identity? {
        status(of: path).map { Identity(device: $0.st_dev, inode: $0.st_ino) }
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    /// Makes the folder's own entry for the file last through a power cut.
    static func syncFolder(of path: String) {
        let folder = (path as NSString).deletingLastPathComponent
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    // MARK: network file systems

    private static let network: Set<String> = [
        "9p", "afs", "beegfs", "ceph", "cifs", "coda", "fuse.glusterfs", "fuse.s3fs", "fuse.sshfs", "gfs2", "gpfs",
        "lustre",
        "ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs", "vboxsf", "virtiofs",
    ]

    private static func refuseNetworkFileSystem(under folder: String) throws(LedgerError) {
        guard let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8),
            let real = realpath(folder, nil)
        else { return }
        defer { free(real) }
        try refuseNetworkFileSystem(under: String(cString: real), mounts: mounts)
    }

    /// SQLite's log is shared memory on one host: two hosts on one file would overwrite each other.
    static func refuseNetworkFileSystem(under folder: String, mounts: String) throws(LedgerError) {
        guard let type = fileSystem(of: folder, mounts: mounts), network.contains(type) else { return }
        throw LedgerError(
            .networkFileSystem, "\(folder) is on a network file system (\(type)), where a ledger file can't be shared",
            next: "put the ledger on a local disk, or use a PostgreSQL ledger (--ledger postgresql://…)")
    }

    /// The type of the mount that `path`, a real path, is on; `mounts` is the text of `/proc/self/mountinfo`.
    static func fileSystem(of path: String, mounts: String) -> String? {
        var best: (point: String, type: String)?
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 4, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count else { continue }
            let point = fields[4].replacingOccurrences(of: "\\040", with: " ")
            let covers = point == "/" || path == point || path.hasPrefix(point + "/")
            // Of two mounts on one point the later covers the earlier.
            if covers, point.utf8.count >= best?.point.utf8.count ?? 0 { best = (point, String(fields[dash + 1])) }
        }
        return best?.type
    }
}
