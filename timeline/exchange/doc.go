// Package exchange reads the event tables of other systems as our events:
// GDELT 1.0 and 2.0, ICEWS, POLECAT, ACLED and UCDP GED, with or without a
// header, recognised by what they hold.
//
// # What becomes of a column
//
// exchange/columns.csv lists every column of every system and where it goes: to
// a field of the event record, into a tag "name:cell", or nowhere, because it
// repeats another. What a table holds beyond the list is kept in tags too.
//
// # Actors
//
// A country becomes its ISO 3166 alpha-3 code, an organisation the code it has
// in our gazetteer, both with the role in the actor. An actor without either
// keeps the system's role code (GOV, MIL, ...), and one known by name alone gets
// the name's letters and digits in capitals as its code. Rows that name nobody
// as the first actor are left out and counted; nothing else is.
//
// # Codes
//
// GDELT and ICEWS use CAMEO. The others' types become the CAMEO code of the
// same sense, by exchange/codes.csv; a type that has none becomes 010, which
// weighs nothing, and is counted as not mapped.
//
// # Stories
//
// GDELT lists an event again for each place and each update. Records of one day
// with the same codes of both actors and the same action share one story; they
// are never merged. ICEWS and POLECAT code each sentence: records of one day with
// the same actors and code share one story. ACLED and UCDP have one record an
// event, and each is a story of its own.
package exchange
