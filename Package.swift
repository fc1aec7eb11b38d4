// swift-tools-version: 6.2

// One section a module, in the order of the house: a module may import only those above it.
// Its tests are listed below in the same order. Dependencies and arrays are sorted, one a line.

import PackageDescription

let package = Package(
    name: "watchdesk",
    products: [
        .executable(name: "watchdesk", targets: ["watchdesk"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        // MARK: pure

        .target(
            name: "DispatchDesk",
            dependencies: [.product(name: "HashTreeCollections", package: "swift-collections")]
        ),

        .target(
            name: "Detection",
            dependencies: ["DispatchDesk"]
        ),

        .target(
            name: "Policy",
            dependencies: [
                "Detection",
                "DispatchDesk",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ],
            plugins: ["EmbedText"]
        ),

        // MARK: the record and what goes in and out

        .target(
            name: "Ledger",
            dependencies: [
                "DispatchDesk",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),

        .target(
            name: "Records",
            dependencies: [
                "Detection",
                "DispatchDesk",
                "Ledger",
                "Policy",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ],
            plugins: ["EmbedText"]
        ),

        .systemLibrary(
            name: "CPostgres",
            providers: [.apt(["libpq-dev"])]
        ),

        .target(
            name: "Intake",
            dependencies: ["DispatchDesk", "Policy"],
            plugins: ["EmbedText"]
        ),

        .target(name: "CProcess"),

        .target(
            name: "Delivery",
            dependencies: [
                "CProcess",
                "DispatchDesk",
                "Ledger",
                "Policy",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),

        // MARK: the screen

        .target(
            name: "Screen",
            dependencies: [
                "DispatchDesk",
                .product(name: "Yams", package: "Yams"),
            ],
            plugins: ["EmbedText"]
        ),

        .target(
            name: "CTerminal",
            cSettings: [.define("_GNU_SOURCE"), .define("NCURSES_WIDECHAR", to: "1")],
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
        ),

        .target(
            name: "Terminal",
            dependencies: ["CTerminal", "DispatchDesk", "Screen"],
            swiftSettings: [.defaultIsolation(MainActor.self)]
        ),

        .target(
            name: "Console",
            dependencies: [
                "Detection",
                "DispatchDesk",
                "Policy",
                "Records",
                "Screen",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: [.defaultIsolation(MainActor.self)],
            plugins: ["EmbedText"]
        ),

        .target(
            name: "Keymaps",
            path: "Keymaps",
            plugins: ["EmbedText"]
        ),

        .executableTarget(
            name: "watchdesk",
            dependencies: [
                "Console",
                "Delivery",
                "Detection",
                "DispatchDesk",
                "Intake",
                "Keymaps",
                "Ledger",
                "Policy",
                "Records",
                "Screen",
                "Terminal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),

        // MARK: the build's own tool: YAML in, Swift out

        .executableTarget(name: "embed"),

        .plugin(
            name: "EmbedText",
            capability: .buildTool(),
            dependencies: ["embed"],
            path: "Sources/EmbedText"
        ),

        // MARK: tests

        .target(
            name: "TestSupport",
            dependencies: [
                "Console", "Detection", "DispatchDesk", "Intake", "Keymaps", "Ledger", "Policy", "Records", "Screen",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Tests/TestSupport"
        ),
        .testTarget(name: "DispatchDeskTests", dependencies: ["DispatchDesk", "Policy", "TestSupport"]),
        .testTarget(name: "DetectionTests", dependencies: ["Detection", "DispatchDesk", "Policy"]),
        .testTarget(name: "PolicyTests", dependencies: ["Detection", "DispatchDesk", "Policy"]),
        .executableTarget(
            name: "ledger-probe",
            dependencies: ["DispatchDesk", "Ledger"],
            path: "Tests/LedgerProbe"
        ),
        .testTarget(
            name: "LedgerTests",
            dependencies: [
                "DispatchDesk",
                "Ledger",
                "TestSupport",
                "ledger-probe",
                "watchdesk",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Goldens"]
        ),
        .testTarget(
            name: "RecordsTests",
            dependencies: [
                "DispatchDesk", "Ledger", "Policy", "Records", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            exclude: ["Goldens"]
        ),
        .testTarget(name: "IntakeTests", dependencies: ["DispatchDesk", "Intake", "Policy"]),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "Console", "Detection", "DispatchDesk", "Intake", "Keymaps", "Ledger", "Policy", "Screen",
            ],
            path: "Tests/Benchmarks",
            exclude: ["README.md", "screen.py"]
        ),
        .target(
            name: "DeliverySupport",
            dependencies: ["DispatchDesk", "TerminalSupport"],
            path: "Tests/DeliverySupport"
        ),
        .testTarget(name: "DeliveryTests", dependencies: ["Delivery", "DeliverySupport", "DispatchDesk", "Policy"]),
        .testTarget(name: "ScreenTests", dependencies: ["DispatchDesk", "Screen"]),
        .target(name: "TerminalSupport", path: "Tests/TerminalSupport"),
        .testTarget(name: "TerminalTests", dependencies: ["Screen", "Terminal", "TerminalSupport", "terminal-probe"]),
        .executableTarget(
            name: "terminal-probe",
            dependencies: ["DispatchDesk", "Screen", "Terminal"],
            path: "Tests/TerminalProbe",
            swiftSettings: [.defaultIsolation(MainActor.self)]
        ),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "Console", "DispatchDesk", "Keymaps", "Ledger", "Policy", "Records", "Screen", "TestSupport",
            ],
            exclude: ["Goldens"]
        ),
        .testTarget(
            name: "Scenarios",
            dependencies: [
                "Console", "DispatchDesk", "Intake", "Ledger", "Policy", "Records", "Screen", "TestSupport",
            ],
            exclude: ["Goldens"]
        ),
        .testTarget(
            name: "EndToEnd",
            dependencies: [
                "DeliverySupport", "DispatchDesk", "Ledger", "Policy", "Records", "TerminalSupport", "TestSupport",
                "watchdesk",
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// Shared settings, written once: every Swift target of the package gets them after its own.
for target in package.targets
where [.regular, .executable, .test].contains(target.type)
    && !["CProcess", "CTerminal"].contains(target.name)
{
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InferIsolatedConformances"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            .treatAllWarnings(as: .error),
        ]
}
