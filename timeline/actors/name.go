package actors

// Name is the short name of the actor with this code, "South Korea" for KOR;
// "" for a code that no table has.
func (g *Gazetteer) Name(code string) string { return g.names[code] }
