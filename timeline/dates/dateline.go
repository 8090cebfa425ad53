package dates

import (
	"fmt"
	"strings"
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

// dateline is what the head of an article says of its own place and day.
type dateline struct {
	sentence  int
	end       int // tokens
	zone      *time.Location
	day       timeline.Day // zero without a year, or without a day
	month, nd int          // the day as written, when the year is missing
}

// dateline looks for "SEOUL, Sept. 13 (Yonhap) --" in the first sentences, and
// for a date that has a line of its own.
func (d *Document) dateline() dateline {
	p := parser{l: d.lexicon, room: d.room}
	seen := 0
	for i := range d.sentences {
		s := &d.sentences[i]
		if s.headline || len(s.tokens) == 0 {
			continue
		}
		if seen++; seen > 4 {
			break
		}
		p.t = s.tokens
		if line, ok := p.ownLine(); ok && seen <= 3 {
			line.sentence = i
			return line
		}
		if line, ok := p.dateline(); ok {
			line.sentence = i
			return line
		}
	}
	return dateline{}
}

// ownLine reads a line that is nothing but a full date: "May 24, 2008".
func (p *parser) ownLine() (dateline, bool) {
	if len(p.t) > 9 {
		return dateline{}, false
	}
	e := p.point(0, true)
	if e != nil && e.kind == clock && e.of != nil {
		end := e.end
		e = e.of
		e.end = end
	}
	if e == nil || e.kind != calendar || e.year == 0 || e.day == 0 || e.bc || e.doubt != "" || e.end < len(p.t)-1 {
		return dateline{}, false
	}
	return dateline{end: e.end, day: timeline.NewDay(e.year, time.Month(e.month), e.day)}, true
}

// maxDateline is the longest dateline looked for, in tokens.
const maxDateline = 24

// dateline reads place, day and agency before a dash, or before a bracketed
// agency.
func (p *parser) dateline() (dateline, bool) {
	stop := p.datelineEnd()
	if stop == 0 {
		return dateline{}, false
	}
	line := dateline{end: stop}
	for i := 0; i < stop; i++ {
		if line.zone == nil {
			line.zone = p.placeAt(i, p.l.places)
		}
		if e := p.point(i, false); e != nil && e.kind == calendar && e.day > 0 && e.doubt == "" && line.nd == 0 {
			line.month, line.nd = e.month, e.day
			if e.year > 0 && !e.bc {
				line.day = timeline.NewDay(e.year, time.Month(e.month), e.day)
			}
		}
	}
	if line.zone == nil {
		for i := 0; i < stop; i++ {
			if z := p.placeAt(i, p.l.outlets); z != nil {
				line.zone = z
				break
			}
		}
	}
	return line, line.zone != nil || line.nd > 0
}

// datelineEnd is the token behind the dateline, 0 when the sentence has none: a
// dash, with nothing before it but names, a date and brackets.
func (p *parser) datelineEnd() int {
	bracket, depth := 0, 0
	for i := 0; i < len(p.t) && i < maxDateline; i++ {
		t := p.at(i)
		switch {
		case t.norm == "(" || t.norm == "[":
			depth++
		case t.norm == ")" || t.norm == "]":
			depth--
			bracket = i + 1
		case i > 0 && (t.norm == "--" || t.norm == "—" || t.norm == "–" || t.norm == "-") && !(t.glued && i+1 < len(p.t) && p.at(i+1).glued && bracket == 0):
			return i
		case depth > 0 || t.isComma() || t.norm == "." || t.norm == "/" || t.norm == ":" || t.num >= 0 || t.w.month > 0 || t.w.weekday > 0 || t.capital() || t.norm == "of" || t.norm == "juche" || t.norm == "-":
		default:
			if bracket == i && i > 0 {
				return i
			}
			return 0
		}
		if bracket > 0 && i > bracket && depth == 0 {
			return bracket // "SEOUL (AP) North Korea"
		}
	}
	return 0
}

// placeAt looks up the longest name at token i.
func (p *parser) placeAt(i int, names map[string]*time.Location) *time.Location {
	if !p.at(i).capital() {
		return nil
	}
	for n := 3; n > 0; n-- {
		if i+n > len(p.t) {
			continue
		}
		p.spell(i, i+n)
		if z := names[string(p.room.name)]; z != nil {
			return z
		}
	}
	return nil
}

// crawlDays is how far a publication day may lie from a dateline before the
// reader is told: pages are stamped a day or two late, crawlers by weeks.
const crawlDays = 3

// setReference decides what "today" is.
func (d *Document) setReference(a timeline.Article, line dateline, o Options) {
	zone := o.Zone
	if zone == nil {
		zone = line.zone
	}
	if zone == nil {
		zone = d.lexicon.outlets[strings.ToLower(a.Outlet)]
	}
	published := a.Published.In(zone)
	filed := line.day
	if filed == 0 && line.nd > 0 && published != 0 {
		r := resolver{ref: published}
		y := r.nearestYear(&expr{month: line.month, day: line.nd})
		if y > 0 && validDay(y, line.month, line.nd) {
			filed = timeline.NewDay(y, time.Month(line.month), line.nd)
		}
	}
	d.zone = zone
	switch {
	case filed != 0:
		if line.zone != nil {
			d.zone = line.zone
		}
		d.reference = timeline.NewDate(filed, filed, timeline.BasisDateline, "")
		if published == filed+1 {
			d.paper = published
		}
		if gap := published - filed; published != 0 && (gap > crawlDays || gap < 0) {
			d.warnings = append(d.warnings, fmt.Sprintf("the dateline says %s, the article is dated %s: the dateline is used", filed, published))
		}
	case published != 0:
		d.reference = timeline.NewDate(published, published, timeline.BasisPublished, "")
	default:
		d.warnings = append(d.warnings, "no publication date: dates such as \"Monday\" stay unresolved; give one with --published, a Date: line or a dateline")
	}
}

// eastwardHours is how far ahead of the writer's clock a place must lie for
// its next day to be news already.
const eastwardHours = 6

// eastward reports whether the zone lies so far ahead of the reference's own
// that its next day may have begun.
func (d *Document) eastward(zone *time.Location, on timeline.Day) bool {
	if zone == nil || d.zone == nil || on == 0 || d.narrative {
		return false
	}
	_, there := on.Time().In(zone).Zone()
	_, here := on.Time().In(d.zone).Zone()
	return there-here >= eastwardHours*3600
}

// placeBehind is the zone of the place named right behind a time: "in Korea",
// ", Korean time"; nil when none is.
func (p *parser) placeBehind(i int) *time.Location {
	i = p.skip(i, ",")
	if p.is(i, "in") {
		return p.placeAt(i+1, p.l.places)
	}
	if !p.at(i).capital() || !p.is(i+1, "time") {
		return nil
	}
	if z := p.placeAt(i, p.l.places); z != nil {
		return z
	}
	return p.l.places[strings.TrimSuffix(p.at(i).norm, "n")]
}

// bareWeekday reports whether the expression is a weekday without a modifier,
// or a part of one.
func (e *expr) bareWeekday() bool {
	if e.kind == clock && e.of != nil {
		e = e.of
	}
	return e.kind == weekdayOf && e.dir == noDirection && e.of == nil
}
