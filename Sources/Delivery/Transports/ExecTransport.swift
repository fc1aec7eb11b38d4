import DispatchDesk

/// Runs a program with the address as its last argument and the body as its input.
///
/// There is no shell. The arguments are those of the settings, then the address, byte for byte; the environment is the
/// one below and nothing else; so no character of a message means anything to anybody but the program itself.
///
///     PATH  LANG  WATCHDESK_KEY  WATCHDESK_TO  WATCHDESK_SUBJECT  WATCHDESK_TEST (1 or 0)  WATCHDESK_ATTEMPT
///     WATCHDESK_FACT_<NAME> for each fact, such as WATCHDESK_FACT_NOTICE
public struct ExecTransport: Transport {
    /// The program's whole path, and the arguments before the address.
    public var command: [String]
    public var timeLimit: Double

    public init(command: [String], timeLimit: Double) {
        (self.command, self.timeLimit) = (command, timeLimit)
    }

    public func send(_ message: OutgoingMessage) async -> DeliveryResult {
        guard let address = message.safeAddress else { return .refused("bad address") }
        let child = ChildProcess(
            command: command + [address],
            environment: ChildProcess.environment + Self.variables(of: message, to: address), input: message.safeBody)
        return ExitStatus.program.result(of: await child.run(limit: timeLimit))
    }

    private static func variables(of message: OutgoingMessage, to address: String) -> [String] {
        var variables = [
            "WATCHDESK_ATTEMPT=\(message.attempt)",
            "WATCHDESK_KEY=\(message.headerKey)",
            "WATCHDESK_SUBJECT=\(message.safeSubject)",
            "WATCHDESK_TEST=\(message.isTest ? 1 : 0)",
            "WATCHDESK_TO=\(address)",
        ]
        var taken: Set<String> = []
        for (name, value) in message.facts.sorted(by: { $0.key < $1.key }) {
            // Two facts whose names differ in case or signs only can't both have the variable; the first in order has it.
            guard let name = variableName(name), taken.insert(name).inserted else { continue }
            variables.append(
                "WATCHDESK_FACT_\(name)=\(SafeText(value, limit: OutgoingMessage.longestSubject).singleLine)")
        }
        return variables
    }

    /// Capitals, digits and underscores, which is all that a shell script can name.
    private static func variableName(_ name: String) -> String? {
        let letters = name.uppercased().unicodeScalars.map { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                ? Character(scalar) : "_"
        }
        return letters.isEmpty || letters.count > 64 ? nil : String(letters)
    }
}
