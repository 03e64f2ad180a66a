package twophase

import "time"

// Log survives a crash. Append does not wait for the disk: these records may be lost.
type Log interface {
	Has(record string) bool
	Append(record string)
}

// Net may lose, delay and repeat what is sent.
type Net interface{ Send(to, kind string) }

// Decided is a transaction whose outcome is known, and on disk if the variant asks for it.
type Decided struct {
	Log     Log
	Net     Net
	Client  string
	Outcome string          // COMMIT or ABORT
	Waiting map[string]bool // whoever has not acknowledged it
	Timeout time.Duration
}

// Tell repeats the outcome until everybody has acknowledged. The variant decides whom that means:
// presumed commit waits for nobody after COMMIT, presumed abort for nobody after ABORT.
func (d *Decided) Tell() {
	for voter := range d.Waiting {
		d.Net.Send(voter, d.Outcome) //@ sent:COMMIT<logged:commit sent:COMMIT<fired:* sent:COMMIT<restarted:* sent:ABORT<logged:* sent:ABORT<fired:* sent:ABORT<restarted:* sent:ABORT<delivered:NO
	}
	if len(d.Waiting) > 0 {
		time.AfterFunc(d.Timeout, d.Tell) //@ entered:*.collectingAcks fired:ackTimeout
	}
}

func (d *Decided) On(from, kind string) {
	switch kind {
	case "ACK", "NO", "READ":
		delete(d.Waiting, from) //@ delivered:ACK
		if len(d.Waiting) == 0 {
			d.Log.Append("end") //@ entered:*.done<delivered:* logged:end
		}
	case "YES", "INQUIRY": // a late vote, or somebody in doubt
		d.Net.Send(from, d.Outcome) //@ delivered:INQUIRY sent:COMMIT<delivered:INQUIRY sent:ABORT<delivered:INQUIRY sent:ABORT<delivered:YES
	case "HEURCOM", "HEURRB": // an operator has decided alone
		if (kind == "HEURCOM") != (d.Outcome == "COMMIT") {
			d.Log.Append("heuristic-mixed") //@ logged:heuristic-mixed
			d.Net.Send(d.Client, "HEURMIX") //@ sent:HEURMIX
		}
		d.Net.Send(from, "FORGET") //@ delivered:HEURCOM delivered:HEURRB sent:FORGET
	case "BEGIN": // the client asks how it ended
		d.tellClient()
	}
}

// Recover decides by the log. Presumption is the outcome of what the log does not know.
func Recover(d *Decided, voters []string, presumption string) {
	switch {
	case d.Log.Has("commit"):
		d.Outcome = "COMMIT" //@ entered:committed.*<restarted:*
	case d.Log.Has("abort"), d.Log.Has("collecting"):
		d.Outcome = "ABORT" //@ entered:aborted.collectingAcks<restarted:*
	default:
		d.Outcome = presumption //@ entered:aborted.done<restarted:*
		return
	}
	if !d.Log.Has("end") {
		for _, voter := range voters {
			d.Waiting[voter] = true
		}
		d.tellClient()
		d.Tell()
	}
}

func (d *Decided) tellClient() {
	answer := map[string]string{"COMMIT": "COMMITTED", "ABORT": "ABORTED"}
	d.Net.Send(d.Client, answer[d.Outcome]) //@ sent:COMMITTED<restarted:* sent:COMMITTED<delivered:BEGIN sent:ABORTED<restarted:* sent:ABORTED<delivered:BEGIN
}
