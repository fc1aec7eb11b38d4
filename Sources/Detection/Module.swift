// Detection: text in, assessment out.
//
// What lives here is the reading of a call's text: what its words are (`Reader`), which phrases of the pack's rules
// stand in it (`Matcher`), what those phrases add up to (`Judgement`), and which words may not be written down at all
// (`StatusGuard`). `Detector` is the front door; `Explanation` is the same judgement with all that led to it, and
// `ExplanationText` tells it to a person.
//
// Beside it stands `PhraseAutomaton`, which only counts where thousands of phrases stand, at the speed of the memory: for
// whole histories, before a phrase becomes part of a rule.
//
// Everything it knows comes in as a `RuleSet`: word classes, shorthand, rules, confusers, contexts, tags and guard
// terms. There is no rule in Swift. A supervisor must be able to read why a call was flagged, so there is no learned
// model, no regular expression and no script: a phrase is words, classes of words, and how far apart they may stand.
//
//     put ~4 {into} ~3 {vehicle}      in this order, with up to four, then up to three words in between
//     {masked} ~4~ {people}           the same, in either order
//     threw ice !{officer}            and not with one of {officer} right after
//     ^ is {agency}                   only where a sentence or a clause begins
//     detain*                         a word that begins so: detained, detaining
//     a#########                      a word of this shape, # for a digit
//
// A judgement takes the same ten steps each time, so that the same text and the same pack give the same answer: read
// the words; blank out the confusers; find hits; drop the negated; hold the past and the merely asked; cap; add up;
// decide; tag; give reasons. What is held counts for WATCH and never for FLAG.
//
// The detector never sees who people are. Words for race, origin, language and the like are taken out before any
// phrase is looked for, so a rule could not use them if it tried.
//
// What must never come in: a clock, a disk, a process-wide cache, a random number; Foundation; YAML or any other file
// format (Policy reads packs); anything that sends, notifies or stores.
