import Detection
import DispatchDesk
import Policy
import Testing

/// A sentence nobody could read in two ways is flagged, whoever is taken, however it is abbreviated, and whatever
/// ordinary thing is said beside it: no confuser, context or class may take it away.
@Suite struct StrongSentenceTests {
    private static let pack = Result { () throws(PolicyError) in try PolicyPack.shipped("sacramento-pd") }
    private static let agencies = [
        "ICE AGTS", "ICE", "I.C.E. agents", "HSI AGENTS", "ERO OFCRS", "BORDER PATROL", "CBP OFCRS", "DHS agents",
        "IMMIGRATION", "immigration officers", "LA MIGRA", "FED AGTS FROM ICE",
    ]
    private static let acts = [
        "TOOK", "JUST TOOK", "TAKING", "TKNG", "grabbed", "ARRESTED", "DET", "DETAINING", "PICKED UP", "HANDCUFFED",
        "pulled", "LOADED", "DRAGGED",
    ]
    private static let people = [
        "HUSB", "WIFE", "my husband", "RP'S BRO", "COWORKER", "TWO MALES", "3 WORKERS", "NEIGHBORS", "A STUDENT",
        "GARDENER", "DAY LABORERS", "her dad",
    ]

    @Test(arguments: agencies) func anAgencyThatTakesSomebodyIsFlagged(_ agency: String) throws {
        let detector = try Self.pack.get().detector
        for act in Self.acts {
            for person in Self.people {
                let sentence = "\(agency) \(act) \(person)"
                #expect(detector.assess(sentence).level == .flag, "\(sentence)")
            }
        }
    }

    @Test(arguments: [
        "LA MIGRA", "AGENTES DE ICE", "los de ice", "INMIGRACION", "agentes de inmigración", "AGENTES FEDERALES",
    ]) func soItIsInSpanish(_ agency: String) throws {
        let detector = try Self.pack.get().detector
        for act in ["SE LLEVO A", "se están llevando a", "AGARRARON A", "DETUVO A", "TIENEN A", "SE QUIERE LLEVAR A"] {
            for person in ["MI ESPOSO", "mi mamá", "UN TRABAJADOR", "LOS VECINOS", "DOS MUCHACHOS", "EL JARDINERO"] {
                for call in ["", "AYUDA, ", "señorita, ", "RP SPANISH SPKR: "] {
                    let sentence = "\(call)\(agency) \(act) \(person)"
                    #expect(detector.assess(sentence).level == .flag, "\(sentence)")
                }
            }
        }
    }

    /// What else a call may say. None of it is about the taking.
    @Test(arguments: [
        "RP IS AT WORK", "STUDENT ON A BIKE SAW IT", "KIDS ARE HOME ALONE", "NEIGHBORS ARE OUTSIDE", "RP SENT A PHOTO",
        "A COPPER WIRE WAS CUT", "CALLED HER BOSS FROM WORK", "RP HAS A PAINTBALL MARK ON THE CAR",
        "TABLETOP WAS KNOCKED OVER", "MEDICS NEEDED FOR THE MOTHER", "WIRE FENCE IS DOWN", "RP LIVES ON FEDERAL WAY",
        "THERE IS A SCHOOL NEARBY", "GATE CODE 1234", "VEH IS A WHI TOYT CAMRY", "RP'S PHONE IS DYING",
        "DELIVERY DRIVER ALSO SAW", "HOUSE WITH A BLUE DOOR", "RP CAN HEAR YELLING", "DOG IS LOOSE",
        "the roofers next door are watching", "RP WILL WAIT IN FRONT", "NO WEAPONS SEEN", "SPANISH SPEAKER",
    ]) func nothingOrdinaryTakesItAway(_ beside: String) throws {
        let detector = try Self.pack.get().detector
        for strong in [
            "ICE AGENTS TOOK MY HUSBAND", "masked agents are taking people in unmarked suvs",
            "BORDER PATROL IS GRABBING WORKERS", "LA MIGRA SE LLEVO A MI PAPA",
        ] {
            for text in [
                "\(strong). \(beside)", "\(beside). \(strong)", "\(strong) // \(beside)", "\(beside), \(strong)",
            ] {
                #expect(detector.assess(text).level == .flag, "\(text)")
            }
        }
    }

    /// Words of ice, of names and of threats stand near the agency here, and take nothing away.
    @Test(arguments: [
        "WOMAN FELL WHEN ICE AGENTS GRABBED HER", "DAD FELL OFF ROOF RUNNING FROM ICE", "CAR SPUN OUT, ICE RAMMED IT",
        "HORSE RANCH, ICE IS HERE", "HUSBAND NAMED JOSE, ICE TOOK HIM", "HE GOES BY CARLOS, ICE TOOK HIM",
        "MY DOG IS OUT, ICE AGENTS LEFT THE GATE OPEN", "ICE SHOT A DOG", "CALLING TO REPORT ICE AT THE SCHOOL",
        "WANTS TO REPORT THAT ICE IS DETAINING HER NEIGHBOR", "SON SKIPPED SCHOOL, ICE PICKED HIM UP",
        "NARCOTICS AND ICE AGENTS AT THE HOUSE", "HE IS WITH ICE AGENTS IN THE PARKING LOT",
        "ICE THREATENING TO BREAK THE DOOR", "ICE IS ON HIS BACK HANDCUFFING HIM", "ICE WALKED IN THE KITCHEN",
        "THE ROOFERS ARE WATCHING, BORDER PATROL IS GRABBING WORKERS",
    ]) func whatIceDoesIsNoThing(_ text: String) throws {
        #expect(try Self.pack.get().detector.assess(text).level == .flag)
    }

    /// A child left behind is told of, in whatever word for a child.
    @Test(arguments: [
        "la migra se llevó a mi papá, mi hermanita quedó sola",
        "SE LLEVARON A LA SEÑORA LOS DE ICE, DEJARON AL BEBE SOLITO EN EL CARRO",
        "ICE SE LLEVO AL PAPA, LOS NIETOS ESTAN SOLITOS", "ICE AGENTS TOOK HER, 2 KIDS LEFT ALONE",
    ]) func aChildLeftAloneIsTagged(_ text: String) throws {
        #expect(try Self.pack.get().detector.assess(text).tags.contains(Tag("CHILD")))
        #expect(
            try !Self.pack.get().detector.assess("la migra se llevó a mi papá, yo estoy solo").tags.contains(
                Tag("CHILD")))
    }
}
