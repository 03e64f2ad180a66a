package twophase

import "time"

// Net may lose, delay and repeat what is sent.
type Net interface{ Send(to, kind, tx string) }

type Client struct {
	Net     Net
	Inbox   <-chan string
	Alert   func(tx, problem string)
	Timeout time.Duration
}

// Run begins a transaction, and asks for the same one until it hears how it ended.
func (c *Client) Run(tx string) (outcome string) {
	for {
		// The name of the transaction is the client's, so asking twice begins it once.
		c.Net.Send("coordinator", "BEGIN", tx) //@ invoked:begin entered:waiting sent:BEGIN
		select {
		case outcome = <-c.Inbox:
			return outcome //@ delivered:COMMITTED delivered:ABORTED entered:committed entered:aborted resolved:committed resolved:aborted
		case <-time.After(c.Timeout):
			continue // which says nothing about the outcome //@ fired:answerTimeout
		}
	}
}

// OnMixed hears that an operator has decided otherwise somewhere. Nobody repairs it silently.
func (c *Client) OnMixed(tx string) { //@ delivered:HEURMIX
	c.Alert(tx, "committed at one node, aborted at another")
}
