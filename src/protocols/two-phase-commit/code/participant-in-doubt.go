package twophase

import "time"

// Log survives a crash. Force returns when the record is on disk.
type Log interface {
	Has(record string) bool
	Force(record string)
}

// Locks are in memory. A crash releases them.
type Locks interface {
	Lock(row string)
	Unlock(row string)
}

// Net may lose, delay and repeat what is sent.
type Net interface{ Send(to, kind string) }

type InDoubt struct {
	Log     Log
	Locks   Locks
	Net     Net
	Row     string
	Peers   []string // empty unless termination is cooperative
	Timeout time.Duration
	state   string
}

// Recover runs before anybody may read the row.
func (p *InDoubt) Recover() {
	switch {
	case p.Log.Has("commit"):
		p.state = "committed" //@ entered:committed<restarted:*
	case p.Log.Has("abort"):
		p.state = "aborted" //@ entered:aborted<restarted:* resolved:aborted<restarted:*
	case p.Log.Has("prepared"):
		p.state = "prepared" //@ entered:prepared<restarted:*
		p.Locks.Lock(p.Row)  //@ locked:*<restarted:*
		p.Ask()
	default:
		p.state = "aborted" //@ entered:aborted<restarted:* resolved:aborted<restarted:*
	}
}

// Ask is all that a participant in doubt may do on a time-out.
func (p *InDoubt) Ask() {
	for _, one := range append([]string{"coordinator"}, p.Peers...) {
		p.Net.Send(one, "INQUIRY") //@ sent:INQUIRY
	}
	time.AfterFunc(p.Timeout, func() {
		if p.state == "prepared" {
			p.Ask() //@ fired:inquiryTimeout
		}
	})
}

// OnInquiry answers a peer. One that has not voted aborts first, and forces that.
func (p *InDoubt) OnInquiry(from string) { //@ delivered:INQUIRY
	switch p.state {
	case "committed":
		p.Net.Send(from, "COMMITTED") //@ sent:COMMITTED
	case "":
		p.Log.Force("abort") //@ entered:refusing<delivered:INQUIRY
		p.state = "aborted"
		fallthrough
	case "aborted":
		p.Net.Send(from, "ABORTED") //@ sent:ABORTED
	default:
		p.Net.Send(from, "UNCERTAIN") //@ sent:UNCERTAIN
	}
}

// Decide is the operator's: it frees the row and may be wrong (XA: a heuristic decision).
func (p *InDoubt) Decide(outcome string) {
	p.Log.Force("heuristic-" + outcome) //@ invoked:heuristic appending:heuristic-* logged:heuristic-*
	p.state = outcome
	p.Locks.Unlock(p.Row) //@ unlocked:*<logged:heuristic-*
}

// Report says what was done alone once the true outcome is known, until it hears FORGET.
func (p *InDoubt) Report() {
	report := map[string]string{"commit": "HEURCOM", "abort": "HEURRB"}
	p.Net.Send("coordinator", report[p.state]) //@ entered:heuristic.reporting fired:reportTimeout sent:HEURCOM sent:HEURRB
}
