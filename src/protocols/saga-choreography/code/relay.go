package choreography

import "time"

// Outbox holds what was written together with the rows, and is not marked as published.
type Outbox interface {
	First() (event string, ok bool)
	Force(record, event string)
}

// Net publishes; Stored is false when the broker has not confirmed in time.
type Net interface {
	Send(to, event string)
	Stored(event string, timeout time.Duration) bool
}

type Relay struct {
	Outbox
	Net
	Timeout time.Duration
}

// Run publishes in order. After a crash it starts again with the first that is not marked.
func (r *Relay) Run() {
	for {
		event, ok := r.First()
		if !ok {
			return
		}
		for stored := false; !stored; {
			r.Send("broker", event)             //@ fired:publish sent:Order* sent:Inventory* sent:Payment* sent:DeadlineExpired
			stored = r.Stored(event, r.Timeout) //@ delivered:STORED fired:relayTimeout
		}
		// Published first, and marked then. The other way round, a crash here loses the event.
		r.Force("published", event) //@ appending:published logged:published
	}
}
