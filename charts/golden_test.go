package charts

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// drawings makes every case; those that cannot be drawn fail the test.
func drawings(t testing.TB) map[string]*Drawing {
	t.Helper()
	out := map[string]*Drawing{}
	for name, c := range cases(t) {
		d, _, err := Timeline(c.s, c.ev, c.o)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = d
	}
	for name, c := range compareCases(t) {
		d, err := Compare(c.c, c.s, c.o)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = d
	}
	for name, draw := range others(t) {
		d, err := draw()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = d
	}
	return out
}

func names(m map[string]*Drawing) []string {
	var out []string
	for n := range m {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

func svg(t testing.TB, d *Drawing) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.WriteSVG(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func raster(t testing.TB, d *Drawing, dpi int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.WritePNG(&b, dpi); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// golden returns the stored bytes, after writing got there if asked to.
func golden(t *testing.T, name string, got []byte) []byte {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; go test -update writes it", err)
	}
	return want
}

func TestGoldenSVG(t *testing.T) {
	all := drawings(t)
	for _, name := range []string{"reference", "periods", "monthly", "journal1", "week", "all-missing", "compare", "compare-short", "dyads", "mix"} {
		got := svg(t, all[name])
		if want := golden(t, name+".svg", got); !bytes.Equal(got, want) {
			t.Errorf("%s: %s", name, cmp.Diff(string(want), string(got)))
		}
	}
}

// Pixels may differ by 8 of 255, and 1 in 1000 by more.
func TestGoldenPNG(t *testing.T) {
	all := drawings(t)
	for _, name := range []string{"reference", "reference-dark", "nine-years", "compare", "calendar"} {
		got := raster(t, all[name], 96)
		want := golden(t, name+".png", got)
		a, b := decode(t, got), decode(t, want)
		if a.Bounds() != b.Bounds() {
			t.Errorf("%s: %v, want %v", name, a.Bounds(), b.Bounds())
			continue
		}
		if off := differing(a, b); off > 0.001 {
			t.Errorf("%s: %.2f %% of the pixels differ", name, 100*off)
		}
	}
}

func decode(t *testing.T, b []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func differing(a, b image.Image) float64 {
	near := func(x, y uint32) bool { return max(x, y)-min(x, y) <= 8<<8 }
	n, off := 0, 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			r, g, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			n++
			if !near(r, r2) || !near(g, g2) || !near(b1, b2) {
				off++
			}
		}
	}
	return float64(off) / float64(n)
}

// TestPictures writes every case to a folder, for people to look at:
//
//	go test ./charts -run Pictures -pictures /tmp/charts
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("no -pictures folder")
	}
	all := drawings(t)
	for _, name := range names(all) {
		for ending, b := range map[string][]byte{".png": raster(t, all[name], 192), ".svg": svg(t, all[name])} {
			if err := os.WriteFile(filepath.Join(*pictures, name+ending), b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// The same values give the same bytes, however many processors there are and
// wherever they stand.
func TestSameBytes(t *testing.T) {
	first := drawings(t)
	t.Setenv("TZ", "Pacific/Kiritimati")
	t.Setenv("LANG", "ko_KR.UTF-8")
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	second := drawings(t)
	for _, name := range names(first) {
		if !bytes.Equal(svg(t, first[name]), svg(t, second[name])) {
			t.Errorf("%s: a second SVG differs", name)
		}
	}
	for _, name := range []string{"nine-years", "compare"} {
		if !bytes.Equal(raster(t, first[name], 72), raster(t, second[name], 72)) {
			t.Errorf("%s: a second PNG differs", name)
		}
	}
}
