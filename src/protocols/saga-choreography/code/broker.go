package choreography

import (
	"sync"
	"time"
)

// Log survives a crash. Force returns when the event is on disk.
type Log interface {
	Stored() []string
	Has(event string) bool
	Force(record, event string)
}

// Net delivers; Acked is false when nobody has acknowledged in time.
type Net interface {
	Send(to, kind string, attempt int)
	Acked(event string, timeout time.Duration) bool
}

type Route struct {
	Publisher, Subscriber string
	Attempts              int  // 0: until it arrives
	Undoes                bool // a compensation may not be forgotten
}

type Broker struct {
	Log
	Net
	Routes  map[string]Route
	Timeout time.Duration
	storing sync.Map // on their way to the disk
}

// OnPublish may hear of an event twice: the publisher cannot know that it is here.
func (b *Broker) OnPublish(event string) { //@ delivered:Order* delivered:Inventory* delivered:Payment* delivered:DeadlineExpired
	route := b.Routes[event]
	if b.Has(event) {
		b.Send(route.Publisher, "STORED", 1) //@ sent:STORED<delivered:*
		// The copy goes on once: whether the event has arrived is watched already.
		b.Send(route.Subscriber, event, 1) //@ sent:Order*<delivered:* sent:Inventory*<delivered:* sent:Payment*<delivered:*
		return
	}
	if _, isUnderWay := b.storing.LoadOrStore(event, true); isUnderWay {
		return
	}
	b.Force("stored", event) //@ appending:stored logged:stored
	b.storing.Delete(event)
	b.Send(route.Publisher, "STORED", 1) //@ sent:STORED<logged:*
	b.deliver(event)
}

// deliver is at least once: an ACK that is lost brings the event again.
func (b *Broker) deliver(event string) {
	route := b.Routes[event]
	for attempt := 1; route.Attempts == 0 || attempt <= route.Attempts; attempt++ {
		//@ sent:Order*<logged:* sent:Inventory*<logged:* sent:Payment*<logged:* sent:DeadlineExpired<logged:*
		//@ sent:Order*<fired:* sent:Inventory*<fired:* sent:Payment*<fired:* sent:Order*<restarted:* sent:Inventory*<restarted:* sent:Payment*<invoked:retry
		b.Send(route.Subscriber, event, attempt) //@ entered:delivering entered:insisting
		if b.Acked(event, b.Timeout) {
			return //@ delivered:ACK
		}
		time.Sleep(b.Timeout << attempt) // no answer, or not this time //@ fired:redeliverTimeout fired:insistTimeout delivered:FAILED delivered:BUSY
	}
	if route.Undoes {
		b.Force("dead-letter", event) // somebody has to look at it //@ entered:buryingEvent appending:dead-letter logged:dead-letter entered:needsHuman resolved:needs-human
	}
}

// Recover delivers everything again: who has acknowledged was in memory only.
func (b *Broker) Recover() {
	for _, event := range b.Stored() {
		b.deliver(event) //@ entered:delivering<restarted:*
	}
}
