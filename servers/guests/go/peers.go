package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

// lines is a peer as a *websocket.Conn is one, whose messages are lines.
type lines struct {
	conn *sniffed
	in   *bufio.Scanner
}

func newLines(conn *sniffed) lines {
	l := lines{conn, bufio.NewScanner(conn)}
	l.in.Buffer(nil, maxMessage+2)
	l.in.Split(wholeLines)
	return l
}

// wholeLines is bufio.ScanLines without an unfinished last one.
func wholeLines(data []byte, atEOF bool) (int, []byte, error) {
	if atEOF && len(data) > 0 && bytes.IndexByte(data, '\n') < 0 {
		return 0, nil, io.ErrUnexpectedEOF
	}
	return bufio.ScanLines(data, atEOF)
}

func (l lines) ReadMessage() (int, []byte, error) {
	more, line, err := l.in.Scan(), l.in.Bytes(), l.in.Err()
	switch {
	case err == io.ErrUnexpectedEOF:
		err = &goodbye{Code: websocket.CloseProtocolError, Text: "unexpected-eof"}
	case err == bufio.ErrTooLong:
		err = &goodbye{Code: websocket.CloseMessageTooBig, Text: "too-long"}
	case err == nil && !more:
		err = &goodbye{Code: websocket.CloseAbnormalClosure}
	case len(line) >= 5 && strings.EqualFold(string(line[:5]), "host:"): // HTTP among lines
		err = &goodbye{Code: websocket.CloseProtocolError, Text: "protocol-error"}
	case !utf8.Valid(line):
		err = refusal("bad-utf8 a line is UTF-8")
	}
	return websocket.TextMessage, line, err
}

func (l lines) WriteMessage(kind int, data []byte) error {
	if kind != websocket.CloseMessage {
		_, err := fmt.Fprintf(l.conn, "%s\n", data)
		return err
	} else if binary.BigEndian.Uint16(data) != websocket.CloseNormalClosure {
		fmt.Fprintf(l.conn, "ERR %s goodbye\n", data[2:])
	}
	return nil
}
