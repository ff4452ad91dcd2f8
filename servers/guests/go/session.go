package main

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const (
	maxRooms    = 64
	ownBytes    = 256 << 10 // answers that may wait before a peer is no longer read
	outboxBytes = 8 << 20   // what may wait for a member before it is evicted
)

var (
	lab      = os.Getenv("LAB") == "true"
	roomName = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,64}$`)
	lineEnd  = regexp.MustCompile(`\r?\n$`)
)

// session is one connection's protocol: its reader calls obey, its writer empties the queue.
type session struct {
	conn        *sniffed
	write       func(*message) error
	goodbye     func(status int, reason string)
	mu          sync.Mutex // of all below
	queue       []*message
	bytes       int
	ended       bool
	status      int
	reason      string
	rooms       map[string]*room
	wake, space chan struct{} // to the writer: there is more; to the reader: there is less
	done        chan struct{} // the writer has ended
}

func newSession(conn *sniffed, write func(*message) error, goodbye func(int, string)) *session {
	s := &session{conn: conn, write: write, goodbye: goodbye, rooms: map[string]*room{},
		wake: make(chan struct{}, 1), space: make(chan struct{}, 1), done: make(chan struct{})}
	sessions.Store(s, nil)
	go s.writer()
	return s
}

func (s *session) writer() {
	defer close(s.done)
	for range s.wake {
		s.mu.Lock()
		batch, ended := s.queue, s.ended
		s.queue = nil
		s.mu.Unlock()
		written := 0
		for _, each := range batch {
			ended = s.write(each) != nil || ended
			written += len(each.text)
		}
		ended = s.conn.out.Flush() != nil || ended
		if ended {
			s.mu.Lock()
			s.ended = true // also where a write has failed
			s.mu.Unlock()
			notify(s.space)
			s.goodbye(s.status, s.reason)
			hangUp(s.conn)
			return
		}
		s.mu.Lock()
		s.bytes -= written
		s.mu.Unlock()
		notify(s.space)
	}
}

func notify(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default: // it knows already
	}
}

// put queues a message; false if a member would have too much of its rooms.
func (s *session) put(m *message) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m.frame != nil && s.bytes > outboxBytes {
		return false
	}
	if !s.ended {
		s.queue = append(s.queue, m)
		s.bytes += len(m.text)
		notify(s.wake)
	}
	return true
}

func (s *session) say(text string) {
	s.put(&message{text: text, kind: websocket.TextMessage})
	s.wait()
}

// wait returns once the peer has read enough of what waits for it.
func (s *session) wait() {
	full := func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.bytes > ownBytes && !s.ended
	}
	for full() {
		<-s.space
	}
}

func (s *session) fail(code, text string) bool { s.say("ERR " + code + " " + text); return true }

func (s *session) forget(name string) *room {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.rooms[name]
	delete(s.rooms, name)
	return r
}

func (s *session) leave(name string, told bool) {
	if r := s.forget(name); r != nil {
		r.do(func() {
			delete(r.members, s)
			if told {
				s.put(&message{text: "LEFT " + name, kind: websocket.TextMessage})
			}
		})
		r.release()
	}
}

// end leaves all rooms and has the writer say goodbye; only the first call counts.
func (s *session) end(status int, reason string) bool {
	s.mu.Lock()
	var names []string
	for name := range s.rooms {
		names = append(names, name)
	}
	s.mu.Unlock()
	for _, name := range names {
		s.leave(name, status < 1002)
	}
	if reason == "BYE" {
		s.put(&message{text: reason, kind: websocket.TextMessage})
		reason = ""
	}
	s.mu.Lock()
	if !s.ended {
		s.ended, s.status, s.reason = true, status, reason
	}
	s.mu.Unlock()
	notify(s.wake)
	notify(s.space)
	sessions.Delete(s)
	return false
}

// finish is the end of the input, and of the reader.
func (s *session) finish() {
	s.end(websocket.CloseNormalClosure, "")
	s.conn.SetWriteDeadline(time.Now().Add(idle))
	<-s.done
	discard(s.conn)
}

// obey answers one command; false if the connection ends with it.
func (s *session) obey(text string) (more bool) {
	defer func() {
		if recover() != nil { // the handler failed: this connection ends, and no other
			more = s.end(websocket.CloseInternalServerErr, "crashed")
		}
	}()
	verb, rest, _ := strings.Cut(text, " ")
	name, tail, two := strings.Cut(rest, " ")
	switch verb {
	case "ECHO":
		s.say(text)
	case "PING":
		s.say("PONG " + rest)
	case "JOIN":
		s.join(rest)
	case "LEAVE":
		if s.member(rest) != nil {
			s.leave(rest, true)
		}
	case "SAY":
		if !two {
			return s.fail("bad-command", "usage: SAY room text")
		}
		if r := s.member(name); r != nil {
			r.calls <- func() { r.publish(tail) }
		}
	case "QUIT":
		if text != "QUIT" {
			return s.fail("bad-command", "usage: QUIT")
		}
		return s.end(websocket.CloseNormalClosure, "BYE")
	case "ADD", "BURN", "BLOCK", "CRASH", "CRASH-ROOM":
		if !lab {
			return s.fail("lab-off", "start it with LAB=true")
		}
		s.lab(verb, rest, name, tail)
	default:
		s.fail("unknown-command", "commands are ECHO JOIN LEAVE SAY PING QUIT")
	}
	return true
}

func (s *session) find(name string) (r *room, many bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rooms[name], len(s.rooms) >= maxRooms
}

func (s *session) join(name string) {
	r, many := s.find(name)
	if !roomName.MatchString(name) {
		s.fail("bad-room", "a room name is 1 to 64 of A-Z a-z 0-9 _ . -")
		return
	} else if r == nil && many {
		s.fail("too-many-rooms", fmt.Sprint(maxRooms, " at most"))
		return
	} else if r == nil {
		r = enter(name)
		s.mu.Lock()
		s.rooms[name] = r
		s.mu.Unlock()
	}
	r.do(func() {
		r.members[s] = true
		s.put(&message{text: fmt.Sprintf("JOINED %s %d", name, len(r.members)), kind: websocket.TextMessage})
	})
}

func (s *session) member(name string) *room {
	r, _ := s.find(name)
	if !roomName.MatchString(name) {
		s.fail("bad-room", "a room name is 1 to 64 of A-Z a-z 0-9 _ . -")
	} else if r == nil {
		s.fail("not-a-member", "join it first")
	}
	return r
}

func (s *session) lab(verb, rest, name, tail string) {
	n, err := strconv.ParseInt(rest, 10, 32)
	switch verb {
	case "ADD":
		if n, err = strconv.ParseInt(tail, 10, 64); err != nil {
			s.fail("bad-command", "usage: ADD room n")
		} else if r := s.member(name); r != nil {
			r.do(func() {
				r.total += n
				s.put(&message{text: fmt.Sprintf("SUM %s %d", name, r.total), kind: websocket.TextMessage})
			})
		}
	case "BURN":
		if err != nil || n < 0 || n > 1_000_000 {
			s.fail("bad-command", "usage: BURN micros")
			return
		}
		for from := time.Now(); time.Since(from) < time.Duration(n)*time.Microsecond; {
		}
		s.say("BURNT " + rest)
	case "BLOCK":
		if err != nil || n < 0 || n > 10_000 {
			s.fail("bad-command", "usage: BLOCK millis")
			return
		}
		time.Sleep(time.Duration(n) * time.Millisecond)
		s.say("BLOCKED " + rest)
	case "CRASH":
		panic("by request")
	default:
		if r := s.member(rest); r != nil {
			r.do(r.lose)
		}
	}
}
