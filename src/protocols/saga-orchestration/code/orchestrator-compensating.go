package saga

import "time"

// Log survives a crash. Force returns when the record is on disk; Last is what a restart reads.
type Log interface {
	Force(record string, step int)
	Last() (record string, step int)
}

// Net sends; Ask waits for an answer to this attempt, and ok is false when the time is up.
type Net interface {
	Send(to, kind string)
	Ask(service, kind string, attempt int, timeout time.Duration) (reply string, ok bool)
}

type Step struct{ Service, Undo string }

type Compensation struct {
	Log     Log
	Net     Net
	Client  string
	Steps   []Step
	Retries int
	Timeout time.Duration
}

// Backward undoes in reverse order. It stops, visibly, at what cannot be undone.
func (c *Compensation) Backward(last int) {
	for i := last; i >= 0; i-- {
		c.Log.Force("compensating", i) //@ entered:loggingUndo appending:compensating logged:compensating
		if !c.undo(c.Steps[i]) {
			c.Log.Force("needs-human", i)       //@ entered:askingForHelp<fired:compensationTimeout appending:needs-human<fired:compensationTimeout logged:needs-human
			c.Net.Send(c.Client, "NEEDS_HUMAN") //@ entered:needsHuman resolved:needs-human sent:NEEDS_HUMAN<logged:needs-human
			return
		}
	}
	c.Log.Force("compensated", 0)       //@ entered:closing appending:compensated logged:compensated
	c.Net.Send(c.Client, "COMPENSATED") //@ entered:compensated resolved:compensated sent:COMPENSATED<logged:compensated
}

// undo asks until it works: a compensation has to succeed in the end, so it is idempotent.
func (c *Compensation) undo(step Step) bool {
	for attempt := 1; attempt <= 1+c.Retries; attempt++ {
		reply, ok := c.Net.Ask(step.Service, step.Undo, attempt, c.Timeout) //@ entered:compensating sent:RESTORE sent:REFUND sent:CANCEL
		if ok && reply != "FAILED" {
			return true //@ delivered:RESTORED delivered:REFUNDED delivered:CANCELLED
		}
		time.Sleep(c.Timeout << attempt) //@ delivered:FAILED fired:compensationTimeout
	}
	return false
}

// Recover goes on from the last record. A step started and not ended is unknown.
func (c *Compensation) Recover(forward func(step int), mayAskAgain bool) {
	switch record, step := c.Log.Last(); {
	case record == "compensating":
		c.Backward(step) //@ entered:compensating<restarted:*
	case record == "started" && mayAskAgain:
		forward(step) //@ entered:calling<restarted:*
	case record == "started":
		c.Backward(step) //@ entered:loggingUndo<restarted:*
	}
}

// OnStatus tells a client that asks again, or orders again under the same id.
func (c *Compensation) OnStatus() { //@ delivered:STATUS
	answers := map[string]string{
		"completed": "COMPLETED", "compensated": "COMPENSATED", "needs-human": "NEEDS_HUMAN",
	}
	record, _ := c.Log.Last()
	if answer, ended := answers[record]; ended {
		c.Net.Send(c.Client, answer) //@ sent:COMPLETED<delivered:STATUS sent:COMPENSATED<delivered:STATUS
	} else {
		c.Net.Send(c.Client, "ACCEPTED") //@ sent:ACCEPTED<delivered:STATUS
	}
}
