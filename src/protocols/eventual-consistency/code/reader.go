package feed

import "time"

// Net asks a feed and waits; ok is false when no answer came in time.
type Net interface {
	Read(feed string, atLeast int, timeout time.Duration) (kind string, version int, ok bool)
}

// Reader looks at whichever replica the load balancer gives it.
type Reader struct {
	Net       Net
	Feeds     []string
	Monotonic bool // the session promises never to go back
	Timeout   time.Duration
	turn      int
	atLeast   int
}

// Follow looks three times.
func (r *Reader) Follow(show func(version int)) { //@ invoked:refresh
	for look := 0; look < 3; look++ {
		show(r.Look())
		time.Sleep(r.Timeout / 2) //@ entered:seesNothing.waiting entered:seesPhoto.waiting fired:refreshPause
	}
}

// Look returns what a feed shows. Without the promise that may be older than the last look.
func (r *Reader) Look() (version int) {
	for {
		feed := r.Feeds[r.turn%len(r.Feeds)]
		r.turn++
		kind, version, ok := r.Net.Read(feed, r.atLeast, 2*r.Timeout) //@ entered:looking sent:READ
		switch {
		case !ok: // down, or cut off: ask the next one
			continue //@ fired:answerTimeout
		case kind == "BEHIND":
			time.Sleep(r.Timeout / 4) // the promise is paid for with waiting //@ delivered:BEHIND entered:pausing fired:retryPause
			continue
		}
		if r.Monotonic {
			r.atLeast = version
		}
		return version //@ delivered:FEED entered:seesPhoto.done entered:seesNothing.done
	}
}
