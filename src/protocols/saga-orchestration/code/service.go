package saga

// Store keeps one record for each saga and step, in the same local transaction as the row.
type Store interface {
	Has(saga, record string) bool
	Lock(row string)
	Unlock(row string)
	Value(row string) int
	Pending() string // the saga that has marked the item, "" when it is free
	Force(saga, record, row string, change int) error
}

type Net interface{ Send(to, kind string) }

// Service does one step of every saga, such as deducted (-1) and restored (+1) on the stock.
type Service struct {
	Store
	Net
	Row          string
	Change       int
	Did, Undid   string // records
	Done, Undone string // replies
	IsLimited    bool   // with a semantic lock: one saga at a time, and not below zero
}

// Do is idempotent by saga id. What was undone, even before it was done, stays undone.
func (s *Service) Do(saga string) {
	switch {
	case s.Has(saga, s.Undid), s.Has(saga, "refused"):
		s.Send("orchestrator", "REFUSED") //@ sent:REFUSED<delivered:*
		return
	case s.Has(saga, s.Did):
		s.Send("orchestrator", s.Done) //@ sent:DEDUCTED<delivered:* sent:CHARGED<delivered:* sent:CREATED<delivered:*
		return
	}
	s.Lock(s.Row)         //@ delivered:DEDUCT delivered:CHARGE delivered:CREATE entered:acquiring locked:*<delivered:DEDUCT locked:*<delivered:CHARGE locked:*<delivered:CREATE
	defer s.Unlock(s.Row) // held as long as the write takes, not as long as the saga //@ unlocked:*
	switch other := s.Pending(); {
	case s.IsLimited && other != "" && other != saga:
		s.Send("orchestrator", "BUSY") //@ sent:BUSY
	case s.IsLimited && s.Value(s.Row) < 1:
		_ = s.Force(saga, "refused", s.Row, 0) //@ entered:refusing appending:refused logged:refused
		s.Send("orchestrator", "REFUSED")      //@ sent:REFUSED<logged:refused
	default:
		_ = s.Force(saga, s.Did, s.Row, s.Change) //@ entered:doing appending:deducted appending:charged appending:created logged:deducted logged:charged logged:created
		s.Send("orchestrator", s.Done)            //@ entered:done sent:DEDUCTED<logged:* sent:CHARGED<logged:* sent:CREATED<logged:*
	}
}

// Undo is "one more", never "set to 5"; with nothing to undo it leaves a tombstone.
func (s *Service) Undo(saga string) { //@ delivered:RESTORE delivered:REFUND delivered:CANCEL
	change := 0
	if s.Has(saga, s.Did) {
		change = -s.Change
		s.Lock(s.Row) //@ entered:acquiringUndo locked:*<delivered:RESTORE locked:*<delivered:REFUND
		defer s.Unlock(s.Row)
	}
	if !s.Has(saga, s.Undid) {
		if err := s.Force(saga, s.Undid, s.Row, change); err != nil { //@ entered:undoing entered:buryingStep appending:restored appending:refunded appending:cancelled logged:restored logged:refunded logged:cancelled
			s.Send("orchestrator", "FAILED") // it will be asked again //@ sent:FAILED
			return
		}
	}
	s.Send("orchestrator", s.Undone) //@ entered:undone sent:RESTORED sent:REFUNDED sent:CANCELLED
}

// Look is a plain read. What it says may be gone a moment later.
func (s *Service) Look() (left int) {
	s.Send("orchestrator", "LEFT") //@ delivered:LOOK sent:LEFT
	return s.Value(s.Row)
}

// Confirm takes the PENDING mark off: the saga has ended well.
func (s *Service) Confirm(saga string) {
	_ = s.Force(saga, "confirmed", "pending", 0) //@ delivered:CONFIRM appending:confirmed logged:confirmed
	s.Send("orchestrator", "CONFIRMED")          //@ sent:CONFIRMED
}
