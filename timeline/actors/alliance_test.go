package actors_test

import (
	"testing"
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

func TestAllied(t *testing.T) {
	g := load(t)
	for _, tt := range []struct {
		a, b string
		on   timeline.Day
		want bool
	}{
		{"USA", "KOR", timeline.NewDay(2024, time.June, 1), true},
		{"USA", "PRK", 0, false},
		{"FIN", "USA", timeline.NewDay(2022, time.June, 1), false},
		{"FIN", "USA", timeline.NewDay(2024, time.June, 1), true},
		{"NATO", "POL", timeline.NewDay(2024, time.June, 1), true},
		{"POL", "NATO", timeline.NewDay(1990, time.June, 1), false},
		{"PRK", "RUS", timeline.NewDay(2010, time.June, 1), false},
		{"PRK", "RUS", 0, true},
	} {
		if got := g.Allied(tt.a, tt.b, tt.on); got != tt.want {
			t.Errorf("Allied(%s, %s, %s) = %v", tt.a, tt.b, tt.on, got)
		}
	}
}
