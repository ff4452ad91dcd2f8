// A guest of Quintet: Go, and gorilla/websocket. A goroutine reads and one writes for each
// connection; the hub's owns the rooms, and is called over a channel.
//
//	port --> sniff --+-- HTTP --> net/http --> gorilla --+
//	                 +-- lines --------------------------+--> read --> hub --> rooms
//	                                             write <-- queue <--+----+
//
// State: sessions, rooms and who is in them, the hub's. What blocks: the goroutine that does it.
// Environment: HOST, PORT, LAB=true. It says "ready" and its port when it listens.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

const (
	maxMessage, maxRooms    = 1 << 20, 64        // bytes of a message, rooms of a session
	ownBytes, outboxBytes   = 256 << 10, 8 << 20 // that wait: a peer is not read, a member evicted
	linger, handshake, idle = 2 * time.Second, 10 * time.Second, 10 * time.Minute
)

var (
	lab      = os.Getenv("LAB") == "true"
	upgrader = websocket.Upgrader{WriteBufferPool: &sync.Pool{}}
	methods  = regexp.MustCompile(`^(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT|PRI) `)
	labVerb  = regexp.MustCompile(`^(ADD|BURN|BLOCK|CRASH|CRASH-ROOM)$`)
	roomName = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,64}$`)
	lineEnd  = regexp.MustCompile(`\r?\n$`)

	calls    = make(chan func()) // to the hub, whose is all below
	sessions = map[*session]bool{}
	rooms    = map[string]*room{}
)

type room struct {
	name    string
	members map[*session]bool
	total   int64
}

// A refusal is an error that keeps the connection; a goodbye ends it.
type refusal string
type goodbye = websocket.CloseError

func (r refusal) Error() string { return string(r) }

type message struct {
	kind int
	data []byte
}

func text(s string) *message { return &message{websocket.TextMessage, []byte(s)} }

// peer is a *websocket.Conn, or lines.
type peer interface {
	ReadMessage() (kind int, data []byte, err error)
	WriteMessage(kind int, data []byte) error
}

// session is one connection: a goroutine obeys it, and another writes what it is told.
type session struct {
	conn    *sniffed
	peer    peer
	echo    bool
	rooms   map[string]*room // the hub's
	queue   chan []*message  // has what waits, or else
	nothing chan bool        // has that nothing does
	waiting atomic.Int64     // bytes of those, and of what is being written
	written chan bool        // has that something was; closed behind the last words
}

func serve(conn *sniffed, peer peer, echo bool) {
	s := &session{conn: conn, peer: peer, echo: echo, rooms: map[string]*room{},
		queue: make(chan []*message, 1), nothing: make(chan bool, 1), written: make(chan bool, 1)}
	s.nothing <- true
	calls <- func() { sessions[s] = true }
	go s.write()
	bye := s.read()
	s.do(func() { s.part(bye) })
	for range s.written {
	}
	conn.CloseWrite()
	conn.SetReadDeadline(time.Now().Add(linger))
	io.Copy(io.Discard, conn) // what still comes is dropped
	conn.Close()
}

func (s *session) write() {
	defer close(s.written)
	for over := false; !over; {
		batch := <-s.queue
		s.nothing <- true
		for _, m := range batch {
			s.peer.WriteMessage(m.kind, m.data) // where this fails, reading does
			s.waiting.Add(-int64(len(m.data)))
			over = over || m.kind == websocket.CloseMessage
		}
		select {
		case s.written <- true:
		default: // its reader does not wait
		}
	}
}

// put has a message written behind those that wait.
func (s *session) put(m *message) {
	var queue []*message
	select {
	case queue = <-s.queue:
	case <-s.nothing:
	}
	s.waiting.Add(int64(len(m.data)))
	s.queue <- append(queue, m)
}

func (s *session) say(words string) { s.put(text(words)) }

// read obeys, until the peer, the hub or a failure ends it.
func (s *session) read() (bye *goodbye) {
	defer func() {
		if recover() != nil { // the handler has failed: this connection ends, and no other
			bye = &goodbye{Code: websocket.CloseInternalServerErr, Text: "crashed"}
		}
	}()
	silence := time.AfterFunc(idle, func() {
		s.do(func() { s.part(&goodbye{Code: websocket.CloseGoingAway, Text: "idle-timeout"}) })
	})
	defer silence.Stop()
	for {
		kind, data, err := s.peer.ReadMessage()
		switch silence.Reset(idle); {
		case err != nil:
		case kind == websocket.TextMessage && !utf8.Valid(data):
			return &goodbye{Code: websocket.CloseInvalidFramePayloadData, Text: "bad-utf8"}
		case s.echo:
			s.put(&message{kind, data})
		case kind == websocket.BinaryMessage:
			return &goodbye{Code: websocket.CloseUnsupportedData, Text: "text-only"}
		default:
			err = s.obey(lineEnd.ReplaceAllString(string(data), ""))
		}
		switch e := err.(type) {
		case refusal:
			s.say("ERR " + e.Error())
		case *goodbye:
			return e
		case error:
			return &goodbye{Code: websocket.CloseAbnormalClosure}
		}
		for open := true; open && s.waiting.Load() > ownBytes; {
			_, open = <-s.written
		}
	}
}

func (s *session) obey(command string) error {
	verb, rest, _ := strings.Cut(command, " ")
	name, tail, two := strings.Cut(rest, " ")
	switch {
	case verb == "ECHO":
		s.say(command)
	case verb == "PING":
		s.say("PONG " + rest)
	case verb == "JOIN":
		return s.in(rest, true, func(r *room) { s.say(fmt.Sprintf("JOINED %s %d", rest, len(r.members))) })
	case verb == "LEAVE":
		return s.in(rest, false, func(r *room) { s.leave(r); s.say("LEFT " + rest) })
	case verb == "SAY" && two:
		return s.in(name, false, func(r *room) { r.tell("SAID " + rest) })
	case command == "QUIT":
		return &goodbye{Code: websocket.CloseNormalClosure, Text: "BYE"}
	case labVerb.MatchString(verb) && lab:
		return s.lab(verb, rest, name, tail)
	case labVerb.MatchString(verb):
		return refusal("lab-off start it with LAB=true")
	case verb == "SAY" || verb == "QUIT":
		return refusal("bad-command usage: SAY room text, QUIT")
	default:
		return refusal("unknown-command commands are ECHO JOIN LEAVE SAY PING QUIT")
	}
	return nil
}

func (s *session) lab(verb, rest, name, tail string) error {
	n, bad := strconv.ParseInt(strings.TrimPrefix(rest, name+" "), 10, 64)
	switch {
	case verb == "ADD" && bad == nil:
		add := func(r *room) { r.total += n; s.say(fmt.Sprintf("SUM %s %d", name, r.total)) }
		return s.in(name, false, add)
	case verb == "BURN" && name == rest && bad == nil && 0 <= n && n <= 1_000_000:
		for from := time.Now(); time.Since(from) < time.Duration(n)*time.Microsecond; {
		}
		s.say("BURNT " + rest)
	case verb == "BLOCK" && name == rest && bad == nil && 0 <= n && n <= 10_000:
		time.Sleep(time.Duration(n) * time.Millisecond)
		s.say("BLOCKED " + rest)
	case verb == "CRASH":
		panic("by request")
	case verb == "CRASH-ROOM":
		return s.in(rest, false, (*room).crash)
	default:
		return refusal("bad-command usage: ADD room n, BURN micros, BLOCK millis")
	}
	return nil
}

// hub serves calls; after a signal no longer than the last words may take.
func hub(stop <-chan os.Signal) {
	for {
		select {
		case call := <-calls:
			call()
		case <-stop:
			for each := range sessions {
				each.part(&goodbye{Code: websocket.CloseGoingAway, Text: "going-away"})
			}
			time.AfterFunc(linger/4, func() { os.Exit(0) })
		}
	}
}

// do has the hub do it unless the session is over, and waits: so answers come in order.
func (s *session) do(call func()) {
	done := make(chan bool)
	calls <- func() {
		if sessions[s] {
			call()
		}
		close(done)
	}
	<-done
}

// in has the hub do something in a room of the session's, which may join it so.
func (s *session) in(name string, joins bool, do func(*room)) (err error) {
	s.do(func() {
		r := s.rooms[name]
		switch {
		case r != nil:
			do(r)
		case !roomName.MatchString(name):
			err = refusal("bad-room a room name is 1 to 64 of A-Z a-z 0-9 _ . -")
		case !joins:
			err = refusal("not-a-member join it first")
		case len(s.rooms) >= maxRooms:
			err = refusal("too-many-rooms 64 at most")
		default:
			if rooms[name] == nil {
				rooms[name] = &room{name: name, members: map[*session]bool{}}
			}
			s.rooms[name] = rooms[name]
			rooms[name].members[s] = true
			do(rooms[name])
		}
	})
	return err
}

func (s *session) leave(r *room) {
	delete(s.rooms, r.name)
	if delete(r.members, s); len(r.members) == 0 {
		delete(rooms, r.name)
	}
}

// tell has all members hear it; one for whom too much waits is evicted.
func (r *room) tell(words string) {
	m := text(words) // one for all
	for each := range r.members {
		if each.waiting.Load() > outboxBytes {
			each.part(&goodbye{Code: websocket.CloseTryAgainLater, Text: "slow-consumer"})
		} else {
			each.put(m)
		}
	}
}

func (r *room) crash() {
	delete(rooms, r.name)
	for each := range r.members {
		delete(each.rooms, r.name)
	}
	r.tell("ERR room-lost " + r.name)
}

// part leaves all rooms. The session is over: its last words follow, and its reader ends.
func (s *session) part(bye *goodbye) {
	delete(sessions, s)
	code, why := bye.Code, bye.Text
	if code == websocket.CloseAbnormalClosure { // its output has ended
		code, why = websocket.CloseNormalClosure, "BYE"
	}
	for name, r := range s.rooms {
		if s.leave(r); code < websocket.CloseProtocolError {
			s.say("LEFT " + name)
		}
	}
	if why == "BYE" {
		s.say(why)
		why = ""
	}
	s.put(&message{websocket.CloseMessage, websocket.FormatCloseMessage(code, why)})
	s.conn.SetReadDeadline(time.Now())
	s.conn.SetWriteDeadline(time.Now().Add(idle))
}

// sniffed is a connection whose first bytes have been looked at.
type sniffed struct {
	*net.TCPConn
	in *bufio.Reader
}

func (s *sniffed) Read(p []byte) (int, error) { return s.in.Read(p) }

// web is net/http's listener: it gets the connections that speak HTTP.
type web struct {
	net.Listener
	conns chan net.Conn
}

func (w *web) Accept() (net.Conn, error) { return <-w.conns, nil }

func (w *web) sniff(tcp net.Conn) {
	conn := &sniffed{tcp.(*net.TCPConn), bufio.NewReaderSize(tcp, 16)}
	conn.SetReadDeadline(time.Now().Add(handshake))
	first, err := conn.in.Peek(1)
	for n := 2; err == nil && n <= 8 && !bytes.ContainsAny(first, " \n"); n++ {
		first, err = conn.in.Peek(n)
	}
	conn.SetReadDeadline(time.Time{})
	if os.IsTimeout(err) {
		fmt.Fprintln(conn, "ERR handshake-timeout no message came in time")
		conn.Close()
	} else if methods.Match(first) {
		w.conns <- conn
	} else {
		peer := lines{bufio.NewScanner(conn), conn}
		peer.Buffer(nil, 2*maxMessage)
		peer.Split(split)
		serve(conn, peer, false)
	}
}

func (w *web) ServeHTTP(out http.ResponseWriter, in *http.Request) {
	out.Header().Set("Connection", "close")
	if in.URL.Path != "/chat" && in.URL.Path != "/echo" {
		http.Error(out, "a WebSocket is at /chat and at /echo", http.StatusNotFound)
	} else if !websocket.IsWebSocketUpgrade(in) || in.Header.Get("Sec-WebSocket-Version") != "13" {
		out.Header().Set("Upgrade", "websocket")
		out.Header().Set("Sec-WebSocket-Version", "13")
		http.Error(out, "a WebSocket is here", http.StatusUpgradeRequired)
	} else if conn, err := upgrader.Upgrade(out, in, nil); err == nil { // else it has been answered
		conn.SetReadLimit(maxMessage)
		conn.SetCloseHandler(func(int, string) error { return nil }) // answered behind what waits
		go serve(conn.UnderlyingConn().(*sniffed), conn, in.URL.Path == "/echo")
	}
}

// lines is a peer as a *websocket.Conn is one, whose messages are lines.
type lines struct {
	*bufio.Scanner
	io.Writer
}

func (l lines) ReadMessage() (int, []byte, error) {
	if l.Scan() && !utf8.Valid(l.Bytes()) {
		return 0, nil, refusal("bad-utf8 a line is UTF-8")
	}
	return websocket.TextMessage, l.Bytes(), l.Err()
}

func (l lines) WriteMessage(kind int, data []byte) (err error) {
	if kind == websocket.TextMessage {
		_, err = fmt.Fprintf(l, "%s\n", data)
	} else if why := data[2:]; len(why) > 0 {
		_, err = fmt.Fprintf(l, "ERR %s goodbye\n", why)
	}
	return err
}

// split is bufio.ScanLines, and knows what ends a connection.
func split(data []byte, atEOF bool) (int, []byte, error) {
	switch end := bytes.IndexByte(data, '\n'); {
	case len(data) >= 5 && bytes.EqualFold(data[:5], []byte("host:")): // HTTP among lines
		return 0, nil, &goodbye{Code: websocket.CloseProtocolError, Text: "protocol-error"}
	case end > maxMessage+1 || end < 0 && len(data) > maxMessage+1:
		return 0, nil, &goodbye{Code: websocket.CloseMessageTooBig, Text: "too-long"}
	case end < 0 && atEOF && len(data) > 0:
		return 0, nil, &goodbye{Code: websocket.CloseProtocolError, Text: "unexpected-eof"}
	case end < 0 && atEOF:
		return 0, nil, &goodbye{Code: websocket.CloseNormalClosure, Text: "BYE"}
	}
	return bufio.ScanLines(data, atEOF)
}

func main() {
	listener, err := net.Listen("tcp", net.JoinHostPort(os.Getenv("HOST"), os.Getenv("PORT")))
	if err != nil {
		log.Fatal(err)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	go hub(stop)
	w := &web{listener, make(chan net.Conn)}
	go (&http.Server{Handler: w, MaxHeaderBytes: 4 << 10, ReadHeaderTimeout: handshake}).Serve(w)
	fmt.Println("ready", listener.Addr().(*net.TCPAddr).Port)
	for {
		if conn, err := listener.Accept(); err == nil {
			go w.sniff(conn)
		} else {
			time.Sleep(linger / 4) // such as no descriptor left
		}
	}
}
