package quintet.core.session;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.CloseCode;
import quintet.core.wire.Frame;
import quintet.core.wire.LineEncoder;
import quintet.core.wire.Text;
import quintet.core.wire.Transport;
import quintet.core.wire.WebSocketEncoder;

/** Encodes a connection's own answers for its transport. Stateless. */
final class Replies {
  private static final int NO_STATUS = 1005; // RFC 6455 section 7.4.1: never on the wire
  private static final byte[] NONE = new byte[0];

  private Replies() {}

  /** {@code body} as a message of its own. */
  static Frame verbatim(Transport transport, Text body) {
    return prefixed(transport, NONE, body);
  }

  /** An ASCII answer. */
  static Frame ascii(Transport transport, String answer) {
    return prefixed(transport, answer.getBytes(StandardCharsets.US_ASCII), Text.EMPTY);
  }

  /**
   * The answer to lab work that is done.
   *
   * @param value the room's total after {@link Action.Work.Add}
   */
  static Frame worked(Transport transport, @Nullable Action done, long value) {
    return ascii(
        transport,
        switch (done) {
          case Action.Work.Burn burn -> "BURNT " + burn.micros();
          case Action.Work.Block block -> "BLOCKED " + block.millis();
          case Action.Work.Add add -> "SUM " + add.room() + " " + value;
          case null, default -> throw new IllegalStateException("no result of " + done);
        });
  }

  /** {@code prefix} and {@code body} in one message. */
  static Frame prefixed(Transport transport, byte[] prefix, Text body) {
    return Frame.own(
        transport == Transport.LINE
            ? LineEncoder.line(prefix, prefix.length, body.array(), body.offset(), body.length())
            : WebSocketEncoder.text(
                prefix, prefix.length, body.array(), body.offset(), body.length()));
  }

  /** An echo at {@code /echo}: a WebSocket message of the same type. */
  static Frame echo(boolean text, Text body) {
    return Frame.own(WebSocketEncoder.message(text, body.array(), body.offset(), body.length()));
  }

  /** A ping, to learn whether an idle peer is still there (RFC 6455 section 5.5.2). */
  static Frame ping() {
    return Frame.own(WebSocketEncoder.ping());
  }

  /** The answer to a ping: the same payload (RFC 6455 section 5.5.3). */
  static Frame pong(Text payload) {
    return Frame.own(WebSocketEncoder.pong(payload));
  }

  /**
   * The answer to the peer's close frame: its own status, or 1000 where it gave none (RFC 6455
   * section 5.5.1).
   */
  static Frame closeEcho(int status) {
    int code = status == NO_STATUS ? CloseCode.NORMAL.status() : status;
    return Frame.own(WebSocketEncoder.close(code, ""));
  }

  /** The last words of a connection that speaks lines or has finished its upgrade. */
  static Frame farewell(Transport transport, CloseCode why) {
    return transport == Transport.LINE
        ? ascii(transport, why.farewell())
        : Frame.own(WebSocketEncoder.close(why.status(), why.reason()));
  }
}
