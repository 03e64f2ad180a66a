package choreography

import "time"

// Store writes a record and the event that has to follow it in one local transaction.
type Store interface {
	Has(id, record string) bool
	Force(id, record, outbox string)
}

type Net interface{ Send(to, kind string) }

// Orders begins the sagas. It is the only service that can notice that nothing happens any more.
type Orders struct {
	Store
	Net
	Relay    func()
	Deadline time.Duration
}

// OnPlace is idempotent: the client has chosen the id.
func (o *Orders) OnPlace(id string) { //@ delivered:PLACE_ORDER
	switch {
	case o.Has(id, "confirmed"), o.Has(id, "cancelled"):
		o.OnStatus(id)
		return
	case !o.Has(id, "created"):
		o.Force(id, "created", "OrderCreated") // PENDING
		time.AfterFunc(o.Deadline, func() { o.Expire(id) })
	}
	o.Send("client", "ACCEPTED") //@ entered:pending sent:ACCEPTED
	o.Relay()
}

// OnLastStep hears that the last of the others has done its step.
func (o *Orders) OnLastStep(id string) { //@ delivered:PaymentCharged
	if o.Has(id, "expired") {
		return // too late: whoever was last is being undone
	}
	o.Force(id, "confirmed", "OrderConfirmed") //@ entered:confirming appending:confirmed logged:confirmed
	o.Send("broker", "ACK")                    //@ sent:ACK<logged:confirmed
	o.Send("client", "CONFIRMED")              //@ entered:confirmed resolved:completed sent:CONFIRMED
}

// OnCancel undoes what the client may have begun, by the id that it chose.
func (o *Orders) OnCancel(id string) { //@ delivered:CANCEL_ORDER
	if o.Has(id, "created") {
		o.Expire(id)
	} else {
		o.OnUndone(id) // a tombstone: an order that comes late is refused
	}
}

// Expire does not undo anything itself: it tells the last service, and the chain comes back.
func (o *Orders) Expire(id string) { //@ fired:deadline
	if !o.Has(id, "confirmed") && !o.Has(id, "cancelled") {
		o.Force(id, "expired", "DeadlineExpired") //@ entered:expiring entered:cancelling appending:expired logged:expired
		o.Relay()
	}
}

// OnUndone hears that everything after the order is undone.
func (o *Orders) OnUndone(id string) {
	o.Force(id, "cancelled", "OrderCancelled")
	o.Send("client", "CANCELLED") //@ resolved:compensated sent:CANCELLED
}

// OnStatus answers whoever asks how it ended.
func (o *Orders) OnStatus(id string) { //@ delivered:STATUS
	if o.Has(id, "confirmed") {
		o.Send("client", "CONFIRMED")
	} else if o.Has(id, "cancelled") {
		o.Send("client", "CANCELLED")
	}
}
