import TerminalSupport

/// An authority of a test's own and a certificate it gave to the loopback address, made by openssl.
public struct Certificates: Sendable {
    public let folder: Scratch
    /// The authority's certificate, in a file that a webhook can name.
    public var authority: String { folder.path + "/ca.pem" }
    var certificate: String { folder.path + "/server.pem" }
    var key: String { folder.path + "/server.key" }

    /// - Parameter host: whom the certificate is for, as openssl writes it.
    public init(host: String = "IP:127.0.0.1") throws {
        let openssl = try Needed.program("/usr/bin/openssl", package: "openssl")
        folder = try Scratch()
        let path = folder.path
        try Self.run([
            openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj",
            "/CN=Test authority", "-keyout", path + "/ca.key", "-out", path + "/ca.pem",
        ])
        try Self.run([
            openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj",
            "/CN=Test server", "-addext", "subjectAltName=\(host)", "-addext", "basicConstraints=critical,CA:FALSE",
            "-CA", path + "/ca.pem", "-CAkey", path + "/ca.key", "-keyout", path + "/server.key", "-out",
            path + "/server.pem",
        ])
    }

    private static func run(_ arguments: [String]) throws {
        let ended = try Spawn.run(arguments)
        if ended.status != 0 { throw Needed.Missing(description: "openssl made no certificate: \(ended.errors)") }
    }
}
