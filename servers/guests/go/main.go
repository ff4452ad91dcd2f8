// A guest of Quintet: Go, and gorilla/websocket. A goroutine reads and one writes for each
// connection; a goroutine owns each room, and is called over its channel.
//
//	listener --> sniff --+-- HTTP --> net/http --> gorilla --+
//	                     +-- lines --------------------------+--> session --> room's channel
//	                                                 writer <-- queue <-- room's goroutine
//
// State: a room's members and total belong to its goroutine, the rooms' names to a mutex. What
// blocks: the goroutine that does it. Environment: HOST, PORT, LAB=true. It says "ready" when it is.
package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

const (
	maxMessage = 1 << 20
	linger     = 2 * time.Second
	handshake  = 10 * time.Second
	idle       = 10 * time.Minute
)

var (
	methods  = regexp.MustCompile(`^(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT|PRI) `)
	unknown  = regexp.MustCompile(`^[^ \n]+ [^ \n]+ HTTP/1\.\d\r?\n`) // a method that nobody knows
	command  = regexp.MustCompile(`^(ECHO|PING|SAY) `)
	key      = regexp.MustCompile(`^[+/0-9A-Za-z]{22}==$`)
	upgrader = websocket.Upgrader{WriteBufferPool: &sync.Pool{}}
	sessions sync.Map // *session, for the drain
)

// sniffed is a connection whose first bytes have been looked at.
type sniffed struct {
	*net.TCPConn
	in  *bufio.Reader
	out *bufio.Writer
}

func (s *sniffed) Read(p []byte) (int, error) { return s.in.Read(p) }

// handover is net/http's listener: it gets the connections that speak HTTP.
type handover struct {
	net.Listener
	conns chan net.Conn
}

func (h *handover) Accept() (net.Conn, error) { return <-h.conns, nil }

func (h *handover) sniff(tcp *net.TCPConn) {
	conn := &sniffed{tcp, bufio.NewReader(tcp), bufio.NewWriter(tcp)}
	tcp.SetReadDeadline(time.Now().Add(handshake))
	first, err := conn.in.Peek(1)
	for n := 2; err == nil && n <= 8 && !strings.ContainsAny(string(first), " \n"); n++ {
		first, err = conn.in.Peek(n)
	}
	if e, ok := err.(net.Error); ok && e.Timeout() {
		fmt.Fprintln(tcp, "ERR handshake-timeout no message came in time")
		tcp.Close()
	} else if methods.Match(first) {
		h.conns <- conn
	} else if line, _ := conn.in.Peek(conn.in.Buffered()); unknown.Match(line) && !command.Match(line) {
		fmt.Fprint(tcp, "HTTP/1.1 501 Not Implemented\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
		hangUp(conn)
		discard(conn)
	} else {
		serveLines(conn)
	}
}

func serveHTTP(w http.ResponseWriter, r *http.Request) {
	status := judge(r)
	if status == 0 {
		if conn, err := upgrader.Upgrade(w, r, nil); err == nil {
			go serveWebSocket(conn, r.URL.Path == "/echo") // so that the request's memory is given back
		}
		return
	}
	w.Header().Set("Connection", "close")
	if status == http.StatusUpgradeRequired {
		w.Header().Set("Upgrade", "websocket")
		w.Header().Set("Sec-WebSocket-Version", "13")
	}
	http.Error(w, "a WebSocket is at /chat and at /echo", status)
}

// judge says why a request is no upgrade of ours; 0 if it is.
func judge(r *http.Request) int {
	version, keys := r.Header["Sec-Websocket-Version"], r.Header["Sec-Websocket-Key"]
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return http.StatusMethodNotAllowed
	case r.URL.Path != "/chat" && r.URL.Path != "/echo":
		return http.StatusNotFound
	case r.Method != http.MethodGet || !r.ProtoAtLeast(1, 1) || !websocket.IsWebSocketUpgrade(r):
		return http.StatusUpgradeRequired
	case len(version) > 1 || len(keys) != 1 || r.ContentLength != 0 || !key.MatchString(keys[0]):
		return http.StatusBadRequest
	case len(version) == 0 || version[0] != "13":
		return http.StatusUpgradeRequired
	case r.Header.Get("Origin") != "":
		return http.StatusForbidden
	}
	return 0
}

