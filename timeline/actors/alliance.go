package actors

import "github.com/seed-4148e10f/tension/timeline"

// member is the part of one state in one alliance, over its term; zero days are
// open.
type member struct {
	alliance string
	from, to timeline.Day
}

func (g *Gazetteer) addMember(r row) {
	code := r.get("code")
	if g.allies == nil {
		g.allies = map[string][]member{}
	}
	g.allies[code] = append(g.allies[code], member{r.get("alliance"), r.from, r.to})
}

// holds reports whether the term includes the day; the zero day is any day.
func (m member) holds(on timeline.Day) bool {
	return !on.Known() || (!m.from.Known() || m.from <= on) && (!m.to.Known() || on <= m.to)
}

// Allied reports whether two actors are bound by a treaty of mutual defence on a
// day, or one of them is an alliance by name (NATO) and the other its member.
// The zero day is any day. What no treaty says is not known here.
func (g *Gazetteer) Allied(a, b string, on timeline.Day) bool {
	for _, x := range g.allies[a] {
		if x.alliance == b && x.holds(on) {
			return true
		}
		for _, y := range g.allies[b] {
			if x.alliance == y.alliance && x.holds(on) && y.holds(on) {
				return true
			}
		}
	}
	for _, y := range g.allies[b] {
		if y.alliance == a && y.holds(on) {
			return true
		}
	}
	return false
}
