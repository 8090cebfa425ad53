package exchange

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

// noSource is why a row is left out: an event needs somebody who acts.
const noSource = "no first actor"

// gdelt reads a row of GDELT 1.0 or 2.0.
func (t *reading) gdelt(r timeline.Row, e *timeline.Event) (string, error) {
	d, err := mustDay(r, "sqldate", "day")
	if err != nil {
		return "", err
	}
	id, code := cell(r, "globaleventid"), r.Get("eventcode")
	if !digits(id) || !digits(code) {
		return "", r.Error("GLOBALEVENTID %q, EventCode %q: not a row of GDELT", id, code)
	}
	raw := [2]string{r.Get("actor1code"), r.Get("actor2code")}
	if raw[0] == "" {
		return noSource, nil
	}
	e.ID, e.Code = "gdelt-"+id, code
	e.Source, e.Target = t.coded(r, "actor1"), t.coded(r, "actor2")
	e.Published = stamp(cell(r, "dateadded"))
	e.Date = reported(d, e.Published)
	e.Quad = quadOfWords(cell(r, "quadclass"))
	e.Goldstein = t.weight(r, "goldsteinscale")
	if n, ok := whole(cell(r, "numsources")); ok && n >= 0 {
		e.NOutlets = timeline.Count(n)
	}
	e.URL = cell(r, "sourceurl")
	parts := []string{"gdelt", strings.ReplaceAll(d.String(), "-", ""), raw[0]}
	if raw[1] != "" {
		parts = append(parts, raw[1])
	}
	e.Story = strings.Join(append(parts, code), "-")
	return "", nil
}

// coded is an actor of GDELT: its country, else its organisation, else its
// role, else whatever code it has.
func (t *reading) coded(r timeline.Row, who string) timeline.Actor {
	a := timeline.Actor{Name: titled(r.Get(who + "name")), Role: r.Get(who + "type1code")}
	raw := r.Get(who + "code")
	if raw == "" {
		return timeline.Actor{}
	}
	country := r.Get(who + "countrycode")
	if code, ok := t.system.actors[folded(country)]; ok {
		country = code
	}
	group := r.Get(who + "knowngroupcode")
	if code, ok := t.system.actors[folded(group)]; ok {
		group = code
	}
	a.Code = cmp.Or(country, group, a.Role, raw)
	if country+group == "" {
		count(t.unknown, "actors without a country, kept by role", r.Line)
	}
	return a
}

// icews reads a row of ICEWS. It dates events by their reports.
func (t *reading) icews(r timeline.Row, e *timeline.Event) (string, error) {
	d, err := mustDay(r, "event date")
	if err != nil {
		return "", err
	}
	code := cell(r, "cameo code")
	if !digits(code) {
		return "", r.Error("CAMEO Code %q is no code; get the row again from its source", code)
	}
	e.Source, e.Target = t.dictionary(r, "source", d), t.dictionary(r, "target", d)
	if e.Source.Code == "" {
		return noSource, nil
	}
	e.ID, e.Code = prefixed("icews-", cell(r, "event id")), code
	if e.ID != "" {
		e.ID += "-" + strings.ReplaceAll(d.String(), "-", "") // ICEWS gives a number again, on another day
	}
	e.Published = timeline.Instant{Day: d}
	e.Date = reported(d, e.Published)
	e.Goldstein = t.weight(r, "intensity")
	e.Outlet = cell(r, "publisher")
	e.Article = prefixed("icews-", cell(r, "story id"))
	e.Text = cell(r, "event sentence", "headline")
	return "", nil
}

// dictionary is an actor of ICEWS: its country, else the organisation of that
// name, else its role.
func (t *reading) dictionary(r timeline.Row, who string, d timeline.Day) timeline.Actor {
	name, country, sectors := cell(r, who+" name"), cell(r, who+" country"), cell(r, who+" sectors")
	a := timeline.Actor{Name: name, Role: t.system.role(sectors)}
	if country == "" {
		return t.withoutCountry(r, a, d)
	}
	if a.Code = t.catalogue.country(t.system, country); a.Code == "" {
		count(t.unknown, who+" country "+country, r.Line)
		a.Code = slug(country)
	}
	return a
}

