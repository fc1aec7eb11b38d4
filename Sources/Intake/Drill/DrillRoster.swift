public import DispatchDesk

/// The invented people of the drill: plainly so, with 555 numbers and addresses nobody has.
public enum DrillRoster {
    public static let people: [RosterPerson] = [
        person(.fieldSupervisor, "3512", "3S12", "SGT EXAMPLE", "916-555-0112"),
        person(.fieldSupervisor, "3514", "3S14", "SGT SAMPLE", "916-555-0114"),
        person(.watchCommander, "1101", "1W1", "LT EXAMPLE", "916-555-0101"),
        person(.dispatchSupervisor, "2207", "", "DSUP EXAMPLE", "916-555-0107"),
    ]

    private static func person(
        _ role: Role, _ id: String, _ sign: String, _ name: String, _ phone: String
    ) -> RosterPerson {
        RosterPerson(
            role: role, person: id, callSign: sign, name: name,
            ways: [
                Way(channel: "page", address: phone), Way(channel: "mail", address: "\(id)@watch.example.invalid"),
                Way(channel: "phone", address: phone),
            ])
    }
}
