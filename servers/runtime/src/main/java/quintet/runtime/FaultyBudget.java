package quintet.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import quintet.core.wire.Frame;

/**
 * The budget of a lab in which frames that hold a mark can't be counted: no answer, and of a room's
 * messages every second one, so that a delivery to several members breaks in the middle.
 */
final class FaultyBudget extends OutboxBudget {
  private static final int LOOKED_AT = 256; // bytes of a frame

  private final LabThrow fault;
  private final AtomicInteger marked;

  /**
   * @param marked counts the room's messages with a mark, at all members
   */
  FaultyBudget(Bounds bounds, LabThrow fault, AtomicInteger marked) {
    super(bounds);
    this.fault = fault;
    this.marked = marked;
  }

  @Override
  public boolean charge(Frame frame) {
    ByteBuffer start = ByteBuffer.allocate(LOOKED_AT);
    frame.copyTo(0, start);
    boolean mark =
        StandardCharsets.ISO_8859_1.decode(start.flip()).toString().contains(LabThrow.MARK);
    if (mark && (frame.charge() == Frame.Charge.OWN || marked.incrementAndGet() % 2 == 0)) {
      fault.now();
    }
    return super.charge(frame);
  }
}
