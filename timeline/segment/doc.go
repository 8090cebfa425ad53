// Package segment cuts text into sentences and tokens with byte offsets.
//
// It is made for news: a full stop after "Aug.", "Gen.", "No." (before a
// number) or between the letters of "U.S." ends no sentence; a headline has no
// full stop and is a sentence all the same; a quotation may hold several
// sentences, each of which is cut.
//
// A token is a word with its inner hyphens ("Hwasong-17", "U.S.-led"), a
// number with its inner marks ("1,000", "3.5", "10:30", "2025-07-28"), or one
// mark; a run of full stops or hyphens ("...", "--") is one mark. The
// possessive ending is a token of its own: "Seoul's" is "Seoul" and "'s".
// An abbreviation keeps its full stop: "Gen.", "Sept.", "U.S.".
package segment