func serveLines(conn *sniffed) {
	s := newSession(conn, func(m *message) error {
		conn.out.WriteString(m.text)
		return conn.out.WriteByte('\n')
	}, func(status int, reason string) {
		if status != websocket.CloseNormalClosure {
			fmt.Fprintf(conn.out, "ERR %s goodbye\n", reason)
		}
		conn.out.Flush()
	})
	defer s.finish()
	for {
		conn.SetReadDeadline(time.Now().Add(idle))
		line, err := readLine(conn.in)
		switch {
		case err == bufio.ErrTooLong:
			s.end(websocket.CloseMessageTooBig, "too-long")
			return
		case err != nil && len(line) > 0:
			s.end(websocket.CloseProtocolError, "unexpected-eof")
			return
		case err != nil:
			s.end(websocket.CloseNormalClosure, "BYE")
			return
		case len(line) >= 5 && strings.EqualFold(string(line[:5]), "host:"): // HTTP among lines
			s.end(websocket.CloseProtocolError, "protocol-error")
			return
		case !utf8.Valid(line):
			s.fail("bad-utf8", "a line is UTF-8")
		case !s.obey(string(line)):
			return
		}
	}
}

// readLine reads a line without its end, or what is there of one when the input ends.
func readLine(in *bufio.Reader) (whole []byte, err error) {
	for err = bufio.ErrBufferFull; err == bufio.ErrBufferFull && len(whole) <= maxMessage; {
		var part []byte
		part, err = in.ReadSlice('\n')
		whole = append(whole, part...)
	}
	if err == nil {
		whole = []byte(strings.TrimSuffix(string(whole[:len(whole)-1]), "\r"))
	}
	if len(whole) > maxMessage {
		err = bufio.ErrTooLong
	}
	return whole, err
}

func serveWebSocket(conn *websocket.Conn, echo bool) {
	s := newSession(conn.UnderlyingConn().(*sniffed), func(m *message) error {
		if m.frame != nil {
			return conn.WritePreparedMessage(m.frame)
		}
		return conn.WriteMessage(m.kind, []byte(m.text))
	}, func(status int, reason string) {
		conn.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(status, reason))
	})
	defer s.finish()
	conn.SetReadLimit(maxMessage)
	conn.SetCloseHandler(func(int, string) error { return nil }) // answered behind what waits
	for {
		conn.SetReadDeadline(time.Now().Add(idle))
		kind, text, err := conn.ReadMessage()
		closed, isClose := err.(*websocket.CloseError)
		switch {
		case isClose && closed.Code != websocket.CloseAbnormalClosure:
			s.end(closed.Code, "")
			return
		case err != nil:
			return
		case kind == websocket.TextMessage && !utf8.Valid(text):
			s.end(websocket.CloseInvalidFramePayloadData, "bad-utf8")
			return
		case echo:
			s.put(&message{text: string(text), kind: kind})
			s.wait()
		case kind == websocket.BinaryMessage:
			s.end(websocket.CloseUnsupportedData, "text-only")
			return
		case !s.obey(lineEnd.ReplaceAllString(string(text), "")):
			return
		}
	}
}

// hangUp ends the output; the peer has until the linger to end its own.
func hangUp(conn *sniffed) {
	conn.SetReadDeadline(time.Now().Add(linger))
	conn.CloseWrite()
}

// discard drops what still comes, and closes when the peer has.
func discard(conn *sniffed) {
	io.Copy(io.Discard, conn.in)
	conn.Close()
}

func main() {
	listener, err := net.Listen("tcp", net.JoinHostPort(os.Getenv("HOST"), os.Getenv("PORT")))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	pages := &handover{listener, make(chan net.Conn)}
	server := &http.Server{Handler: http.HandlerFunc(serveHTTP), MaxHeaderBytes: 4 << 10, ReadHeaderTimeout: handshake}
	go server.Serve(pages)
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	fmt.Println("ready", listener.Addr().(*net.TCPAddr).Port)
	go func() {
		for {
			if conn, err := listener.Accept(); err == nil {
				go pages.sniff(conn.(*net.TCPConn))
			}
		}
	}()
	<-stop
	sessions.Range(func(s, _ any) bool { s.(*session).end(websocket.CloseGoingAway, "going-away"); return true })
	time.Sleep(300 * time.Millisecond) // for the last words
}
