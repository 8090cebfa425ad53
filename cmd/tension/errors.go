package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// Exit statuses, as the documentation promises them.
const (
	statusDone  = 0
	statusData  = 1 // some input was unreadable or wrong; the rest was done
	statusUsage = 2
	statusFail  = 3 // the condition of --fail-on was met
)

// failure is an error with its exit status and, where there is one, a remedy.
type failure struct {
	status int
	err    error
	hint   string
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// usage is an error of the command line.
func usage(hint, format string, args ...any) error {
	return &failure{statusUsage, fmt.Errorf(format, args...), hint}
}

// dataError is an error of the input or of the machine.
func dataError(hint, format string, args ...any) error {
	return &failure{statusData, fmt.Errorf(format, args...), hint}
}

// errSkipped ends a command that did its work but had to leave something out.
// What was left out has been said already.
var errSkipped = errors.New("some input was left out")

// errFailOn ends a comparison whose verdict the caller asked to fail on.
var errFailOn = errors.New("the condition of --fail-on is met")

// status tells the user about err and returns the exit status.
func status(err error, stderr io.Writer) int {
	var f *failure
	switch {
	case err == nil:
		return statusDone
	case errors.Is(err, errSkipped):
		return statusData
	case errors.Is(err, errFailOn):
		return statusFail
	case errors.As(err, &f):
		say(stderr, "error", f.err.Error())
		if f.hint != "" {
			say(stderr, "hint", f.hint)
		}
		return f.status
	}
	say(stderr, "error", err.Error())
	return statusData
}

// say prints one message, each of its lines marked.
func say(w io.Writer, kind, text string) {
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		fmt.Fprintf(w, "tension: %s: %s\n", kind, line)
	}
}
