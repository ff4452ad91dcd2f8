package quintet.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.Frame;

/** Where a lab throws, as the text of a message names it: {@code lab-throw-flush} and so on. */
enum LabPlace {
  /**
   * Where the frame is put into an outbox: for an answer that is a handler; for a room's message,
   * at every second member, the room's owner.
   */
  PUT,
  /** Where the connection is asked next whether it may be read on. */
  READ,
  /** Where the frame was written. */
  FLUSH,
  /** In a task: the eviction of this connection, which this causes. */
  TASK,
  /** Where the next connection gets its session: it ends, and the next is served. */
  ACCEPT;

  private static final int LOOKED_AT = 256; // bytes of a frame
  private static final String MARK = "lab-throw-";

  /** The place that {@code frame} names; null if it names none. */
  static @Nullable LabPlace of(Frame frame) {
    ByteBuffer start = ByteBuffer.allocate(LOOKED_AT);
    frame.copyTo(0, start);
    String text = StandardCharsets.ISO_8859_1.decode(start.flip()).toString();
    int mark = text.indexOf(MARK);
    if (mark >= 0) {
      for (LabPlace place : values()) {
        if (text.startsWith(place.name().toLowerCase(Locale.ROOT), mark + MARK.length())) {
          return place;
        }
      }
    }
    return null;
  }
}
