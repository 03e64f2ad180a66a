package choreography

// Store keeps the stock, and the mark of the saga that has taken an item and has not ended.
type Store interface {
	Stock() int
	Pending() (saga string)
	Force(record, inbox string, rows map[string]any)
}

type Net interface {
	Send(to, kind string, data any)
}

type Inventory struct {
	Store
	Net
}

// OnLook is a plain read: what it says may be taken, or given back, a moment later.
func (s *Inventory) OnLook() { //@ delivered:LOOK
	s.Send("client", "LEFT", s.Stock()) //@ sent:LEFT
}

// OnConfirmed takes the PENDING mark off: the saga has ended, and others may have what is left.
func (s *Inventory) OnConfirmed(saga string) { //@ delivered:OrderConfirmed
	rows := map[string]any{}
	if s.Pending() == saga {
		rows["pending"] = ""
	}
	s.Force("released", "OrderConfirmed", rows) //@ appending:released logged:released
	s.Send("broker", "ACK", "OrderConfirmed")   //@ sent:ACK<logged:released
}
