// Policy: what one agency has decided, as data.
//
// What lives here is the policy pack: the agency's settings for the desk, its type codes, the paragraphs of its
// memorandum, and the rules the detector reads by. A pack is a folder of YAML files and nothing else, so that changing
// a deadline, a word or a type code is an edit a supervisor can read, review and sign for. Shipped packs are built
// into the binary; an agency may keep its own beside it.
//
//     pack.yaml            who, which memorandum, the desk's settings, how hits add up
//     types.yaml           type codes, and whether each was seen in the city's published data
//     memorandum.yaml      the governing text's paragraphs, A.1.a to E.1.b or the agency's own: owner and duty
//     directives.yaml      the directive texts
//     dailies.yaml         how the drafts of dailies and reports read; may be left out
//     answers.yaml         what callers are told; may be left out
//     words*.yaml          word classes, shorthand, words that never count
//     indicators-*.yaml    the rules, a file a subject or a language
//     confusers*.yaml      what looks like an indicator and is not
//     contexts*.yaml       negation, other times, questions, tags
//     guard*.yaml          words the status guard withholds
//     fairness*.yaml       words that say who people are, which may never count
//
// A pack may build on a base, `base: california`: a folder with a `pack.yaml` that says `kind: base` and files of the
// last six kinds. The agency's files add to the base's; a word class given in both has the members of both. An entry
// that says `extends: G-05` adds phrases, exceptions and examples to the base's; `leave_out: [A-30]` in `pack.yaml`
// drops a rule, a confuser or a context; scoring and settings of the agency win. A base has no base of its own.
//
// No pack counts who people are. `Fairness` refuses one that does, by any way a word could come to move a score; its list
// is built in, and a pack can only add to it.
//
// Every rule carries an id that is never reused, a source, and examples that must come out as said: `flags:` must hit
// that rule, `passes:` must not. A pack loads whole or not at all, and all its problems are told at once, each with
// file, line, reason and what to do. The digest names the content: same digest, same answers.
//
// What an owner of rules needs lives here too: what one pack has that another has not (`PackDifference`), and what a pack
// makes of a whole history (`Backtest`), both as values. `Policy.docc/WritingRules.md` is for people who write rules.
//
// What must never come in: a decision about a call (DispatchDesk), the finding of words in a text (Detection), a
// screen, a clock, a network. Reading a pack's own folder is the only I/O.
