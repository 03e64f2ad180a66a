package transfer

type Request struct {
	From, Key string
	Amount    int
}

// Result is what is kept with a key: the payload it came with, and the first answer.
type Result struct{ Amount, Status int }

// Store commits records and rows in one local transaction, on disk when Force returns.
type Store interface {
	Key(key string) (first Result, known bool)
	TryLock(row string) bool
	Lock(row string)
	Unlock(rows ...string)
	Balance(account string) int
	Force(record string, rows map[string]any)
}

type Net interface{ Send(to, kind string) }

type DB struct {
	Store
	Net
}

// Apply moves the money and keeps the key in one transaction: no crash can come between them.
func (d *DB) Apply(r Request) {
	keyRow := "key." + r.Key
	if r.Key != "" {
		if _, known := d.Key(r.Key); known {
			d.Send(r.From, "FOUND") //@ sent:FOUND<delivered:APPLY
			return
		}
		if !d.TryLock(keyRow) { // the unique insert: check and claim in one step
			d.Send(r.From, "TAKEN") //@ sent:TAKEN<delivered:APPLY
			return
		}
	}
	d.Lock("alice") //@ delivered:APPLY entered:lockingAccounts locked:*
	d.Lock("bob")
	defer d.Unlock(keyRow, "alice", "bob") //@ unlocked:*
	alice, bob := d.Balance("alice"), d.Balance("bob")
	if alice < r.Amount {
		d.Force("refusal", map[string]any{keyRow: Result{r.Amount, 402}}) //@ entered:refusing appending:refusal logged:refusal
		d.Send(r.From, "SHORT")                                           //@ sent:SHORT
		return
	}
	d.Force("transfer", map[string]any{ //@ entered:transferring appending:transfer logged:transfer
		"alice": alice - r.Amount,
		"bob":   bob + r.Amount,
		keyRow:  Result{r.Amount, 200},
	})
	d.Send(r.From, "APPLIED") //@ resolved:* sent:APPLIED
}

// Lookup is a plain read: it waits for no lock, and claims nothing.
func (d *DB) Lookup(r Request) {
	if _, known := d.Key(r.Key); known {
		d.Send(r.From, "FOUND") //@ sent:FOUND<delivered:LOOKUP
	} else {
		d.Send(r.From, "FREE") //@ delivered:LOOKUP sent:FREE
	}
}

// Record keeps a key apart from its effect, which is a second transaction and a gap.
func (d *DB) Record(r Request) { //@ delivered:RECORD
	if _, known := d.Key(r.Key); known {
		d.Send(r.From, "FOUND") //@ sent:FOUND<delivered:RECORD
		return
	}
	d.Force("key", map[string]any{"key." + r.Key: Result{r.Amount, 200}}) //@ entered:recordingKey appending:key logged:key
	d.Send(r.From, "RECORDED")                                            //@ sent:RECORDED
}

// Forget makes the next request with this key a new one.
func (d *DB) Forget(key string) {
	d.Force("forgotten", map[string]any{"key." + key: nil}) //@ fired:keyExpiry appending:forgotten logged:forgotten
}
