package feed

import "time"

type Update struct {
	Version int
	Caption string
}

type Ack struct {
	From    string
	Version int
}

// Store commits a record and its rows in one local transaction, on disk when Force returns.
type Store interface {
	Version() int
	Force(record string, u Update)
	Unpublished() []Update // the outbox: posted, and not marked as published
}

type Net interface {
	Send(to, kind string, u Update)
}

type Photo struct {
	Store
	Net
	Acks        <-chan Ack
	Feeds       []string
	Synchronous bool // the author waits for every feed
	Timeout     time.Duration
}

// Post stores the photo and, with the same write, the duty to tell the feeds.
func (p *Photo) Post(u Update) { //@ delivered:POST
	if u.Version <= p.Version() {
		p.Send("author", "POSTED", u) // the first answer was lost //@ sent:POSTED<delivered:POST
		return
	}
	p.Force("posted", u) //@ entered:storing appending:posted logged:posted
	if !p.Synchronous {
		p.Send("author", "POSTED", u) //@ resolved:accepted<logged:posted sent:POSTED<logged:posted
	}
	p.FanOut(u)
}

// FanOut delivers at least once: it marks only what every feed has acknowledged.
func (p *Photo) FanOut(u Update) {
	silent := map[string]bool{}
	for _, feed := range p.Feeds {
		silent[feed] = true
	}
	for len(silent) > 0 {
		for feed := range silent {
			p.Send(feed, "UPDATE", u) //@ entered:fanningOut sent:UPDATE
		}
		p.collect(silent, u.Version)
	}
	p.Force("published", u) //@ entered:published appending:published logged:published
	if p.Synchronous {
		p.Send("author", "POSTED", u) //@ resolved:accepted<delivered:ACK sent:POSTED<delivered:ACK
	}
}

func (p *Photo) collect(silent map[string]bool, version int) {
	timeUp := time.After(p.Timeout)
	for len(silent) > 0 {
		select {
		case ack := <-p.Acks:
			if ack.Version == version {
				delete(silent, ack.From) //@ delivered:ACK
			}
		case <-timeUp:
			return //@ fired:ackTimeout
		}
	}
}

// Recover tells everybody again: who has heard was in memory only.
func (p *Photo) Recover() {
	for _, u := range p.Unpublished() {
		p.FanOut(u) //@ entered:fanningOut<restarted:*
	}
}
