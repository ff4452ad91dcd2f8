package quintet.testkit.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client of the chat, whichever its transport. Reads fail by {@link AssertionError} when nothing
 * comes in time, or when something else comes than was expected.
 *
 * <p>One thread may send while another hears.
 */
public abstract sealed class Peer implements AutoCloseable permits LinePeer, WebSocketPeer {
  private final Wire wire;

  Peer(Wire wire) {
    this.wire = wire;
  }

  /** The bytes beneath. */
  public final Wire wire() {
    return wire;
  }

  /** The bytes of one message on this transport. */
  public abstract byte[] encode(String message);

  /** The next message, or null once the server has said goodbye and ended its output. */
  public abstract @Nullable String poll();

  /** Whether the last words were {@code goodbye}, after {@link #poll} has returned null. */
  abstract boolean ended(Goodbye goodbye);

  /** What the last words were, for a failure's message. */
  abstract String lastWords();

  /**
   * Takes the goodbye off the end of {@code heard}, where the transport carries it as a message.
   */
  abstract void withoutGoodbye(List<String> heard, Goodbye goodbye);

  /** Ends this side's output; from now on this client only listens. */
  public void endOutput() {
    wire.endOutput();
  }

  /** Sends one message. */
  public final void send(String message) {
    wire.write(encode(message));
  }

  /** Sends messages back to back, in one write. */
  public final void sendAll(Iterable<String> messages) {
    wire.write(encodeAll(messages));
  }

  /** The bytes of messages back to back. */
  public final byte[] encodeAll(Iterable<String> messages) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    messages.forEach(message -> all.writeBytes(encode(message)));
    return all.toByteArray();
  }

  /** The next message; fails if the connection ends instead. */
  public final String hear() {
    String message = poll();
    if (message == null) {
      throw new AssertionError("the server ended the connection, saying " + lastWords());
    }
    return message;
  }

  /** Hears exactly these messages, in this order. */
  public final void expect(String... messages) {
    for (String expected : messages) {
      String heard = hear();
      if (!heard.equals(expected)) {
        throw new AssertionError(
            "expected <" + brief(expected) + "> but was <" + brief(heard) + ">");
      }
    }
  }

  /** Hears {@code ERR code ...}; the words after the code are for people and not compared. */
  public final void expectError(String code) {
    String heard = hear();
    if (!heard.startsWith("ERR " + code + " ")) {
      throw new AssertionError("expected <ERR " + code + " ...> but was <" + brief(heard) + ">");
    }
  }

  /** Sends a command and hears one answer. */
  public final void ask(String command, String answer) {
    send(command);
    expect(answer);
  }

  /** Joins; returns the number of members that JOINED tells, this one among them. */
  public final int join(String room) {
    send("JOIN " + room);
    String heard = hear();
    String prefix = "JOINED " + room + " ";
    if (!heard.startsWith(prefix)) {
      throw new AssertionError("expected <" + prefix + "n> but was <" + brief(heard) + ">");
    }
    return Integer.parseInt(heard.substring(prefix.length()));
  }

  /** Hears nothing more but {@code goodbye} and the end of the server's output. */
  public final void expectGoodbye(Goodbye goodbye) {
    List<String> heard = hearOut(goodbye);
    if (!heard.isEmpty()) {
      throw new AssertionError("before the goodbye came <" + brief(heard.getFirst()) + ">");
    }
  }

  /** Hears everything up to {@code goodbye} and the end; returns what came before the goodbye. */
  public final List<String> hearOut(Goodbye goodbye) {
    return hearOut(goodbye, message -> {});
  }

  /** As {@link #hearOut(Goodbye)}, telling {@code each} message as it comes. */
  public final List<String> hearOut(Goodbye goodbye, Consumer<String> each) {
    List<String> heard = new ArrayList<>();
    for (String message = poll(); message != null; message = poll()) {
      each.accept(message);
      heard.add(message);
    }
    if (!ended(goodbye)) {
      throw new AssertionError(
          "expected the goodbye " + goodbye + " but the last words were <" + lastWords() + ">");
    }
    withoutGoodbye(heard, goodbye);
    return heard;
  }

  @Override
  public final void close() {
    wire.close();
  }

  static String brief(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "... (" + text.length() + ")";
  }
}
