package feed

type Update struct {
	Version int
	Caption string
}

// Store is a replica's own disk. Force commits the update and a record of it at once.
type Store interface {
	Shown() Update
	Force(record string, u Update)
}

type Net interface {
	Send(to, kind string, u Update)
}

// Feed is one replica. It answers at all times with what it knows, cut off or not.
type Feed struct {
	Store
	Net
	ChecksVersions bool // the inbox: what is known, or older, takes no effect again
}

// OnUpdate may come late, twice, and in any order.
func (f *Feed) OnUpdate(u Update) {
	if f.ChecksVersions && u.Version <= f.Shown().Version {
		f.Send("photo", "ACK", u) // or it will come for ever //@ sent:ACK<delivered:UPDATE
		return
	}
	f.Force("applied", u)     //@ delivered:UPDATE entered:applying appending:applied logged:applied
	f.Send("photo", "ACK", u) // not before it is on disk //@ entered:serving<logged:applied sent:ACK<logged:applied
}

// OnRead is given the oldest version that this person may be shown; 0 without a promise.
func (f *Feed) OnRead(from string, atLeast int) {
	if f.Shown().Version < atLeast {
		f.Send(from, "BEHIND", Update{}) // no answer rather than an old one //@ sent:BEHIND
		return
	}
	f.Send(from, "FEED", f.Shown()) //@ delivered:READ sent:FEED
}
