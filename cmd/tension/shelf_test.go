package main

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/stories"
)

// full is an article all of whose fields are set, to other values for each n.
func full(t *testing.T, n int) timeline.Article {
	t.Helper()
	var a timeline.Article
	v := reflect.ValueOf(&a).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		switch v.Field(i).Interface().(type) {
		case string:
			v.Field(i).SetString(fmt.Sprintf("%s %d", name, n))
		case timeline.Instant:
			v.Field(i).Set(reflect.ValueOf(timeline.InstantOf(time.Unix(int64(n)*1e5, 0).In(time.FixedZone("", (n%3)*5400)))))
		case timeline.Float:
			v.Field(i).Set(reflect.ValueOf(timeline.Num(float64(n) / 8)))
		default:
			t.Fatalf("the field %s has a new type: the shelf has to keep it", name)
		}
	}
	a.Text = strings.Repeat(a.Text+" ", n%5*50)
	return a
}

// What comes off the shelf is what was put on it, from memory and from the file.
func TestShelf(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	p, err := stories.LoadCopyParams(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, spilled := range []int{0, 7, 20} {
		s := newShelf()
		var want []timeline.Article
		for n := range 20 {
			want = append(want, full(t, n))
			if n == 3 {
				want[n] = timeline.Article{ID: "bare", Path: "b", Published: timeline.Instant{Day: 20000}}
			}
			if err := s.add(recordOf(want[n], &p)); err != nil {
				t.Fatal(err)
			}
			if n == spilled {
				if err := s.spill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		for i := range want {
			got, err := s.article(i)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want[i], got, cmp.Comparer(func(a, b time.Time) bool { return a.Format(time.RFC3339Nano) == b.Format(time.RFC3339Nano) })); diff != "" {
				t.Errorf("article %d, spilled after %d: (-put +taken)\n%s", i, spilled, diff)
			}
			print, err := s.print(i)
			if err != nil || string(print.Append(nil)) != string(p.Print(want[i].Text).Append(nil)) {
				t.Errorf("article %d: another print, error %v", i, err)
			}
		}
		s.close()
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A folder that cannot hold the texts is named.
func TestNoRoomForTexts(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()+"/nothere")
	s := newShelf()
	if err := s.add(recordOf(full(t, 1), nil)); err != nil {
		t.Fatal(err)
	}
	if err := s.spill(); err == nil || !strings.Contains(err.Error(), "cannot keep the texts in "+os.TempDir()) {
		t.Errorf("got %v", err)
	}
}

// Whatever order the work ends in, what comes of it stands in the order it was
// put, and an error ends it.
func TestInOrder(t *testing.T) {
	for _, workers := range []int{0, 1, 3} {
		var got []int
		line := inOrder(workers, func(n int) int {
			if n%7 == 0 {
				time.Sleep(time.Millisecond)
			}
			return n * n
		}, func(n int) error {
			if n == 80*80 {
				return fmt.Errorf("enough")
			}
			got = append(got, n)
			return nil
		})
		for n := range 100 {
			line.put(n)
		}
		if err := line.wait(); err == nil || err.Error() != "enough" {
			t.Errorf("%d workers: error %v", workers, err)
		}
		for n := range 80 {
			if len(got) != 80 || got[n] != n*n {
				t.Fatalf("%d workers: got %v", workers, got)
			}
		}
	}
}
