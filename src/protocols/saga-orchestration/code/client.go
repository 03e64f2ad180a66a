package saga

import "time"

// Net asks and waits; ok is false when no answer came in time.
type Net interface {
	Ask(to, kind, saga string, timeout time.Duration) (reply string, ok bool)
	Told(saga string, timeout time.Duration) (outcome string, ok bool)
}

type Client struct {
	Net     Net
	Timeout time.Duration
}

// Order is asked for under an id of the client's own, so that asking twice orders once.
func (c *Client) Order(saga string) (outcome string) {
	for {
		reply, ok := c.Net.Ask("orchestrator", "ORDER", saga, 2*c.Timeout) //@ invoked:order entered:ordering sent:ORDER
		if ok && reply != "ACCEPTED" {
			return reply // it had ended already
		}
		if ok {
			return c.wait(saga) //@ delivered:ACCEPTED entered:waiting
		}
	}
}

// wait only asks: the saga is in the log, and to order again would be no help.
func (c *Client) wait(saga string) (outcome string) {
	for {
		if outcome, ok := c.Net.Told(saga, 4*c.Timeout); ok {
			return outcome //@ delivered:COMPLETED delivered:COMPENSATED delivered:NEEDS_HUMAN entered:completed entered:compensated entered:needsHuman resolved:*
		}
		c.Net.Ask("orchestrator", "STATUS", saga, 4*c.Timeout) //@ fired:statusTimeout sent:STATUS
	}
}
