package twophase

import "time"

type Message struct{ From, Kind string }

// Log survives a crash. Force returns when the record is on disk; Append does not wait.
type Log interface {
	Force(record string)
	Append(record string)
}

// Net may lose, delay and repeat what is sent.
type Net interface{ Send(to, kind string) }

// Variant is what presumed nothing (the abort) and presumed commit (the names) force in addition.
type Variant struct{ ForcesAbort, ForcesNames bool }

type Coordinator struct {
	Log     Log
	Net     Net
	Inbox   <-chan Message
	Client  string
	Voters  []string
	Timeout time.Duration
	Variant
}

// Decide runs phase 1. It returns the outcome, and whom to tell until they acknowledge.
func (c *Coordinator) Decide() (outcome string, waiting []string) { //@ delivered:BEGIN
	if c.ForcesNames {
		c.Log.Force("collecting") //@ entered:opening appending:collecting logged:collecting
	}
	votes, timedOut := c.collectVotes()
	count := map[string]int{}
	for _, voter := range c.Voters {
		vote := votes[voter]
		count[vote]++
		if vote == "YES" || vote == "" && timedOut {
			waiting = append(waiting, voter)
		}
	}
	switch len(c.Voters) {
	case count["READ"]: // nothing was changed anywhere
		if c.ForcesNames {
			c.Log.Append("erase") //@ logged:erase
		}
		c.Net.Send(c.Client, "COMMITTED") //@ sent:COMMITTED<delivered:READ
		return "COMMIT", nil
	case count["YES"] + count["READ"]:
		c.Log.Force("commit")             //@ entered:committing appending:commit logged:commit
		c.Net.Send(c.Client, "COMMITTED") //@ sent:COMMITTED<logged:commit
		return "COMMIT", waiting          //@ resolved:committed<logged:commit
	}
	if c.ForcesAbort {
		c.Log.Force("abort") //@ entered:aborting appending:abort logged:abort
	}
	c.Net.Send(c.Client, "ABORTED") //@ sent:ABORTED<logged:* sent:ABORTED<delivered:NO sent:ABORTED<fired:*
	return "ABORT", waiting         //@ resolved:aborted<logged:* resolved:aborted<delivered:NO resolved:aborted<fired:*
}

func (c *Coordinator) collectVotes() (votes map[string]string, timedOut bool) {
	for _, voter := range c.Voters {
		c.Net.Send(voter, "PREPARE") //@ entered:collectingVotes sent:PREPARE
	}
	votes = map[string]string{}
	timeUp := time.After(c.Timeout)
	for len(votes) < len(c.Voters) {
		select {
		case m := <-c.Inbox:
			switch m.Kind {
			case "YES", "READ":
				votes[m.From] = m.Kind //@ delivered:YES delivered:READ
			case "NO":
				votes[m.From] = m.Kind //@ delivered:NO
				return votes, false    // one NO is enough
			case "INQUIRY":
				c.Net.Send(m.From, "UNDECIDED") //@ sent:UNDECIDED
			}
		case <-timeUp:
			return votes, true //@ fired:voteTimeout
		}
	}
	return votes, false
}
