package main

// ordered does the work on several things at once and hands on what comes of
// them one by one, in the order in which they were put. Few are under way at a
// time, so that memory does not grow with their number.
type ordered[In, Out any] struct {
	work  chan ticket[In, Out]
	queue chan chan Out
	done  chan error
}

// ticket is one thing and where what comes of it goes.
type ticket[In, Out any] struct {
	in  In
	out chan Out
}

// inOrder starts the work, of at least one worker. An error of each ends the
// handing on; wait returns it.
func inOrder[In, Out any](workers int, do func(In) Out, each func(Out) error) *ordered[In, Out] {
	workers = max(1, workers)
	o := &ordered[In, Out]{make(chan ticket[In, Out], workers), make(chan chan Out, 4*workers), make(chan error, 1)}
	for range workers {
		go func() {
			for t := range o.work {
				t.out <- do(t.in)
			}
		}()
	}
	go func() {
		var failed error
		for out := range o.queue {
			if v := <-out; failed == nil {
				failed = each(v)
			}
		}
		o.done <- failed
	}()
	return o
}

// put adds one thing; it waits while enough are under way.
func (o *ordered[In, Out]) put(in In) {
	out := make(chan Out, 1)
	o.queue <- out
	o.work <- ticket[In, Out]{in, out}
}

// wait ends the work when all is done.
func (o *ordered[In, Out]) wait() error {
	close(o.work)
	close(o.queue)
	return <-o.done
}
