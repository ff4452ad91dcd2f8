package quintet.core.session;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.ByteQueue;
import quintet.core.wire.CloseCode;
import quintet.core.wire.Endpoint;
import quintet.core.wire.Frame;
import quintet.core.wire.Handshake;
import quintet.core.wire.HandshakeDecoder;
import quintet.core.wire.HttpRefusal;
import quintet.core.wire.LineDecoder;
import quintet.core.wire.Protocol;
import quintet.core.wire.Text;
import quintet.core.wire.Transport;
import quintet.core.wire.Utf8;
import quintet.core.wire.WebSocketDecoder;
import quintet.core.wire.WireException;

/**
 * Turns a connection's bytes into messages, whichever of the two transports it turns out to speak.
 *
 * <p>The first bytes decide: an HTTP method and a space mean an upgrade to WebSocket, anything else
 * means lines, unless the first line turns out to be a request by a method that nobody knows, which
 * is answered in HTTP (docs/decisions/0009). Exactly one of the three decoders exists at a time, as
 * idle connections are counted by the thousand.
 */
final class MessageReader {
  /** What {@link #next} found. */
  enum Kind {
    /** Nothing complete. */
    NONE,
    /** A command in {@link #takePayload}. */
    COMMAND,
    /** A text message at {@code /echo}. */
    ECHO_TEXT,
    /** A binary message at {@code /echo}. */
    ECHO_BINARY,
    /** A line that is not UTF-8. */
    BAD_LINE,
    /** A WebSocket ping to be answered with {@link #takePayload}. */
    PING,
    /** A WebSocket pong. */
    PONG,
    /** Many fragments in a row; there may be more. */
    FRAGMENTS,
    /** The peer's close frame. */
    CLOSE,
    /** An upgrade; {@link #takeResponse} is to be sent and WebSocket frames follow. */
    UPGRADED,
    /** No upgrade; see {@link #status}. */
    REFUSED
  }

  private final SessionSettings settings;
  private final ByteQueue in = new ByteQueue();
  private @Nullable HandshakeDecoder handshake;
  private @Nullable LineDecoder lines;
  private @Nullable WebSocketDecoder frames;
  private boolean echo;
  private boolean established;
  private Text payload = Text.EMPTY;
  private @Nullable Frame response;
  private int status;

  MessageReader(SessionSettings settings) {
    this.settings = settings;
  }

  /** How messages are delimited; {@code LINE} until known. */
  Transport transport() {
    return frames == null ? Transport.LINE : Transport.WEBSOCKET;
  }

  /** Whether a first complete line or an upgrade has been seen. */
  boolean established() {
    return established;
  }

  /** Takes {@code bytes}, which stay as they are until {@link #keep}. */
  void lend(ByteBuffer bytes) {
    in.lend(bytes);
  }

  /** Copies what is left of the bytes that were lent. */
  void keep() {
    in.keep();
  }

  /** Drops what is unparsed; {@link #next} must not be called any more. */
  void release() {
    in.clear();
    if (frames != null) {
      frames.release();
    }
  }

  /** Bytes of storage for what is unparsed. */
  int heldBytes() {
    return in.capacity() + (frames == null ? 0 : frames.heldBytes());
  }

  /** Whether the input so far ends inside a message. */
  boolean midMessage() {
    WebSocketDecoder decoder = frames;
    return !in.isEmpty() || (decoder != null && decoder.midMessage());
  }

  /** Takes the message found last; an idle connection must not hold on to it. */
  Text takePayload() {
    Text taken = payload;
    payload = Text.EMPTY;
    return taken;
  }

  /** Takes the HTTP answer to {@link Kind#UPGRADED}. */
  Frame takeResponse() {
    Frame taken = response;
    if (taken == null) {
      throw new IllegalStateException("no handshake was answered");
    }
    response = null;
    return taken;
  }

  /** The HTTP status of {@link Kind#REFUSED}. */
  int status() {
    return status;
  }

  /** Whether the first bytes have shown which of the two transports the peer speaks. */
  boolean decided() {
    return frames != null || lines != null || handshake != null || decide();
  }

