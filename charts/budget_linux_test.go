package charts

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// budgets are what a process that draws one chart may take, from its start to
// its end: CPU time, and memory in MiB besides the points themselves.
var budgets = map[string]struct {
	cpu    time.Duration
	memory int64
	draw   func(t *testing.T) error
}{
	"PNG of 1600 x 900": {250 * time.Millisecond, 0, func(t *testing.T) error {
		s, _ := reference(t)
		d, _, err := Timeline(s, nil, Options{Source: "x", Size: "wide"})
		if err != nil {
			return err
		}
		return d.WritePNG(io.Discard, 192)
	}},
	"SVG": {120 * time.Millisecond, 0, func(t *testing.T) error {
		s, _ := reference(t)
		d, _, err := Timeline(s, nil, Options{Source: "x", Size: "wide"})
		if err != nil {
			return err
		}
		return d.WriteSVG(io.Discard)
	}},
	"19 labels": {300 * time.Millisecond, 0, func(t *testing.T) error {
		s, ev := reference(t)
		d, _, err := Timeline(s, ev, Options{Source: "x"})
		if err != nil {
			return err
		}
		return d.WriteSVG(io.Discard)
	}},
	"200,000 points": {700 * time.Millisecond, 80, func(t *testing.T) error {
		d, _, err := Timeline(many(t, 200_000), nil, Options{Source: "x"})
		if err != nil {
			return err
		}
		return d.WritePNG(io.Discard, 192)
	}},
}

func many(t testing.TB, n int) index.Series {
	s := index.Series{Dyad: "KOR-PRK", Points: make([]index.Point, n)}
	rng := rand.New(rand.NewPCG(3, 3))
	from := day(t, "1500-01-01")
	for i := range s.Points {
		v := 30 * rng.NormFloat64()
		s.Points[i] = index.Point{Period: timeline.StepDay.Of(from + timeline.Day(i)), Index: max(min(v, 99), -99), Low: -50, High: 50}
	}
	return s
}

const (
	budgetCase  = "TENSION_BUDGET_CASE"
	pointsAlone = "the points alone"
)

// TestBudgetChild draws one chart and nothing else, for TestBudget.
func TestBudgetChild(t *testing.T) {
	name := os.Getenv(budgetCase)
	if name == "" {
		t.Skip("TestBudget runs it")
	}
	if name == pointsAlone {
		many(t, 200_000)
	}
	if b, ok := budgets[name]; ok {
		if err := b.draw(t); err != nil {
			t.Fatal(err)
		}
	}
}

// TestBudget measures whole processes and takes the best of three, for a busy
// machine only ever makes them slower.
func TestBudget(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	spent := func(name string) (cpu time.Duration, memory int64) {
		cpu = time.Hour
		for range 3 {
			c := exec.Command(os.Args[0], "-test.run=^TestBudgetChild$")
			c.Env = append(os.Environ(), budgetCase+"="+name)
			if out, err := c.CombinedOutput(); err != nil {
				t.Fatalf("%s: %v\n%s", name, err, out)
			}
			cpu = min(cpu, c.ProcessState.UserTime()+c.ProcessState.SystemTime())
			memory = c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss / 1024
		}
		return cpu, memory
	}
	empty, _ := spent("nothing")
	_, base := spent(pointsAlone)
	for name, b := range budgets {
		cpu, memory := spent(name)
		t.Logf("%s: %v of CPU, %d MiB (a process that draws nothing: %v; one that only holds 200,000 points: %d MiB)", name, cpu.Round(time.Millisecond), memory, empty.Round(time.Millisecond), base)
		if cpu > b.cpu {
			t.Errorf("%s: %v of CPU, want %v", name, cpu, b.cpu)
		}
		if b.memory > 0 && memory-base > b.memory {
			t.Errorf("%s: %d MiB more than the points, want %d", name, memory-base, b.memory)
		}
	}
}

// BenchmarkPoints draws ever longer series as PNG and SVG.
func BenchmarkPoints(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 200_000} {
		s := many(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d, _, err := Timeline(s, nil, Options{Source: "x"})
				if err != nil {
					b.Fatal(err)
				}
				if err := d.WriteSVG(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
