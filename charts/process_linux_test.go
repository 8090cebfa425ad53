package charts

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// processes are the charts that BenchmarkProcess draws, each in a process of
// its own.
var processes = map[string]func(t *testing.T) error{
	"PNG 19 labels": func(t *testing.T) error {
		s, ev := reference(t)
		d, _, err := Timeline(s, ev, Options{Source: "x"})
		if err != nil {
			return err
		}
		return d.WritePNG(io.Discard, 192)
	},
	"PNG 1600x900": func(t *testing.T) error {
		s, _ := reference(t)
		d, _, err := Timeline(s, nil, Options{Source: "x", Size: "wide"})
		if err != nil {
			return err
		}
		return d.WritePNG(io.Discard, 192)
	},
	"SVG": func(t *testing.T) error {
		s, _ := reference(t)
		d, _, err := Timeline(s, nil, Options{Source: "x", Size: "wide"})
		if err != nil {
			return err
		}
		return d.WriteSVG(io.Discard)
	},
	"SVG 19 labels": func(t *testing.T) error {
		s, ev := reference(t)
		d, _, err := Timeline(s, ev, Options{Source: "x"})
		if err != nil {
			return err
		}
		return d.WriteSVG(io.Discard)
	},
	"PNG 200,000 points": func(t *testing.T) error {
		d, _, err := Timeline(many(t, 200_000), nil, Options{Source: "x"})
		if err != nil {
			return err
		}
		return d.WritePNG(io.Discard, 192)
	},
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

const processCase = "TENSION_CHART_PROCESS"

// TestProcess draws one chart and nothing else, for BenchmarkProcess.
func TestProcess(t *testing.T) {
	draw, ok := processes[os.Getenv(processCase)]
	if !ok {
		t.Skip("BenchmarkProcess runs it")
	}
	if err := draw(t); err != nil {
		t.Fatal(err)
	}
}

// BenchmarkProcess draws each chart in a process of its own, from its start to
// its end, and reports the CPU time and the memory that takes.
func BenchmarkProcess(b *testing.B) {
	for name := range processes {
		b.Run(name, func(b *testing.B) {
			measureProcess(b, func() *exec.Cmd {
				c := exec.Command(os.Args[0], "-test.run=^TestProcess$")
				c.Env = append(os.Environ(), processCase+"="+name)
				return c
			})
		})
	}
}

// measureProcess runs a process again and again, and reports its CPU time and
// its memory.
func measureProcess(b *testing.B, process func() *exec.Cmd) {
	var cpu time.Duration
	var memory int64
	for b.Loop() {
		c := process()
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		cpu += c.ProcessState.UserTime() + c.ProcessState.SystemTime()
		memory = max(memory, c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss/1024)
	}
	b.ReportMetric(float64(cpu.Milliseconds())/float64(b.N), "cpu-ms/op")
	b.ReportMetric(float64(memory), "MiB")
}

// matplotlib draws what the first of our cases draws, a daily line with its
// band and fill, and 19 texts where they fall.
const matplotlib = `
import sys, datetime, math
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
day = datetime.date(2017, 1, 1)
x = [day + datetime.timedelta(i) for i in range(455)]
y = [40 * math.sin(i / 40) for i in range(455)]
fig, ax = plt.subplots(figsize=(600 / 72, 412.5 / 72), dpi=192)
ax.fill_between(x, [v - 15 for v in y], [v + 15 for v in y], alpha=0.2)
ax.fill_between(x, y, 0, alpha=0.3)
ax.plot(x, y)
ax.set_ylim(-100, 100)
for i in range(19):
    k = 10 + 23 * i
    ax.annotate("Event number %d" % i, (x[k], y[k]), (x[k], y[k] + 30), arrowprops={"arrowstyle": "-"})
fig.savefig(sys.argv[1])
`

// BenchmarkMatplotlib measures the same of matplotlib, where it is installed.
func BenchmarkMatplotlib(b *testing.B) {
	python := ""
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import matplotlib").Run() == nil {
			python = name
			break
		}
	}
	if python == "" {
		b.Skip("no matplotlib")
	}
	for _, ending := range []string{"png", "svg"} {
		b.Run(ending, func(b *testing.B) {
			out := filepath.Join(b.TempDir(), "out."+ending)
			measureProcess(b, func() *exec.Cmd { return exec.Command(python, "-c", matplotlib, out) })
		})
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
