package main

import (
	"fmt"
	"os"
	"time"

	"github.com/gorilla/websocket"
)

// room and all else here belongs to the hub's goroutine, as does what rooms a session is in.
type room struct {
	name    string
	members map[*session]bool
	total   int64
}

var (
	rooms    = map[string]*room{}
	sessions = map[*session]bool{}
	calls    = make(chan func())
)

// hub serves calls until a signal, and then as long as the last words may take.
func hub(stop <-chan os.Signal) {
	var end <-chan time.Time // there is none before
	for {
		select {
		case call := <-calls:
			call()
		case <-stop:
			for each := range sessions {
				each.part(websocket.CloseGoingAway, "going-away")
			}
			end = time.After(linger / 4)
		case <-end:
			return
		}
	}
}

// do has the hub do it, and waits: so answers come in the order of their commands.
func do(call func()) {
	done := make(chan struct{})
	calls <- func() { call(); close(done) }
	<-done
}

// as has a member do something with the room.
func (s *session) as(name string, member func(*room)) (err error) {
	do(func() {
		if r := s.rooms[name]; r != nil {
			member(r)
		} else if roomName.MatchString(name) {
			err = refusal("not-a-member join it first")
		} else {
			err = badRoom
		}
	})
	return err
}

func (s *session) join(name string) error {
	if s.rooms[name] == nil && len(s.rooms) >= maxRooms {
		return refusal(fmt.Sprint("too-many-rooms ", maxRooms, " at most"))
	} else if !roomName.MatchString(name) {
		return badRoom
	} else if rooms[name] == nil {
		rooms[name] = &room{name: name, members: map[*session]bool{}}
	}
	r := rooms[name]
	r.members[s], s.rooms[name] = true, r
	s.put(text(fmt.Sprintf("JOINED %s %d", name, len(r.members))))
	return nil
}

func (s *session) leave(r *room) {
	delete(s.rooms, r.name)
	if delete(r.members, s); len(r.members) == 0 {
		delete(rooms, r.name)
	}
}

func (r *room) publish(said string) {
	m := text("SAID " + r.name + " " + said)
	for each := range r.members {
		if each.waiting() > outboxBytes {
			each.part(websocket.CloseTryAgainLater, "slow-consumer")
		} else {
			each.put(m)
		}
	}
}

func (r *room) lose() {
	delete(rooms, r.name)
	for each := range r.members {
		delete(each.rooms, r.name)
		each.put(text("ERR room-lost " + r.name))
	}
}

// part leaves all rooms, and queues the last words; only the first call counts.
func (s *session) part(code int, reason string) {
	if !sessions[s] {
		return
	}
	delete(sessions, s)
	if code == websocket.CloseAbnormalClosure { // its output has ended
		code, reason = websocket.CloseNormalClosure, "BYE"
	}
	for name, r := range s.rooms {
		if s.leave(r); code < websocket.CloseProtocolError {
			s.put(text("LEFT " + name))
		}
	}
	if reason == "BYE" {
		s.put(text(reason))
		reason = ""
	}
	s.put(message{websocket.CloseMessage, websocket.FormatCloseMessage(code, reason)})
	s.conn.SetReadDeadline(time.Now()) // its reader ends, too
}
