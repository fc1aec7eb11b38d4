import ArgumentParser

@main struct Watchdesk: ParsableCommand { func run() { print("x") } }
