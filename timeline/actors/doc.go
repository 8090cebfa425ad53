// Package actors maps names to actors, honouring each name's validity period.
//
// The names are tables (the folder actors of the data), each row with its
// source: states with their demonyms and capitals, organisations, leaders with
// their terms, places in a state, words for offices, bodies and groups, definite
// descriptions, phrases that look like an actor and are none, and small words
// that decide in between, and which states are allied by treaty and since when. [Load] checks them and builds one trie over folded
// words; [Gazetteer.Find] goes over a sentence once and lists the names in it.
// [Check] looks for names that mean two things at one time.
//
// Names that belong together are one [Mention]: a state or its demonym with the
// office and the person that follow ("South Korea's Foreign Minister Cho
// Hyun"), an office with the state after "of", a title before a surname.
//
// # How a name is decided
//
//   - The longest name wins; among rows of one name a blocked phrase goes before
//     a person, a person before an organisation, a state, a role.
//   - A row with a term (from, to; a year, a month or a day, both ends included)
//     is left out on other days. Where a source leaves a term open, the term of
//     the next holder of the same office ends it. The zero day is any day.
//   - A row with a condition goes before rows without: with lists words and
//     codes of which one must stand in the sentence, or the code among the
//     states of the article; unless lists those that must not. Between rows
//     whose conditions both hold the order of the table decides.
//   - Words with a capital in the table need one in the text; names all in
//     capitals must stand as they are, from four letters on also as "Nato".
//   - A title before a bare surname is who held the office on the day; when
//     several did, the one whose state the sentence or the article names; else
//     nothing.
//   - "The North" and "the South" are the two Koreas unless the article names other
//     states and neither of them.
//   - Houses of government (White House, Kremlin) say where, not who, behind "at"
//     and "in".
//
// Codes are ISO 3166 alpha-3 for states and their bodies, parties, media and
// armed groups (the role tells them apart), and our own for bodies of no state:
// UNO, NATO, EU, IAEA, ICC, ISIS and so on.
package actors
