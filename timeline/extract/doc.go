// Package extract turns articles into events: who did what to whom, when, said
// where.
//
// A sentence is tagged, cut into phrases, and each verb gets its subject and
// its place (main clause, relative clause, condition, what somebody said). Then
// every verb that tells of something is read as a chain of operators over an
// act: "agreed to lift the embargo" is agree(halt(sanction)). Which words are
// operators and acts, and what an operator makes of an act, is data (package
// rules); the code knows phrases and slots only.
//
// What nobody reports as done is no event: conditions, purposes, quotations,
// opinions, forecasts, the content of accusations. Where no rule fits there is
// no event; there is no default code.
//
// "The police", "protesters" and "the opposition" are those of the one state whose
// bodies of that kind the article has named, else of the country of its dateline
// or of the only state it names; where that is not clear they are nobody's. A
// state and those who oppose it at home, rebels or protesters, make an event
// whose source and target have one code (SDN and SDN, told apart by the roles);
// what a state does to its own organs has no target.
package extract
