package feed

import "time"

// Net asks and waits; ok is false when no answer came in time.
type Net interface {
	Post(version int, caption string, timeout time.Duration) (ok bool)
	Read(feed string, atLeast int, timeout time.Duration) (kind string, version int, ok bool)
}

type Author struct {
	Net           Net
	Feeds         []string
	ReadsOwnPosts bool // the session promises read your writes
	Timeout       time.Duration
	version       int
	turn          int
}

// Post has a version of its own, so that asking twice posts it once.
func (a *Author) Post(caption string) {
	a.version++
	for !a.Net.Post(a.version, caption, 2*a.Timeout) { //@ invoked:post invoked:edit entered:posting sent:POST fired:answerTimeout
	}
	a.Look() //@ delivered:POSTED resolved:posted
}

// Look tells the feed what it must know already. Without the promise the post may be missing.
func (a *Author) Look() (version int) { //@ invoked:refresh
	atLeast := 0
	if a.ReadsOwnPosts {
		atLeast = a.version
	}
	for {
		feed := a.Feeds[a.turn%len(a.Feeds)]
		kind, version, ok := a.Net.Read(feed, atLeast, 2*a.Timeout) //@ entered:looking sent:READ
		a.turn++
		if ok && kind == "FEED" {
			return version //@ delivered:FEED entered:seesPost entered:missesPost
		}
		time.Sleep(a.Timeout / 4) //@ delivered:BEHIND entered:pausing fired:retryPause
	}
}