// withoutCountry gives an actor of no country the code of the organisation of
// its name, else its role, else one made of its name.
func (t *reading) withoutCountry(r timeline.Row, a timeline.Actor, d timeline.Day) timeline.Actor {
	if a.Name == "" && a.Role == "" {
		return timeline.Actor{}
	}
	if x, ok := t.catalogue.names.find(a.Name, d); ok {
		a.Code, a.Role = x.code, cmp.Or(a.Role, x.role)
		return a
	}
	count(t.unknown, "actors without a country, kept by role or name", r.Line)
	a.Code = cmp.Or(a.Role, slug(a.Name))
	return a
}

// polecat reads a row of POLECAT.
func (t *reading) polecat(r timeline.Row, e *timeline.Event) (string, error) {
	d, err := mustDay(r, "event date")
	if err != nil {
		return "", err
	}
	kind, mode := cell(r, "event type"), cell(r, "event mode")
	if kind == "" {
		return "", r.Error("no Event Type; get the row again from its source")
	}
	e.Source, e.Target = t.resolved(r, "actor", d), t.resolved(r, "recipient", d)
	if e.Source.Code == "" {
		return noSource, nil
	}
	var exact bool
	if e.Code, exact = t.system.code(kind, mode); !exact {
		count(t.unknown, "type "+kind+", mode "+cmp.Or(mode, "none"), r.Line)
	}
	e.ID, e.Category = prefixed("polecat-", cell(r, "event id")), strings.ToUpper(kind)
	e.Published = stamp(cell(r, "publication date"))
	e.Date = reported(d, e.Published)
	e.Goldstein = t.weight(r, "intensity")
	e.Quad = quadOfWords(cell(r, "quad code"))
	e.Outlet, e.Text = cell(r, "source"), cell(r, "headline")
	return "", nil
}

// resolved is an actor of POLECAT. Several countries stand for the first.
func (t *reading) resolved(r timeline.Row, who string, d timeline.Day) timeline.Actor {
	a := timeline.Actor{Name: cell(r, who+" name", who+" name raw"), Role: t.system.role(cell(r, "primary "+who+" sector", who+" sectors"))}
	countries, _, several := strings.Cut(strings.ReplaceAll(cell(r, who+" country"), ",", ";"), ";")
	if several {
		count(t.unknown, who+" with several countries, kept by the first", r.Line)
	}
	if countries = strings.TrimSpace(countries); countries == "" {
		return t.withoutCountry(r, a, d)
	}
	if a.Code = t.catalogue.country(t.system, countries); a.Code == "" {
		count(t.unknown, who+" country "+countries, r.Line)
		a.Code = slug(countries)
	}
	return a
}

// quadOfWords reads 1 to 4, "verbal conflict" and the like; 0 when it is
// something else.
func quadOfWords(s string) int {
	s = strings.ToLower(s)
	quad := 0
	switch {
	case strings.Contains(s, "verbal"):
		quad = 1
	case strings.Contains(s, "material"):
		quad = 2
	default:
		quad, _ = strconv.Atoi(s)
		if quad < 1 || quad > 4 {
			quad = 0
		}
		return quad
	}
	if strings.Contains(s, "conflict") {
		quad += 2
	}
	return quad
}

