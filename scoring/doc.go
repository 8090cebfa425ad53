// Package scoring turns an event into a tension score in [-10, +10], positive
// raising tension, with a trace whose steps reproduce the value.
//
// A [Model] is data: base weights, factors by realis, words and tags, and the
// context that says which dyads an act without a target concerns. The base of
// an event is the first entry of the model that fits its code and tags, else
// minus the Goldstein weight of its code: Joshua S. Goldstein, "A
// Conflict-Cooperation Scale for WEIS Events Data", Journal of Conflict
// Resolution 36 (1992), as carried over to CAMEO codes by GDELT.
package scoring
