import Detection
import Policy

/// The department's own detector, made once for all tests.
enum Shipped {
    static let detector = Result { try PolicyPack.shipped("sacramento-pd").detector }
}
