// Package rules reads, validates and overlays the coding rules and their word
// lists. It knows nothing of sentences: the engine that runs a rule is package
// extract.
//
// # Files
//
// The folder rules/ holds
//
//	*.yaml        rules, one family a file
//	words.csv     word,kind,class,source: which word belongs to which class
//	irregular.csv base,third,past,participle,gerund,source: verbs and plurals that do not follow the rule
//	compose.csv   operator,act,code,realis,why,source: what an operator makes of an act
//	codes.csv     code,action,goldstein,category,source: the code book
//	fronts.csv    state,tag,facing,name,why,source: whom an act with a tag faces where nobody is named
//	neutral.txt   sentences on which no rule may fire, one a line
//
// Kinds of words are v (verb), n (noun), a (adjective that works as a verb
// behind a form of be), f (grammar word) and t (a word that gives the event a
// tag). Verbs and nouns are inflected when they are loaded;
// in a phrase the verb is the first word ("call off") that is no adverb, the noun the last
// ("peace talk").
//
// # Rules
//
// A file of rules reads
//
//	family: yielding
//	rules:
//	  - id: halt
//	    title: Bring something to an end
//	    pattern: "[halt] ACT"
//	    code: table
//	    why: The value of an ending is the opposite of what is ended.
//	    source: design of this project
//	    match:
//	      - Seoul suspended its loudspeaker broadcasts toward the North.
//	    nomatch:
//	      - The bus service was suspended because of snow.
//
// The code is one of the code book, "table" where compose.csv decides, or
// "none" for a pattern that only keeps others from firing. Further fields are
// unless, since, tags and also, the code of a second event without a target
// that the same act is for everybody else: a drill of two armies is cooperation
// between them and a show of force. In a user's own file extends names the rule that is
// changed, with any field that is to differ, and disable lists rules to leave
// out.
//
// # Patterns
//
// A pattern is read aloud from left to right. It is a head with its arguments,
// and it is held against phrases, not against raw words: passives have been
// turned round, adverbs, appositions and relative clauses skipped, before it is
// asked.
//
//	pattern     = alternative { "/" alternative }
//	alternative = head { argument }
//	head        = "[" class "]" | word { "|" word }
//	argument    = [ preposition { "|" preposition } ] filler [ "?" ]
//	filler      = "TARGET" | "SOURCE" | "ACT" | "BOTH" | "NAME" |
//	              "SOMEBODY" | "OWN" | "[" class "]" | word { "|" word }
//
// The head is a verb or a noun: "[attack] TARGET" fits both "attacked the town"
// and "launched an attack on the town". Without a preposition a filler is the
// object, or what a noun takes with of, on, against and the like. A question
// mark behind a filler makes the argument optional, with its preposition. The
// fillers:
//
//	TARGET   somebody must stand there; he is the target
//	SOURCE   he who stands there is the source: of a passive without an agent,
//	         or, beside ACT, in place of the subject, who becomes the target
//	ACT      what stands there is an act with a code of its own; the head is an
//	         operator upon it
//	SOMEBODY as TARGET, and it must be a name or a role
//	BOTH     two sides take part: "A and B held", "talks with B", "between A and B"
//	NAME     a second noun phrase right behind the object: "called him a liar"
//	OWN      the object belongs to nobody else: "destroyed its test site", not
//	         "destroyed Iran's"
//	[class]  the phrase must have a word of the class as its main noun or before it
//
// Behind a verb, by names him who does it, wherever he stands: "leave TARGET by
// [troops]" fits troops that leave.
//
// Words of a phrase are joined by underscores: "open_fire on TARGET". The field
// unless is a pattern too: where it fits, the rule does not.
package rules