// acled reads a row of ACLED.
func (t *reading) acled(r timeline.Row, e *timeline.Event) (string, error) {
	d, err := mustDay(r, "event_date")
	if err != nil {
		return "", err
	}
	e.Source = t.catalogue.side(cell(r, "actor1"), t.system.role(cell(r, "inter1")), d)
	e.Target = t.catalogue.side(cell(r, "actor2"), t.system.role(cell(r, "inter2")), d)
	if e.Source.Code == "" {
		return noSource, nil
	}
	apart(e)
	kind, sub := cell(r, "event_type"), cell(r, "sub_event_type")
	var exact bool
	if e.Code, exact = t.system.code(kind, sub); !exact {
		count(t.unknown, "type "+kind+", "+sub, r.Line)
	}
	e.ID = prefixed("acled-", cell(r, "event_id_cnty", "data_id"))
	e.Date = spread(d, cell(r, "time_precision"))
	if n, ok := whole(cell(r, "timestamp")); ok && n > 0 {
		e.Published = timeline.InstantOf(time.Unix(int64(n), 0).UTC())
	}
	e.Outlet, _, _ = strings.Cut(cell(r, "source"), ";")
	if n := strings.Count(cell(r, "source"), ";") + 1; n > 1 {
		e.Outlet, e.NOutlets = "", timeline.Count(n)
	}
	e.Text = cell(r, "notes")
	return "", nil
}

// apart gives an armed group a code of its own where it shares that of the
// state it fights: the two are a dyad, not one actor.
func apart(e *timeline.Event) {
	if e.Source.Code != e.Target.Code {
		return
	}
	for _, a := range [...]*timeline.Actor{&e.Target, &e.Source} {
		switch a.Role {
		case "REB", "UAF", "OPP", "CVL", "CRM":
			bare, _ := brackets(a.Name)
			a.Code = slug(bare)
			return
		}
	}
}

// spread is the days that ACLED's precision means: the day, its week, its
// month.
func spread(d timeline.Day, precision string) timeline.Date {
	switch precision {
	case "2":
		monday := d - timeline.Day((int(d.Time().Weekday())+6)%7)
		return timeline.NewDate(monday, monday+6, timeline.BasisStated, "")
	case "3":
		y, m, _ := d.Date()
		return timeline.NewDate(timeline.NewDay(y, m, 1), timeline.NewDay(y, m+1, 1)-1, timeline.BasisStated, "")
	}
	return timeline.NewDate(d, d, timeline.BasisStated, "")
}

// ucdp reads a row of UCDP GED.
func (t *reading) ucdp(r timeline.Row, e *timeline.Event) (string, error) {
	from, err := mustDay(r, "date_start")
	if err != nil {
		return "", err
	}
	to, err := mustDay(r, "date_end", "date_start")
	if err != nil {
		return "", err
	}
	kind := cell(r, "type_of_violence")
	e.Source = t.catalogue.side(cell(r, "side_a"), sideRole(cell(r, "side_a")), from)
	e.Target = t.catalogue.side(cell(r, "side_b"), sideRole(cell(r, "side_b")), from)
	if e.Source.Code == "" {
		return noSource, nil
	}
	if e.Target.Code == "CIVILIANS" {
		e.Target.Code = cmp.Or(t.catalogue.country(t.system, countryAlone(cell(r, "country"))), e.Target.Code)
	}
	apart(e)
	var exact bool
	if e.Code, exact = t.system.code(kind, ""); !exact {
		count(t.unknown, "type_of_violence "+kind, r.Line)
	}
	e.ID = prefixed("ucdp-", cell(r, "id"))
	e.Date = timeline.NewDate(from, to, timeline.BasisStated, "")
	first, _, _ := strings.Cut(cell(r, "source_date"), ";")
	e.Published = stamp(strings.TrimSpace(first))
	if n, ok := whole(cell(r, "number_of_sources")); ok && n >= 0 {
		e.NOutlets = timeline.Count(n)
	}
	if e.NOutlets.Value <= 1 {
		e.Outlet, _, _ = strings.Cut(cell(r, "source_office"), ";")
	}
	e.Text = cell(r, "source_headline")
	return "", nil
}

// sideRole is the role a UCDP side's name tells: governments, civilians, and
// armed groups for the rest.
func sideRole(name string) string {
	switch {
	case strings.HasPrefix(name, "Government of "):
		return "GOV"
	case name == "Civilians":
		return "CVL"
	}
	return "REB"
}

// countryAlone takes the older name behind a country's name off: "Russia (Soviet
// Union)".
func countryAlone(s string) string {
	bare, _ := brackets(s)
	return bare
}

func prefixed(prefix, id string) string {
	if id == "" {
		return ""
	}
	return prefix + id
}
