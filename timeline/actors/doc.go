// Package actors maps names to actors, honouring each name's validity period.
//
// The names are tables (the folder actors of the data): states with their
// demonyms and capitals, organisations, leaders with their terms, words for
// offices, bodies and groups, definite descriptions, and phrases that look like
// an actor and are none. [Load] checks them and builds one trie over the words;
// [Gazetteer.Find] goes over a sentence once and lists the names in it.
//
// Names that belong together are one [Mention]: a state or its demonym with the
// office and the person that follow ("South Korea's Foreign Minister Cho
// Hyun"), an office with the state after "of", a title before a surname.
package actors
