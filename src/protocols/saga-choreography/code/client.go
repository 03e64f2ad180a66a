package choreography

import "time"

// Net asks and waits; ok is false when no answer came in time.
type Net interface {
	Ask(service, kind, id string, timeout time.Duration) (reply string, ok bool)
	Told(id string, timeout time.Duration) (outcome string, ok bool)
}

type Client struct {
	Net        Net
	LooksFirst bool // no lock: what it sees may be gone when it is deducted
	Retries    int
	Timeout    time.Duration
}

// Order is placed under an id of the client's own: only so can it be cancelled without an answer.
func (c *Client) Order(id string) (outcome string) {
	for left := ""; c.LooksFirst && left == ""; {
		left, _ = c.Net.Ask("inventory", "LOOK", id, c.Timeout) //@ entered:looking sent:LOOK fired:lookTimeout
		if left == "0" {
			return c.cancel(id) //@ delivered:LEFT
		}
	}
	for attempt := 0; attempt <= c.Retries; attempt++ {
		if _, ok := c.Net.Ask("order", "PLACE_ORDER", id, c.Timeout); ok { //@ entered:ordering sent:PLACE_ORDER
			return c.wait(id) //@ delivered:ACCEPTED entered:waiting
		}
	}
	return c.cancel(id) // there may be an order, or none //@ fired:acceptTimeout
}

func (c *Client) cancel(id string) (outcome string) {
	for {
		reply, ok := c.Net.Ask("order", "CANCEL_ORDER", id, 2*c.Timeout) //@ entered:cancelling sent:CANCEL_ORDER
		if ok {
			return reply
		}
	}
}

func (c *Client) wait(id string) (outcome string) {
	for {
		if outcome, ok := c.Net.Told(id, 8*c.Timeout); ok {
			return outcome //@ delivered:CONFIRMED delivered:CANCELLED entered:confirmed entered:cancelled resolved:*
		}
		c.Net.Ask("order", "STATUS", id, c.Timeout) //@ fired:statusTimeout sent:STATUS
	}
}
