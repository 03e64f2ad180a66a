package twophase

// Log survives a crash. Force returns when the record is on disk; Append does not wait.
type Log interface {
	Force(record string)
	Append(record string)
}

// DB commits a record and the business rows it promised in one local transaction.
type DB interface {
	Lock(row string)
	Unlock(row string)
	Put(row string, record string, force bool)
}

// Net may lose, delay and repeat what is sent.
type Net interface{ Send(to, kind string) }

type Participant struct {
	Log      Log
	DB       DB
	Net      Net
	Row      string
	Vote     string // YES, NO or READ
	Presumes string // the variant: what it means when nobody knows, "", "abort" or "commit"
	state    string // "", prepared, committed or aborted
}

const coordinator = "coordinator"

func (p *Participant) OnPrepare() { //@ delivered:PREPARE
	switch {
	case p.state == "aborted" || p.Vote == "NO": // after it gave up alone it never votes YES
		if p.state == "" {
			p.abort(p.Presumes == "")
		}
		p.Net.Send(coordinator, "NO") //@ sent:NO
	case p.Vote == "READ":
		p.DB.Lock(p.Row)
		p.DB.Unlock(p.Row)
		p.Net.Send(coordinator, "READ") //@ entered:readOnly sent:READ
	case p.state == "":
		p.DB.Lock(p.Row)               //@ entered:acquiring locked:*<delivered:PREPARE
		p.Log.Force("prepared")        //@ entered:preparing appending:prepared logged:prepared
		p.state = "prepared"           // in doubt from here: no time-out may decide
		p.Net.Send(coordinator, "YES") //@ entered:prepared<logged:prepared sent:YES
	}
}

func (p *Participant) OnCommit() { //@ delivered:COMMIT
	if p.state == "prepared" {
		force := p.Presumes != "commit"
		p.DB.Put(p.Row, "commit", force) //@ entered:committing appending:commit logged:commit
		p.state = "committed"            //@ entered:committed resolved:committed
		p.DB.Unlock(p.Row)               //@ unlocked:*<logged:commit unlocked:*<delivered:COMMIT
	}
	if p.Presumes != "commit" {
		p.Net.Send(coordinator, "ACK") //@ sent:ACK<logged:commit sent:ACK<delivered:COMMIT
	}
}

func (p *Participant) OnAbort() { //@ delivered:ABORT
	switch p.state {
	case "":
		p.state = "aborted"
	case "prepared":
		p.abort(p.Presumes != "abort")
	}
	p.DB.Unlock(p.Row) //@ unlocked:*<logged:abort unlocked:*<delivered:ABORT
	if p.Presumes != "abort" {
		p.Net.Send(coordinator, "ACK") //@ sent:ACK<logged:abort sent:ACK<delivered:ABORT
	}
}

// OnWorkTimeout may give up alone: nothing has been promised yet.
func (p *Participant) OnWorkTimeout() {
	p.abort(p.Presumes == "") //@ fired:workTimeout
}

func (p *Participant) abort(force bool) {
	if force {
		p.Log.Force("abort") //@ entered:aborting entered:refusing appending:abort logged:abort<appending:abort
	} else {
		p.Log.Append("abort") //@ logged:abort<delivered:* logged:abort<fired:*
	}
	p.state = "aborted" //@ entered:aborted resolved:aborted
}
