package transfer

type Request struct {
	Client, Key string
	Amount      int
}

// Result is what is kept with a key: the payload it came with, and the first answer.
type Result struct{ Amount, Status int }

// Net sends; Ask waits for the database's answer, and ok is false when none came in time.
type Net interface {
	Send(to, kind string)
	Ask(kind string, r Request) (reply string, first Result, ok bool)
}

type API struct {
	Net
	NeedsKey    bool
	Record      string            // right is "with-effect"; "before" and "after" are two writes
	ChecksFirst bool              // wrong: between check and insert a second request gets through
	Memory      map[string]Result // wrong: a crash wipes it, and another api cannot see it
}

// Handle serves one request. Right is one APPLY, which moves the money and keeps the key at once.
func (a *API) Handle(r Request) { //@ delivered:TRANSFER
	if a.NeedsKey && r.Key == "" {
		a.Send(r.Client, "MISSING-KEY") // 400 //@ sent:MISSING-KEY
		return
	}
	if first, known := a.Memory[r.Key]; known {
		a.replay(r, first)
		return
	}
	if a.Record == "after" || a.ChecksFirst {
		if !a.ask("LOOKUP", r) { //@ entered:lookingUp sent:LOOKUP delivered:FREE
			return
		}
	}
	if a.Record == "before" && !a.ask("RECORD", r) { //@ entered:recordingFirst sent:RECORD<delivered:TRANSFER
		return
	}
	if !a.ask("APPLY", r) { //@ entered:applying sent:APPLY
		return
	}
	if a.Memory != nil && r.Key != "" {
		a.Memory[r.Key] = Result{r.Amount, 200} //@ logged:remembered
	}
	if a.Record == "after" && !a.ask("RECORD", r) { //@ entered:recordingResult sent:RECORD<delivered:APPLIED
		return
	}
	a.Send(r.Client, "OK") // 200 //@ sent:OK
}

// ask returns true when the request goes on, and answers the client when it does not.
func (a *API) ask(kind string, r Request) bool {
	reply, first, ok := a.Ask(kind, r)
	switch {
	case !ok: // the money may still move: nobody knows
		a.Send(r.Client, "UNKNOWN") // 504 //@ fired:databaseTimeout sent:UNKNOWN
	case reply == "TAKEN":
		a.Send(r.Client, "CONFLICT") // 409, in progress //@ delivered:TAKEN sent:CONFLICT
	case reply == "SHORT":
		a.Send(r.Client, "REFUSED") // 402, a result like any other //@ delivered:SHORT sent:REFUSED<delivered:SHORT
	case reply == "FOUND":
		a.replay(r, first) //@ delivered:FOUND
	default: // FREE, RECORDED or APPLIED
		return true //@ delivered:APPLIED delivered:RECORDED
	}
	return false
}

// replay gives the original result, and nothing else happens.
func (a *API) replay(r Request, first Result) {
	switch {
	case first.Amount != r.Amount:
		a.Send(r.Client, "MISMATCH") // 422: the key belongs to another payload //@ sent:MISMATCH
	case first.Status == 402:
		a.Send(r.Client, "REFUSED") //@ sent:REFUSED<delivered:FOUND
	default:
		a.Send(r.Client, "REPLAYED") // 200 //@ sent:REPLAYED
	}
}
