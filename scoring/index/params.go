package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/cespare/xxhash/v2"
	"github.com/goccy/go-yaml"
)

// Params are the parameters of the index. They are data: the model file holds
// their values in its section `index:`, and every result prints them. The zero
// Params is not usable; see Validate.
//
// The choices are ours, measured on simulated and coded corpora; none is taken
// from a published index. Averages of scores are avoided on purpose: with them
// a second hostile act can make a day look calmer.
type Params struct {
	HalfLifeWords     float64 `yaml:"half_life_words" json:"half_life_words"`       // days until half of what words brought is gone, > 0
	HalfLifeDeeds     float64 `yaml:"half_life_deeds" json:"half_life_deeds"`       // the same for deeds, > 0
	WordsWeight       float64 `yaml:"words_weight" json:"words_weight"`             // words against deeds, >= 0
	CooperationWeight float64 `yaml:"cooperation_weight" json:"cooperation_weight"` // cooperation against conflict, >= 0
	Scale             float64 `yaml:"scale" json:"scale"`                           // net at which the index is 50, > 0
	Corroboration     float64 `yaml:"corroboration" json:"corroboration"`           // q: the first outlet brings q, the next q(1-q), ...; (0, 1]
	MaxSpreadDays     int     `yaml:"max_spread_days" json:"max_spread_days"`       // a story known less exactly is listed, not spread; >= 1
	Replicates        int     `yaml:"replicates" json:"replicates"`                 // draws behind the band; 0 turns it off, else >= 20
	BandLow           float64 `yaml:"band_low" json:"band_low"`                     // lower end of the band as a share of the draws, [0, 0.5)
	BandHigh          float64 `yaml:"band_high" json:"band_high"`                   // upper end, (0.5, 1]
	FewOutlets        int     `yaml:"few_outlets" json:"few_outlets"`               // with fewer outlets in a dyad the band draws stories instead, >= 0
	WarmupDays        int     `yaml:"warmup_days" json:"warmup_days"`               // first days of the data, where the stocks still fill; >= 0
	CoverageDays      int     `yaml:"coverage_days" json:"coverage_days"`           // trailing window in which an outlet counts as seen; 0 turns coverage off
	SaturationIndex   float64 `yaml:"saturation_index" json:"saturation_index"`     // beyond this the scale is used up, [0, 100); 0 turns the warning off
	SaturationShare   float64 `yaml:"saturation_share" json:"saturation_share"`     // share of days beyond it that calls for a warning, [0, 1]
}

// ReadParams reads the section `index:` of a model file, a YAML mapping with
// the keys above and no others, and validates it.
func ReadParams(section []byte) (Params, error) {
	var p Params
	if err := yaml.UnmarshalWithOptions(section, &p, yaml.Strict()); err != nil {
		return Params{}, fmt.Errorf("index parameters: %s", strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	return p, p.Validate()
}

// Validate names every parameter that makes no sense; nil when all do.
func (p Params) Validate() error {
	var errs []error
	need := func(ok bool, name string, v any, want string) {
		if !ok {
			errs = append(errs, fmt.Errorf("index parameter %s is %v: want %s", name, v, want))
		}
	}
	positive := func(name string, v float64) {
		need(v > 0 && !math.IsInf(v, 0), name, v, "a number above 0")
	}
	notNegative := func(name string, v float64) {
		need(v >= 0 && !math.IsInf(v, 0), name, v, "a number from 0 up")
	}
	positive("half_life_words", p.HalfLifeWords)
	positive("half_life_deeds", p.HalfLifeDeeds)
	notNegative("words_weight", p.WordsWeight)
	notNegative("cooperation_weight", p.CooperationWeight)
	positive("scale", p.Scale)
	need(p.Corroboration > 0 && p.Corroboration <= 1, "corroboration", p.Corroboration, "a number above 0 and up to 1")
	need(p.MaxSpreadDays >= 1, "max_spread_days", p.MaxSpreadDays, "at least 1")
	need(p.Replicates == 0 || p.Replicates >= 20, "replicates", p.Replicates, "0 (no band) or at least 20")
	need(p.BandLow >= 0 && p.BandLow < 0.5, "band_low", p.BandLow, "a share from 0 to below 0.5")
	need(p.BandHigh > 0.5 && p.BandHigh <= 1, "band_high", p.BandHigh, "a share above 0.5 up to 1")
	need(p.FewOutlets >= 0, "few_outlets", p.FewOutlets, "a number from 0 up")
	need(p.WarmupDays >= 0, "warmup_days", p.WarmupDays, "a number from 0 up")
	need(p.CoverageDays >= 0, "coverage_days", p.CoverageDays, "a number from 0 up (0 is off)")
	need(p.SaturationIndex >= 0 && p.SaturationIndex < 100, "saturation_index", p.SaturationIndex, "a number from 0 (off) to below 100")
	need(p.SaturationShare >= 0 && p.SaturationShare <= 1, "saturation_share", p.SaturationShare, "a share from 0 to 1")
	return errors.Join(errs...)
}

// Hash is a short fingerprint of all parameters, for the column `params`.
func (p Params) Hash() string { return fmt.Sprintf("%016x", p.seed()) }

// seed is the part of every random seed that stems from the parameters.
func (p Params) seed() uint64 {
	b, err := json.Marshal(p)
	if err != nil { // NaN or an infinity, which Validate refuses
		b = fmt.Appendf(nil, "%+v", p)
	}
	return xxhash.Sum64(b)
}

// Weight is what one unit of the flow adds to net: positive for conflict,
// negative for cooperation.
func (p Params) Weight(f Flow) float64 {
	w := 1.0
	if f.Cooperation() {
		w = -p.CooperationWeight
	}
	if f.Words() {
		w *= p.WordsWeight
	}
	return w
}

// weights are the weights of the four flows.
func (p Params) weights() (w Flows) {
	for f := range w {
		w[f] = p.Weight(Flow(f))
	}
	return w
}

// dot weighs four amounts into one.
func (v *Flows) dot(weights *Flows) float64 {
	return v[0]*weights[0] + v[1]*weights[1] + v[2]*weights[2] + v[3]*weights[3]
}

// Net weighs four amounts into one: conflict less cooperation.
func (p Params) Net(v Flows) float64 {
	w := p.weights()
	return v.dot(&w)
}

// Index maps net to (-100, +100): 100 net / (|net| + scale).
func (p Params) Index(net float64) float64 { return 100 * net / (math.Abs(net) + p.Scale) }

// halfLife is the half-life of the flow in days.
func (p Params) halfLife(f Flow) float64 {
	if f.Words() {
		return p.HalfLifeWords
	}
	return p.HalfLifeDeeds
}

// decay is what is left of the flow's stock after so many days.
func (p Params) decay(f Flow, days float64) float64 { return math.Exp2(-days / p.halfLife(f)) }