  /** Finds at most one message. */
  Kind next() throws WireException {
    if (frames != null) {
      return frame(frames);
    }
    if (lines != null) {
      return line(lines);
    }
    if (handshake != null) {
      return upgrade(handshake);
    }
    return decide() ? next() : Kind.NONE;
  }

  private boolean decide() {
    switch (Protocol.detect(in)) {
      case UNDECIDED -> {
        return false;
      }
      case HTTP -> {
        HandshakeDecoder decoder =
            new HandshakeDecoder(settings.limits().maxHeader(), settings.origins());
        decoder.begin(in);
        handshake = decoder;
      }
      case LINE -> lines = new LineDecoder(settings.limits().maxMessage());
    }
    return true;
  }

  /**
   * The last words: what answers {@link Kind#REFUSED} or {@link Kind#CLOSE}, or else a close frame,
   * a line, an HTTP status, or null where an HTTP peer is to get nothing.
   */
  @Nullable Frame farewell(CloseCode why) {
    if (response != null) {
      return takeResponse();
    }
    HandshakeDecoder decoder = handshake;
    if (decoder == null) {
      return Replies.farewell(transport(), why);
    }
    return switch (why) {
      case HANDSHAKE_TIMEOUT -> decoder.response(HttpRefusal.REQUEST_TIMEOUT);
      case UNEXPECTED_EOF -> decoder.response(HttpRefusal.BAD_REQUEST); // RFC 9112 section 8
      case BUSY, GOING_AWAY -> decoder.response(HttpRefusal.BUSY);
      default -> null;
    };
  }

  private Kind line(LineDecoder decoder) throws WireException {
    Text line = decoder.next(in);
    if (line == null) {
      return Kind.NONE;
    }
    if (!established && CommandParser.isUnknownRequest(line)) {
      return refused(HttpRefusal.NOT_IMPLEMENTED.status(), HttpRefusal.NOT_IMPLEMENTED.response());
    }
    established = true;
    payload = line;
    boolean valid = Utf8.isValid(line.array(), line.offset(), line.length());
    return valid ? Kind.COMMAND : Kind.BAD_LINE;
  }

  private Kind upgrade(HandshakeDecoder decoder) {
    return switch (decoder.next(in)) {
      case null -> Kind.NONE;
      case Handshake.Accepted accepted -> {
        established = true;
        handshake = null;
        echo = accepted.endpoint() == Endpoint.ECHO;
        frames = new WebSocketDecoder(settings.limits().maxMessage());
        response = accepted.response();
        yield Kind.UPGRADED;
      }
      case Handshake.Refused refused -> refused(refused.status(), refused.response());
    };
  }

  private Kind refused(int httpStatus, Frame answer) {
    status = httpStatus;
    response = answer;
    return Kind.REFUSED;
  }

  private Kind frame(WebSocketDecoder decoder) throws WireException {
    return switch (decoder.next(in)) {
      case NONE -> Kind.NONE;
      case TEXT -> {
        payload = echo ? decoder.payload() : withoutLineEnd(decoder.payload());
        yield echo ? Kind.ECHO_TEXT : Kind.COMMAND;
      }
      case BINARY -> {
        payload = decoder.payload();
        if (!echo) {
          throw new WireException(CloseCode.UNSUPPORTED_DATA, "commands are text");
        }
        yield Kind.ECHO_BINARY;
      }
      case PING -> {
        payload = decoder.payload();
        yield Kind.PING;
      }
      case PONG -> Kind.PONG;
      case GOES_ON -> Kind.FRAGMENTS;
      case CLOSE -> {
        response = Replies.closeEcho(decoder.closeCode());
        yield Kind.CLOSE;
      }
    };
  }

  // Tools that take what is typed send the end of its line along.
  private static Text withoutLineEnd(Text message) {
    int end = message.length();
    if (end > 0 && message.at(end - 1) == '\n') {
      end -= end > 1 && message.at(end - 2) == '\r' ? 2 : 1;
      return message.slice(0, end);
    }
    return message;
  }
}
