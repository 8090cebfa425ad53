package index

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// Variant is a series with one parameter changed.
type Variant struct {
	Parameter   string  // as the model file calls it
	Value       float64 // what it was changed to
	Was         float64 // what it is
	Series      Series  // without a band
	Shift       float64 // mean change of the index
	Most        float64 // the greatest change either way, in absolute terms
	Correlation float64 // with the series as it is; NaN when either does not move
}

// Sensitivity halves and doubles each half-life and each weight of the index in
// turn and says what comes of it. Corroboration cannot pass 1: it is halved and
// then brought half way to 1.
func (t *Table) Sensitivity(dyad string, o Options) []Variant {
	p := t.Params
	p.Replicates = 0
	base := t.With(p).Series(dyad, o)
	var variants []Variant
	try := func(name string, was, value float64, set func(*Params, float64)) {
		changed := p
		set(&changed, value)
		v := Variant{Parameter: name, Value: value, Was: was, Series: t.With(changed).Series(dyad, o)}
		v.against(base)
		variants = append(variants, v)
	}
	for _, c := range []struct {
		name   string
		value  float64
		double float64
		set    func(*Params, float64)
	}{
		{"half_life_words", p.HalfLifeWords, 2 * p.HalfLifeWords, func(p *Params, v float64) { p.HalfLifeWords = v }},
		{"half_life_deeds", p.HalfLifeDeeds, 2 * p.HalfLifeDeeds, func(p *Params, v float64) { p.HalfLifeDeeds = v }},
		{"words_weight", p.WordsWeight, 2 * p.WordsWeight, func(p *Params, v float64) { p.WordsWeight = v }},
		{"cooperation_weight", p.CooperationWeight, 2 * p.CooperationWeight, func(p *Params, v float64) { p.CooperationWeight = v }},
		{"scale", p.Scale, 2 * p.Scale, func(p *Params, v float64) { p.Scale = v }},
		{"corroboration", p.Corroboration, (1 + p.Corroboration) / 2, func(p *Params, v float64) { p.Corroboration = v }},
	} {
		try(c.name, c.value, c.value/2, c.set)
		try(c.name, c.value, c.double, c.set)
	}
	return variants
}

// against compares the variant with the series as it is, row by row.
func (v *Variant) against(base Series) {
	var was, is []float64
	for i, p := range base.Points {
		if p.Missing {
			continue
		}
		was, is = append(was, p.Index), append(is, v.Series.Points[i].Index)
		change := v.Series.Points[i].Index - p.Index
		v.Shift += change
		v.Most = max(v.Most, math.Abs(change))
	}
	v.Correlation = math.NaN()
	if len(was) > 0 {
		v.Shift /= float64(len(was))
		v.Correlation = stat.Correlation(was, is, nil)
	}
}
