package quintet.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.Frame;

/**
 * The budget of a lab, which throws at the {@link LabPlace} that a frame names. Of a room's
 * messages every second one does, so that a delivery to several members breaks in the middle.
 */
final class FaultyBudget extends OutboxBudget {
  private final LabThrow fault;
  private final AtomicInteger marked;
  private volatile boolean reading; // throws when it is asked next
  private volatile @Nullable Frame flushing; // throws when this was written

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
    switch (LabPlace.of(frame)) {
      case PUT -> {
        if (frame.charge() == Frame.Charge.OWN || marked.incrementAndGet() % 2 == 0) {
          fault.now();
        }
      }
      case READ -> reading = true;
      case FLUSH -> flushing = frame;
      case TASK -> evict();
      case null -> {}
    }
    return super.charge(frame);
  }

  @Override
  public boolean ownHigh() {
    if (reading) {
      reading = false;
      fault.now();
    }
    return super.ownHigh();
  }

  @Override
  public void refund(Frame frame) {
    super.refund(frame);
    if (frame.equals(flushing)) {
      flushing = null;
      fault.now();
    }
  }
}
