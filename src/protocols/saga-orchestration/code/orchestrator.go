package saga

import "time"

// Log survives a crash. Force returns when the record is on disk.
type Log interface{ Force(record, step string) }

// Net sends; Ask waits for an answer to this attempt, and ok is false when the time is up.
type Net interface {
	Send(to, kind string)
	Ask(service, kind string, attempt int, timeout time.Duration) (reply string, ok bool)
}

type Step struct{ Service, Command string }

type Orchestrator struct {
	Log          Log
	Net          Net
	Client       string
	Steps        []Step
	Pivot        int // from this step on only forward; len(Steps) when there is none
	Retries      int
	Timeout      time.Duration
	LooksFirst   bool // no lock: what it sees may be gone when it deducts
	SemanticLock bool // the item is marked PENDING until the saga has ended
}

// Forward does the steps from the first that is not done. If the saga has to turn back, it
// returns the last step to be undone, or -1.
func (o *Orchestrator) Forward(first int) (undo int, ended bool) { //@ delivered:ORDER
	if first == 0 && o.LooksFirst {
		left, _ := o.Net.Ask("inventory", "LOOK", 1, o.Timeout) //@ entered:looking sent:LOOK delivered:LEFT
		if left == "0" {
			return -1, false
		}
	}
	for i := first; i < len(o.Steps); i++ {
		o.Log.Force("started", o.Steps[i].Command) //@ entered:starting appending:started logged:started
		if i == 0 {
			o.Net.Send(o.Client, "ACCEPTED") // in the log, so it will end //@ sent:ACCEPTED<logged:started
		}
		switch reply := o.call(i); {
		case reply == "REFUSED" && i > o.Pivot: // no way forward, and none back
			o.Log.Force("needs-human", o.Steps[i].Command) //@ entered:askingForHelp<delivered:REFUSED appending:needs-human<delivered:REFUSED
			o.Net.Send(o.Client, "NEEDS_HUMAN")
			return -1, true
		case reply == "REFUSED":
			return i - 1, false // for certain: this step needs no undoing //@ delivered:REFUSED
		case reply == "":
			return i, false // unknown: undone like one that succeeded
		}
	}
	o.Log.Force("completed", "")      //@ entered:completing appending:completed logged:completed
	o.Net.Send(o.Client, "COMPLETED") //@ resolved:completed sent:COMPLETED<logged:completed
	for free := !o.SemanticLock; !free; {
		_, free = o.Net.Ask("inventory", "CONFIRM", 1, o.Timeout) //@ entered:confirming sent:CONFIRM
	}
	return -1, true //@ entered:completed
}

// call gives "" when nobody knows what happened. From the pivot on that is no answer.
func (o *Orchestrator) call(i int) string {
	step := o.Steps[i]
	for attempt := 1; i >= o.Pivot || attempt <= 1+o.Retries; attempt++ {
		// The service knows the saga and the step, so it may be asked twice.
		reply, ok := o.Net.Ask(step.Service, step.Command, attempt, o.Timeout) //@ entered:calling entered:insisting sent:DEDUCT sent:CHARGE sent:CREATE
		if ok && reply != "BUSY" {
			return reply //@ delivered:DEDUCTED delivered:CHARGED delivered:CREATED
		}
		time.Sleep(o.Timeout) //@ fired:replyTimeout fired:insistTimeout delivered:BUSY
	}
	return ""
}
