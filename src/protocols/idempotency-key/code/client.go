package transfer

import "time"

// Log survives a crash. Force returns when the record is on disk.
type Log interface {
	Has(record string) bool
	Force(record string, fields ...any)
}

type Request struct {
	Key    string
	Amount int
}

// Net asks an api and waits; ok is false when no answer came in time.
type Net interface {
	Ask(api, kind string, r Request, timeout time.Duration) (reply string, ok bool)
}

type Client struct {
	Log     Log
	Net     Net
	APIs    []string // a retry may reach another one
	Retries int
	Timeout time.Duration
}

// Transfer asks for the same thing under the same key, until it is told how it ended.
// After a crash it is called again, and finds the intent in the log.
func (c *Client) Transfer(r Request) string {
	if !c.Log.Has("intent") {
		c.Log.Force("intent", r.Key, r.Amount) //@ invoked:transfer entered:noting appending:intent logged:intent
	}
	pause := c.Timeout
	for attempt := 0; attempt <= c.Retries; attempt++ {
		api := c.APIs[attempt%len(c.APIs)]
		reply, ok := c.Net.Ask(api, "TRANSFER", r, 3*c.Timeout) //@ entered:waiting sent:TRANSFER
		switch {
		case !ok:
			continue // lost request, lost answer, slow api: they look alike //@ fired:answerTimeout
		case reply == "OK", reply == "REPLAYED", reply == "REFUSED":
			c.Log.Force("answer", reply) //@ delivered:OK delivered:REPLAYED delivered:REFUSED entered:paid entered:refused appending:answer logged:answer
			return reply                 //@ resolved:done resolved:refused
		case reply == "MISSING-KEY" || reply == "MISMATCH":
			return reply // asking again would not help //@ entered:rejected delivered:MISMATCH delivered:MISSING-KEY
		}
		time.Sleep(pause) // CONFLICT or UNKNOWN: the same again, later //@ entered:pausing fired:retryPause
		pause *= 2
	}
	return "UNKNOWN" // the money may have moved //@ entered:gaveUp
}
