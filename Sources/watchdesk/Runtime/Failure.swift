import ArgumentParser
import Intake
import Ledger
import Policy
import Records
import Terminal

/// The exit statuses of every subcommand (sysexits.h).
enum ExitStatus {
    static let checkFound = ExitCode(1)
    /// What was checked goes further than what it was checked against.
    static let shorter = ExitCode(2)
    static let usage = ExitCode(64)
    static let badInput = ExitCode(65)
    static let unavailable = ExitCode(69)
    static let inputOutput = ExitCode(74)
    static let tryAgain = ExitCode(75)
    /// What a shell gives a program that a closed pipe ended.
    static let closedPipe = ExitCode(141)
}

/// Turns an error into its one line and its exit status. No error leaves as 1, which says that a check found something.
func reporting<Result>(_ work: () async throws -> Result) async throws -> Result {
    Output.ignoreClosedPipes()
    do {
        return try await work()
    } catch let code as ExitCode {
        throw code
    } catch is FirstStartLeft {
        throw ExitCode.success
    } catch let error as LedgerError {
        complain(error.description)
        throw error.exitStatus
    } catch let error as IntakeError {
        complain(error.description)
        throw error.code == .unreadable ? ExitStatus.inputOutput : ExitStatus.usage
    } catch let error as PolicyError {
        complain(error.description)
        throw ExitStatus.badInput
    } catch let error as DataFileError {
        complain(error.description)
        throw ExitStatus.badInput
    } catch let error as SettingsError {
        complain(error.description)
        throw ExitStatus.usage
    } catch let error as ReliefDocumentError {
        complain(error.description)
        throw ExitStatus.checkFound
    } catch let error as TerminalError {
        complain(error.description)
        throw ExitStatus.unavailable
    } catch let error as OutputError {
        if error.isClosedPipe { throw ExitStatus.closedPipe }
        complain(error.line)
        throw ExitStatus.inputOutput
    } catch {
        complain("\(error)")
        throw ExitStatus.inputOutput
    }
}

extension LedgerError {
    var exitStatus: ExitCode {
        switch code {
        case .busy, .contended, .outcomeUnknown: ExitStatus.tryAgain
        case .full, .readOnly, .inputOutput, .corrupt, .unreadableEvent: ExitStatus.inputOutput
        case .cannotOpen, .replaced, .notALedger, .newerFormat, .networkFileSystem, .unsafeSetting, .stopped:
            ExitStatus.unavailable
        case .misuse: ExitStatus.usage
        }
    }
}
