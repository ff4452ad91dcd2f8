package quintet.core.room;

import org.jspecify.annotations.Nullable;
import quintet.core.wire.Frame;
import quintet.core.wire.Transport;

/**
 * One message for members, encoded once for each transport that is present, however many members
 * there are. Immutable; safe to hand between threads.
 */
public final class Broadcast {
  private final @Nullable Frame line;
  private final @Nullable Frame webSocket;

  Broadcast(@Nullable Frame line, @Nullable Frame webSocket) {
    this.line = line;
    this.webSocket = webSocket;
  }

  /**
   * The message as {@code transport} carries it.
   *
   * @throws IllegalStateException if it was not encoded for that transport: a member's transport
   *     must not change while it is a member
   */
  public Frame frame(Transport transport) {
    Frame frame = transport == Transport.LINE ? line : webSocket;
    if (frame == null) {
      throw new IllegalStateException("not encoded for " + transport);
    }
    return frame;
  }
}
