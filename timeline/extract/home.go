package extract

import (
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/rules"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// Whose are "the police", "protesters" and "the opposition" that no state
// stands beside? Those of the one state whose bodies of that kind the article
// has named, or else those of the article's own country, when that is clear;
// where it is not, nobody's. An article on two states is clear only where it
// says "the army": troops without an article may be the other side's.

// ownRole reports whether a role is played within one country: that country's
// organs and those who oppose them. Gunmen, civilians and reporters may be from
// anywhere.
func ownRole(role string) bool {
	switch role {
	case "GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP", "REB":
		return true
	}
	return false
}

// domestic is whose a role without a state is, in a noun phrase that begins at
// token first; ok is false where that is open.
func (s *sentence) domestic(m actors.Mention, first int) (a timeline.Actor, ok bool) {
	role := m.Actors[0].Role
	if !ownRole(role) || !s.definite(m, first) && !(s.doc.sole && s.unmarked(m, first)) {
		return a, false
	}
	code := s.doc.home
	if known, seen := s.doc.roles[role]; seen {
		code = known
	}
	if code == "" {
		return a, false
	}
	return timeline.Actor{Code: code, Name: s.doc.nameOf(code), Role: role}, true
}

// definite reports whether a role stands behind "the" and nothing else: not
// "the rival army", "two soldiers".
func (s *sentence) definite(m actors.Mention, first int) bool {
	return m.First == first && s.norm(first) == "the" || m.First == first+1 && s.norm(first) == "the"
}

// unmarked reports whether a role stands without any word before it: "police",
// "protesters". A king without an article is a name.
func (s *sentence) unmarked(m actors.Mention, first int) bool {
	n := s.words[m.Last-1].noun
	return m.First == first && m.Rank < 2 && (!s.human(m) || n.Len > 0 && n.Form&rules.Plural != 0)
}

// human reports whether a role is a man or woman, whom "he" may mean: an
// activist, but not the police.
func (s *sentence) human(m actors.Mention) bool {
	for i := m.First; i < m.Last; i++ {
		if n := s.words[i].noun; n.Len > 0 && (n.Entry.Classes.Has(s.g.person) || n.Entry.Classes.Has(s.g.private)) {
			return true
		}
	}
	return false
}

// meetRoles notes whose bodies of each kind the sentence names; those of a
// second state make it open.
func (d *document) meetRoles(s *sentence) {
	for _, m := range s.mentions {
		if m.Place || len(m.Actors) != 1 {
			continue
		}
		a := m.Actors[0]
		if a.Role == "OPP" || a.Role == "REB" {
			d.meetDissent(a.Code)
		}
		if a.Code == "" || !ownRole(a.Role) || d.states == nil || d.states.Name(a.Code) == "" {
			continue
		}
		if d.roles == nil {
			d.roles = map[string]string{}
		}
		if known, seen := d.roles[a.Role]; seen && known != a.Code {
			d.roles[a.Role] = ""
		} else if !seen {
			d.roles[a.Role] = a.Code
		}
	}
}

// meetDissent notes that those who oppose a state were named; where it is not said
// which, it is the one the article names most.
func (d *document) meetDissent(code string) {
	if code == "" {
		most := 0
		for _, n := range d.named {
			if n.count > most {
				code, most = n.actor.Code, n.count
			}
		}
	}
	if d.dissent == nil {
		d.dissent = map[string]bool{}
	}
	d.dissent[code] = true
}

// homeOf is the country an article is about at home: that of its dateline, or
// the only state its beginning names, when the first sentence or two of them
// name it. "" where neither is so; sole says that no second state is named.
func (c *Coder) homeOf(cut [][]segment.Token, opening [][]actors.Mention) (home string, sole bool) {
	if len(opening) == 0 {
		return "", false
	}
	only, named, count := "", 0, 0
	for i, mentions := range opening {
		here := false
		for _, m := range mentions {
			for _, a := range m.Actors {
				if a.Code == "" || a.Role == "MED" || c.Actors.Name(a.Code) == "" {
					continue // an agency in the dateline is no party
				}
				here = true
				if only != a.Code {
					only = a.Code
					count++
				}
			}
		}
		if here && (i == 0 || named > 0) {
			named = 2
		} else if here {
			named = 1
		}
	}
	if code := c.datelined(cut[0], opening[0]); code != "" {
		return code, count == 1
	}
	if count == 1 && named == 2 {
		return only, true
	}
	return "", false
}

// datelineWords is how far from the place a dateline reaches: "SEOUL, South
// Korea, July 28 (Yonhap) --".
const datelineWords = 12

// datelined is the state of the place that a report opens with in capitals
// before a bracket or a dash; "" where it opens otherwise.
func (c *Coder) datelined(tokens []segment.Token, mentions []actors.Mention) string {
	if len(mentions) == 0 || mentions[0].First != 0 || len(mentions[0].Actors) != 1 {
		return ""
	}
	place := tokens[0].Text
	for i := mentions[0].Last; i < len(tokens) && i < datelineWords; i++ {
		switch tokens[i].Norm {
		case "(", "--", "–", "—", "-":
			if place == strings.ToUpper(place) && c.Actors.Name(mentions[0].Actors[0].Code) != "" {
				return mentions[0].Actors[0].Code
			}
			return ""
		}
	}
	return ""
}

// homeIn is the country of a sentence that stands alone: the only state it
// names, where it says that something was there ("in Nairobi").
func (s *sentence) homeIn() string {
	home, there := "", false
	for _, m := range s.mentions {
		for _, a := range m.Actors {
			if a.Code == "" || s.doc.states == nil || s.doc.states.Name(a.Code) == "" {
				continue
			}
			if home != "" && home != a.Code {
				return ""
			}
			home = a.Code
			there = there || m.Place && s.venue(party{first: m.First})
		}
	}
	if !there {
		return ""
	}
	return home
}
