package main

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "draw the pictures of the README anew")

const picturesFolder = "../../charts/testdata"

// TestReadmePictures holds that each picture of the README is what the
// README's command for it draws. Rules and sample change the pictures; then
//
//	go test ./cmd/tension -run ReadmePictures -update
func TestReadmePictures(t *testing.T) {
	raw, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	for _, m := range regexp.MustCompile(`\]\(charts/testdata/(readme-[a-z]+\.png)\)`).FindAllStringSubmatch(string(raw), -1) {
		shown = append(shown, m[1])
	}
	for _, kind := range []string{"timeline", "compare", "dyads", "calendar", "mix"} {
		if !slices.Contains(shown, "readme-"+kind+".png") {
			t.Errorf("the README shows no %s", kind)
		}
	}
	for _, name := range shown {
		i := slices.IndexFunc(commands(t), func(line string) bool { return strings.HasSuffix(line, " -o "+name) })
		if i < 0 {
			t.Errorf("the README has no command that draws %s", name)
			continue
		}
		made := filepath.Join(t.TempDir(), name)
		args := strings.Fields(commands(t)[i])
		args[len(args)-1] = made
		var stderr bytes.Buffer
		if status := run(args[1:], strings.NewReader(""), &bytes.Buffer{}, &stderr); status != 0 {
			t.Errorf("%s: exit status %d: %s", name, status, stderr.String())
			continue
		}
		got, err := os.ReadFile(made)
		if err != nil {
			t.Fatal(err)
		}
		kept := filepath.Join(picturesFolder, name)
		if *update {
			if err := os.WriteFile(kept, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(kept)
		if err != nil {
			t.Errorf("%v; go test ./cmd/tension -run ReadmePictures -update draws it", err)
			continue
		}
		if off := pixelsOff(t, got, want); off > 0.005 {
			t.Errorf("%s: %.1f %% of the pixels are not those its command draws; if the change is meant, go test ./cmd/tension -run ReadmePictures -update", name, 100*off)
		}
	}
}

// pixelsOff is the share of pixels that differ by more than 16 of 255.
func pixelsOff(t *testing.T, a, b []byte) float64 {
	t.Helper()
	x, y := decoded(t, a), decoded(t, b)
	if x.Bounds() != y.Bounds() {
		return 1
	}
	off, box := 0, x.Bounds()
	for r := box.Min.Y; r < box.Max.Y; r++ {
		for c := box.Min.X; c < box.Max.X; c++ {
			r1, g1, b1, _ := x.At(c, r).RGBA()
			r2, g2, b2, _ := y.At(c, r).RGBA()
			if max(far(r1, r2), far(g1, g2), far(b1, b2)) > 16<<8 {
				off++
			}
		}
	}
	return float64(off) / float64(box.Dx()*box.Dy())
}

func far(a, b uint32) uint32 { return max(a, b) - min(a, b) }

func decoded(t *testing.T, b []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}
