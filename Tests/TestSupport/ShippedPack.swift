public import Policy

/// The department's pack, read once for all tests.
public enum ShippedPack {
    private static let loaded = Result { () throws(PolicyError) in try PolicyPack.shipped("sacramento-pd") }
    public static func get() throws -> PolicyPack { try loaded.get() }
}
