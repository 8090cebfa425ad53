package dates

import "github.com/seed-4148e10f/tension/timeline"

// how tells in words the step that gives e its days: what they are counted
// from and which way. The resolver is as it was before e was resolved.
func (r *resolver) how(e *expr) string {
	s := r.step(e)
	if e.edge != noEdge {
		s += "; cut to the part named"
	}
	return s
}

func (r *resolver) step(e *expr) string {
	switch e.kind {
	case calendar:
		return r.howCalendar(e)
	case weekdayOf:
		return r.howWeekday(e)
	case unitOf:
		if e.of != nil {
			return "the last of its kind in the time named with it"
		}
		return directionWord(e.dir) + ", from " + r.howAnchor(e.dir, e.unit)
	case shifted:
		return r.howShifted(e)
	case deictic:
		if r.paper != 0 && e.n == -1 {
			return "from the day the page appeared, " + r.paper.String()
		}
		return "from " + r.howAnchor(dirLast, day)
	case holiday:
		if e.year > 0 || e.of != nil {
			return "the rule of the holiday (" + e.value + ") in the year named"
		}
		return "the rule of the holiday (" + e.value + "), the one nearest to the reference"
	case nthUnit:
		if e.of == nil {
			return "no year: the one nearest to the reference " + dayWord(r.ref)
		}
		return "counted within the time named with it"
	case seasonOf:
		if e.year > 0 || e.of != nil {
			return "the year is named with it"
		}
		return "no year: " + directionWord(e.dir) + ", from the reference " + dayWord(r.ref)
	case dayNumber:
		return "no month: the one that brings it nearest to the reference " + dayWord(r.ref)
	case span:
		return "from " + r.step(e.from) + ", to " + r.step(e.to)
	case clock:
		if e.of != nil {
			return "the day: " + r.step(e.of)
		}
		return "no day of its own: the reference " + dayWord(r.ref)
	case duration:
		switch e.dir {
		case dirPast, dirLast, dirPrevious, dirNext, dirFollowing:
			return "an amount of time, " + directionWord(e.dir) + ", from the reference " + dayWord(r.ref)
		}
		return "an amount of time, no date"
	case set:
		return "comes again and again, no date"
	case vague:
		return "a vague word, no days"
	}
	return "written out" // decades and centuries
}

func (r *resolver) howCalendar(e *expr) string {
	switch {
	case e.year > 0:
		return "written out"
	case e.of != nil:
		return "the year: " + r.step(e.of)
	case (r.narrative || e.dir == dirThat || e.dir == dirSame) && r.last.year != 0:
		return "no year: that of the last date told, " + yearText(r.last.year)
	case r.ref == 0:
		return "no year, and no reference to count from"
	case r.context != 0 && e.dir == noDirection && e.onWeekday(r.context):
		return "no year: that of a date beside it, " + yearText(r.context)
	case e.day > 0 && e.dir == noDirection:
		return "no year: the one nearest to the reference " + dayWord(r.ref)
	case e.dir != noDirection:
		return directionWord(e.dir) + ", from the reference " + dayWord(r.ref)
	case r.future:
		return "no year: the next, for the clause looks ahead of " + dayWord(r.ref)
	}
	return "no year: the most recent up to the reference " + dayWord(r.ref)
}

func (r *resolver) howWeekday(e *expr) string {
	u := day
	if e.dir == dirNext || e.dir == dirLast {
		u = week
	}
	switch {
	case e.of != nil:
		return "of that week: " + r.step(e.of)
	case r.east:
		return "the next day has begun in the place named: up to the day after the reference " + dayWord(r.ref)
	case e.dir != noDirection:
		return directionWord(e.dir) + ", from " + r.howAnchor(e.dir, u)
	case r.future:
		return "the next, for the clause looks ahead of " + r.howAnchor(e.dir, u)
	}
	return "that day or one of the six before, from " + r.howAnchor(e.dir, u)
}

func (r *resolver) howShifted(e *expr) string {
	if e.many {
		return "nobody counted how many, so no days"
	}
	way := "forward"
	if e.shift == shiftAgo || e.shift == shiftBefore {
		way = "back"
	}
	amount := timexDuration(e.n, false, e.unit) + " " + way + " from "
	if e.of != nil {
		return amount + "the time named with it (" + r.step(e.of) + ")"
	}
	d := dirLast
	if e.shift == shiftBefore || e.shift == shiftAfter {
		d = dirThat
	}
	return amount + r.howAnchor(d, e.unit)
}

// howAnchor names what a direction counts from.
func (r *resolver) howAnchor(d direction, u unit) string {
	a, ok := r.anchor(d, u)
	switch {
	case !ok:
		return "nothing that is known"
	case a.from == r.ref && a.grain == day:
		return "the reference " + dayWord(r.ref)
	}
	return "the last date told, " + a.value
}

func dayWord(d timeline.Day) string {
	if d == 0 {
		return "that is missing"
	}
	return d.String()
}

// directionWord says a direction as it is read.
func directionWord(d direction) string {
	words := [...]string{"the one that fits", "the one before", "the one before", "up to now", "the one after", "the one after", "the present one", "the one told of", "the one told of", "the one it stands in"}
	return words[d]
}
