// A guest of Quintet: Go, and gorilla/websocket. A goroutine reads and one writes for each
// connection; main's owns the rooms, and is called over a channel.
//
//	listener --> sniff --+-- HTTP --> net/http --> gorilla --+
//	                     +-- lines --------------------------+--> session --> hub --> rooms
//	                                                 writer <-- queue <--------+
//
// State: rooms and memberships belong to the hub, a queue to its mutex. What blocks: the goroutine
// that does it. Environment: HOST, PORT, LAB=true. It says "ready" and its port when it listens.
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
	"sync"
	"syscall"
	"time"

	"github.com/gorilla/websocket"
)

const (
	linger    = 2 * time.Second
	handshake = 10 * time.Second
)

var (
	methods  = regexp.MustCompile(`^(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT|PRI) `)
	upgrader = websocket.Upgrader{WriteBufferPool: &sync.Pool{}}
)

// sniffed is a connection whose first bytes have been looked at.
type sniffed struct {
	*net.TCPConn
	in *bufio.Reader
}

func (s *sniffed) Read(p []byte) (int, error) { return s.in.Read(p) }

// hangUp ends the output; the peer has until the linger to end its own.
func (s *sniffed) hangUp() {
	s.SetReadDeadline(time.Now().Add(linger))
	s.CloseWrite()
	io.Copy(io.Discard, s.in)
	s.Close()
}

// handover is net/http's listener: it gets the connections that speak HTTP.
type handover struct {
	net.Listener
	conns chan net.Conn
}

func (h *handover) Accept() (net.Conn, error) { return <-h.conns, nil }

func (h *handover) sniff(tcp *net.TCPConn) {
	conn := &sniffed{tcp, bufio.NewReader(tcp)}
	conn.SetReadDeadline(time.Now().Add(handshake))
	first, err := conn.in.Peek(1)
	for n := 2; err == nil && n <= 8 && !bytes.ContainsAny(first, " \n"); n++ {
		first, err = conn.in.Peek(n)
	}
	if os.IsTimeout(err) {
		fmt.Fprintln(conn, "ERR handshake-timeout no message came in time")
		conn.Close()
	} else if methods.Match(first) {
		h.conns <- conn
	} else {
		serve(conn, newLines(conn), false)
	}
}

func serveHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Connection", "close")
	if r.URL.Path != "/chat" && r.URL.Path != "/echo" {
		http.Error(w, "a WebSocket is at /chat and at /echo", http.StatusNotFound)
	} else if !websocket.IsWebSocketUpgrade(r) || r.Header.Get("Sec-WebSocket-Version") != "13" {
		w.Header().Set("Upgrade", "websocket")
		w.Header().Set("Sec-WebSocket-Version", "13")
		http.Error(w, "a WebSocket is here", http.StatusUpgradeRequired)
	} else if conn, err := upgrader.Upgrade(w, r, nil); err == nil { // else it has been answered
		conn.SetReadLimit(maxMessage)
		conn.SetCloseHandler(func(int, string) error { return nil }) // answered behind what waits
		go serve(conn.UnderlyingConn().(*sniffed), conn, r.URL.Path == "/echo")
	}
}

func main() {
	listener, err := net.Listen("tcp", net.JoinHostPort(os.Getenv("HOST"), os.Getenv("PORT")))
	if err != nil {
		log.Fatal(err)
	}
	web := &handover{listener, make(chan net.Conn)}
	server := &http.Server{Handler: http.HandlerFunc(serveHTTP), MaxHeaderBytes: 4 << 10, ReadHeaderTimeout: handshake}
	go server.Serve(web)
	go func() {
		for {
			if conn, err := listener.Accept(); err == nil {
				go web.sniff(conn.(*net.TCPConn))
			} else {
				time.Sleep(linger / 4) // such as no descriptor left
			}
		}
	}()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	fmt.Println("ready", listener.Addr().(*net.TCPAddr).Port)
	hub(stop)
}
