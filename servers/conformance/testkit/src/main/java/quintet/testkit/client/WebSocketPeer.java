package quintet.testkit.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client that speaks WebSocket. Answers pings and close frames unless told not to. */
public final class WebSocketPeer extends Peer {
  private static final int NO_STATUS = 1005;

  private boolean answersPings = true;
  private boolean closing;
  private int pings;
  private @Nullable WsFrame close;

  private WebSocketPeer(Wire wire) {
    super(wire);
  }

  /** Opens a WebSocket on a fresh connection. */
  public static WebSocketPeer open(Wire wire, String path) {
    return open(wire, new Upgrade(path));
  }

  /** Opens a WebSocket on a fresh connection with a handshake of the caller's. */
  public static WebSocketPeer open(Wire wire, Upgrade upgrade) {
    wire.write(upgrade.request());
    return answered(wire, upgrade);
  }

  /** As {@link #open}, where the request has been written already. */
  public static WebSocketPeer answered(Wire wire, Upgrade upgrade) {
    upgrade.accepted(wire);
    return new WebSocketPeer(wire);
  }

  /** Lets pings go unanswered from now on, as a peer does that has died. */
  public void ignorePings() {
    answersPings = false;
  }

  /** How many pings have been heard. */
  public int pings() {
    return pings;
  }

  /** Sends a frame, masked. After a close frame this client sends nothing of its own accord. */
  public void send(WsFrame frame) {
    closing |= frame.opcode() == WsFrame.CLOSE;
    wire().write(frame.masked());
  }

  @Override
  public void endOutput() {
    closing = true; // there is no way left to answer a close frame
    super.endOutput();
  }

  @Override
  public byte[] encode(String message) {
    return WsFrame.text(message).masked();
  }

  @Override
  public @Nullable String poll() {
    WsFrame message = message();
    if (message == null) {
      return null;
    }
    if (message.opcode() != WsFrame.TEXT) {
      throw new AssertionError("a binary message where text was due");
    }
    return message.text();
  }

  /** The next whole message, text or binary, or null after the close frame and the end. */
  public @Nullable WsFrame message() {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    int opcode = WsFrame.CONTINUATION;
    while (true) {
      WsFrame frame = frame();
      if (frame == null) {
        return null;
      }
      switch (frame.opcode()) {
        case WsFrame.PING -> {
          pings++;
          if (answersPings) {
            send(WsFrame.of(WsFrame.PONG, frame.payload()));
          }
        }
        case WsFrame.PONG -> {
          // Allowed at any time (section 5.5.3); tests that wait for one read frames.
        }
        case WsFrame.CLOSE -> finish(frame);
        default -> {
          boolean first = frame.opcode() != WsFrame.CONTINUATION;
          if (first != (opcode == WsFrame.CONTINUATION)) {
            throw new AssertionError("fragments out of order");
          }
          opcode = first ? frame.opcode() : opcode;
          payload.writeBytes(frame.payload());
          if (frame.fin()) {
            return WsFrame.of(opcode, payload.toByteArray());
          }
        }
      }
    }
  }

  /** The next whole message, text or binary; fails if the connection ends instead. */
  public WsFrame hearMessage() {
    return present(message());
  }

  /** The next frame of any kind; fails if the connection ends instead. */
  public WsFrame hearFrame() {
    return present(frame());
  }

  /** The next frame of any kind, or null at the end of the server's output. Answers nothing. */
  public @Nullable WsFrame frame() {
    int first = wire().read();
    return first < 0 ? null : WsFrame.read(wire(), first);
  }

  /** The server's close status once it has come; 1005 where it gave none. */
  public int status() {
    byte[] payload = closeFrame().payload();
    return payload.length < 2 ? NO_STATUS : ByteBuffer.wrap(payload).getShort() & 0xffff;
  }

  /** The server's close reason once it has come. */
  public String reason() {
    byte[] payload = closeFrame().payload();
    return payload.length < 2
        ? ""
        : new String(Arrays.copyOfRange(payload, 2, payload.length), StandardCharsets.UTF_8);
  }

  private WsFrame present(@Nullable WsFrame frame) {
    if (frame == null) {
      throw new AssertionError("the server ended the connection, saying " + lastWords());
    }
    return frame;
  }

  private WsFrame closeFrame() {
    if (close == null) {
      throw new AssertionError("the server sent no close frame");
    }
    return close;
  }

  private void finish(WsFrame frame) {
    if (close != null) {
      throw new AssertionError("a second close frame");
    }
    close = frame;
    if (!closing) {
      send(WsFrame.of(WsFrame.CLOSE, frame.payload()));
    }
  }

  @Override
  boolean ended(Goodbye goodbye) {
    return close != null
        && status() == goodbye.status()
        && (goodbye == Goodbye.BYE || reason().equals(goodbye.code()));
  }

  @Override
  String lastWords() {
    return close == null ? "nothing" : "close " + status() + " " + reason();
  }

  @Override
  void withoutGoodbye(List<String> heard, Goodbye goodbye) {
    if (goodbye == Goodbye.BYE && !heard.isEmpty() && heard.getLast().equals("BYE")) {
      heard.removeLast(); // where the peer asked by a close frame, there is none
    }
  }
}
