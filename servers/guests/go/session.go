package main

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

const (
	maxMessage  = 1 << 20
	maxRooms    = 64
	ownBytes    = 256 << 10 // answers that may wait before a peer is no longer read
	outboxBytes = 8 << 20   // what may wait for a member before it is evicted
	idle        = 10 * time.Minute
	badRoom     = refusal("bad-room a room name is 1 to 64 of A-Z a-z 0-9 _ . -")
	badCommand  = refusal("bad-command usage: SAY room text, QUIT, ADD room n, BURN us, BLOCK ms")
)

var (
	lab      = os.Getenv("LAB") == "true"
	roomName = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,64}$`)
	lineEnd  = regexp.MustCompile(`\r?\n$`)
)

// refusal is an error that keeps the connection; a goodbye ends it.
type refusal string
type goodbye = websocket.CloseError

func (r refusal) Error() string { return "ERR " + string(r) }

// peer is a *websocket.Conn, or lines.
type peer interface {
	ReadMessage() (kind int, data []byte, err error)
	WriteMessage(kind int, data []byte) error
}

type message struct {
	kind int
	data []byte
}

func text(data string) message { return message{websocket.TextMessage, []byte(data)} }

// session is one connection: its reader obeys, its writer empties the queue.
type session struct {
	conn    *sniffed
	peer    peer
	echo    bool
	rooms   map[string]*room // the hub's
	mu      sync.Mutex       // of all below
	changed *sync.Cond
	queue   []message
	bytes   int  // that wait, and are being written
	over    bool // the last words are in the queue
	done    bool // the writer has ended
}

func serve(conn *sniffed, peer peer, echo bool) {
	s := &session{conn: conn, peer: peer, echo: echo, rooms: map[string]*room{}}
	s.changed = sync.NewCond(&s.mu)
	do(func() { sessions[s] = true })
	go s.write()
	bye := s.read()
	do(func() { s.part(bye.Code, bye.Text) })
	conn.SetWriteDeadline(time.Now().Add(idle))
	s.await(func() bool { return s.done })
	conn.hangUp()
}

// read obeys until the peer, a failure or the hub ends it.
func (s *session) read() (bye goodbye) {
	defer func() {
		if recover() != nil { // the handler failed: this connection ends, and no other
			bye = goodbye{Code: websocket.CloseInternalServerErr, Text: "crashed"}
		}
	}()
	for {
		s.conn.SetReadDeadline(time.Now().Add(idle))
		if s.await(func() bool { return s.bytes <= ownBytes || s.over || s.done }) {
			return goodbye{} // it has been said
		}
		answer, err := s.answer()
		switch e := err.(type) {
		case nil:
			s.put(answer)
		case refusal:
			s.put(text(e.Error()))
		case *goodbye:
			return *e
		default: // it is silent, or gone and hears nothing
			return goodbye{Code: websocket.CloseGoingAway, Text: "idle-timeout"}
		}
	}
}

// answer reads a message and does what it says.
func (s *session) answer() (message, error) {
	kind, data, err := s.peer.ReadMessage()
	switch {
	case err != nil || s.echo && kind == websocket.BinaryMessage:
		return message{kind, data}, err
	case kind == websocket.BinaryMessage:
		return message{}, &goodbye{Code: websocket.CloseUnsupportedData, Text: "text-only"}
	case !utf8.Valid(data):
		return message{}, &goodbye{Code: websocket.CloseInvalidFramePayloadData, Text: "bad-utf8"}
	case s.echo:
		return message{kind, data}, nil
	}
	said, err := s.obey(lineEnd.ReplaceAllString(string(data), ""))
	if said == "" {
		return message{}, err
	}
	return text(said), err
}

// obey does one command; without an answer, the hub has put it.
func (s *session) obey(command string) (answer string, err error) {
	verb, rest, _ := strings.Cut(command, " ")
	name, tail, two := strings.Cut(rest, " ")
	switch verb {
	case "ECHO":
		return command, nil
	case "PING":
		return "PONG " + rest, nil
	case "JOIN":
		do(func() { err = s.join(rest) })
		return "", err
	case "LEAVE":
		return "LEFT " + rest, s.as(rest, s.leave)
	case "SAY":
		if !two {
			return "", badCommand
		}
		return "", s.as(name, func(r *room) { r.publish(tail) })
	case "QUIT":
		if command != verb {
			return "", badCommand
		}
		return "", &goodbye{Code: websocket.CloseNormalClosure, Text: "BYE"}
	case "ADD", "BURN", "BLOCK", "CRASH", "CRASH-ROOM":
		if !lab {
			return "", refusal("lab-off start it with LAB=true")
		}
		return s.lab(verb, rest, name, tail)
	}
	return "", refusal("unknown-command commands are ECHO JOIN LEAVE SAY PING QUIT")
}

func (s *session) lab(verb, rest, name, tail string) (answer string, err error) {
	if verb == "ADD" {
		rest = tail
	}
	n, bad := strconv.ParseInt(rest, 10, 64)
	switch {
	case verb == "ADD" && bad == nil:
		err = s.as(name, func(r *room) { r.total += n; n = r.total })
		return fmt.Sprintf("SUM %s %d", name, n), err
	case verb == "BURN" && bad == nil && 0 <= n && n <= 1_000_000:
		for from := time.Now(); time.Since(from) < time.Duration(n)*time.Microsecond; {
		}
		return "BURNT " + rest, nil
	case verb == "BLOCK" && bad == nil && 0 <= n && n <= 10_000:
		time.Sleep(time.Duration(n) * time.Millisecond)
		return "BLOCKED " + rest, nil
	case verb == "CRASH":
		panic("by request")
	case verb == "CRASH-ROOM":
		return "", s.as(rest, (*room).lose)
	}
	return "", badCommand
}

// write empties the queue, until the last words or a failure.
func (s *session) write() {
	for last := false; !last; {
		s.await(func() bool { return len(s.queue) > 0 })
		s.mu.Lock()
		batch, written := s.queue, 0
		s.queue = nil
		s.mu.Unlock()
		for _, each := range batch {
			failed := s.peer.WriteMessage(each.kind, each.data) != nil
			last = last || failed || each.kind == websocket.CloseMessage
			written += len(each.data)
		}
		s.mu.Lock()
		s.bytes -= written
		s.done = last
		s.mu.Unlock()
		s.changed.Broadcast()
	}
}

// put queues a message, unless the last words have been.
func (s *session) put(m message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m.data != nil && !s.over && !s.done {
		s.over = m.kind == websocket.CloseMessage
		s.queue = append(s.queue, m)
		s.bytes += len(m.data)
		s.changed.Broadcast()
	}
}

func (s *session) waiting() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bytes
}

// await returns once a condition on what mu guards is true, and says whether the session is over.
func (s *session) await(condition func() bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for !condition() {
		s.changed.Wait()
	}
	return s.over
}
