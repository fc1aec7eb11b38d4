/// What is wrong with a pack, or another file of settings, so far. One is handed through the whole reading, so that all problems are told at once.
package struct Problems {
    package private(set) var all: [PackProblem] = []

    package init() {}

    package mutating func add(_ file: String, _ line: Int, _ reason: String, _ advice: String) {
        let problem = PackProblem(file: file, line: line, reason: reason, advice: advice)
        if !all.contains(problem) { all.append(problem) }
    }

    package mutating func add(_ error: DataFileError) { add(error.file, error.line, error.reason, error.remedy) }
}
