/// The members of one mapping, in the file's order.
package struct DataMembers {
    package struct Member {
        package let key: String
        /// Of the key.
        package let line: Int
        package let value: DataNode
    }

    package let whole: DataNode
    /// What to call the mapping in a message: `rule A-01`.
    package let name: String
    package let all: [Member]

    /// The member `key`; nil when it is absent.
    package subscript(key: String) -> DataNode? { member(key)?.value }

    package func required(_ key: String) throws(DataFileError) -> DataNode {
        guard let value = self[key] else { throw whole.error("\(whole.path) has no \"\(key)\"", "add `\(key):`") }
        return value
    }

    func member(_ key: String) -> Member? { all.first { $0.key == key } }
    /// The line of a key, or of the mapping where it is absent.
    package func line(of key: String) -> Int { member(key)?.line ?? whole.line }
}
