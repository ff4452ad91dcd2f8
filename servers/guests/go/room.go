package main

import (
	"sync"

	"github.com/gorilla/websocket"
)

var (
	registry = map[string]*room{} // guarded by naming
	naming   sync.Mutex
)

// message is immutable once queued; all members share a room's.
type message struct {
	text  string
	kind  int
	frame *websocket.PreparedMessage // of a room: made once
}

// room belongs to its goroutine, which runs what it is called with.
type room struct {
	name    string
	calls   chan func()
	members map[*session]bool
	total   int64
	held    int // by how many sessions; guarded by naming
}

// enter finds or makes a room and holds it until release.
func enter(name string) *room {
	naming.Lock()
	defer naming.Unlock()
	r := registry[name]
	if r == nil {
		r = &room{name: name, calls: make(chan func(), 64), members: map[*session]bool{}}
		registry[name] = r
		go func() {
			for call := range r.calls {
				call()
			}
		}()
	}
	r.held++
	return r
}

func (r *room) release() {
	naming.Lock()
	defer naming.Unlock()
	if r.held--; r.held == 0 {
		if registry[r.name] == r {
			delete(registry, r.name)
		}
		close(r.calls)
	}
}

// do has the room's goroutine do it, and waits: so answers come in the order of their commands.
func (r *room) do(call func()) {
	done := make(chan struct{})
	r.calls <- func() { call(); close(done) }
	<-done
}

func (r *room) publish(text string) {
	m := &message{text: "SAID " + r.name + " " + text}
	m.frame, _ = websocket.NewPreparedMessage(websocket.TextMessage, []byte(m.text))
	for each := range r.members {
		if !each.put(m) {
			delete(r.members, each)
			go each.end(1013, "slow-consumer")
		}
	}
}

// lose ends the room for all its members; the next JOIN makes it anew.
func (r *room) lose() {
	naming.Lock()
	delete(registry, r.name)
	naming.Unlock()
	for each := range r.members {
		if each.forget(r.name) != nil {
			each.put(&message{text: "ERR room-lost " + r.name, kind: websocket.TextMessage})
			go r.release()
		}
	}
	r.members = map[*session]bool{}
}
