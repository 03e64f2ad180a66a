package choreography

// Tx is one local transaction: row, inbox and outbox are written together, or not at all.
type Tx struct {
	Record string
	Change int    // to the row of this service
	Inbox  string // the event that led to it
	Outbox string // the event that has to follow
}

type Store interface {
	Has(saga, record string) bool
	Lock()
	Unlock()
	Pending() string // the saga that has marked the item, "" when it is free
	Force(saga string, tx Tx) error
}

type Net interface{ Send(to, kind, event string) }

// Service does one step. It knows the events that it reacts to, and nobody else's state.
type Service struct {
	Store
	Net
	Relay              func() // publishes what is in the outbox
	Change             int
	Did, Undid         string // records, such as deducted and restored
	Done, Undone, Fail string // events, such as InventoryDeducted
	Possible           func() bool
}

// Do reacts to the event that the step before is done. It may come twice, or too late.
func (s *Service) Do(saga, event string) { //@ delivered:OrderCreated delivered:InventoryDeducted
	if s.Has(saga, s.Did) || s.Has(saga, s.Undid) || s.Has(saga, "refused") {
		s.Send("broker", "ACK", event) // the inbox knows it //@ sent:ACK<delivered:*
		return
	}
	s.Lock() //@ entered:acquiring locked:*
	if other := s.Pending(); other != "" && other != saga {
		s.Unlock()
		s.Send("broker", "BUSY", event) // semantic lock: not this time //@ sent:BUSY
		return
	}
	if s.Possible() {
		_ = s.Force(saga, Tx{s.Did, s.Change, event, s.Done}) //@ entered:doing appending:created appending:deducted appending:charged logged:created logged:deducted logged:charged
	} else {
		_ = s.Force(saga, Tx{"refused", 0, event, s.Fail}) //@ entered:refusing appending:refused logged:refused
	}
	s.Unlock()                     //@ unlocked:*
	s.Send("broker", "ACK", event) // not before it is on disk //@ entered:done sent:ACK<logged:deducted sent:ACK<logged:charged sent:ACK<logged:refused
	s.Relay()
}

// Undo reacts to the event that the step after has failed, or is undone.
func (s *Service) Undo(saga, event string) { //@ delivered:PaymentFailed delivered:InventoryFailed delivered:PaymentRefunded delivered:InventoryRestored delivered:DeadlineExpired
	tx := Tx{s.Undid, -s.Change, event, s.Undone}
	if !s.Has(saga, s.Did) {
		tx.Change = 0 // a tombstone: a late event is refused
	}
	if !s.Has(saga, s.Undid) {
		s.Lock()                 //@ entered:acquiringUndo
		err := s.Force(saga, tx) //@ entered:undoing entered:buryingStep appending:cancelled appending:restored appending:refunded logged:cancelled logged:restored logged:refunded
		s.Unlock()
		if err != nil {
			s.Send("broker", "FAILED", event) // it will be delivered again //@ sent:FAILED
			return
		}
	}
	s.Send("broker", "ACK", event) //@ entered:undone sent:ACK<logged:cancelled sent:ACK<logged:restored sent:ACK<logged:refunded
	s.Relay()
}
