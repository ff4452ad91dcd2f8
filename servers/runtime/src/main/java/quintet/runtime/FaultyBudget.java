package quintet.runtime;

import org.jspecify.annotations.Nullable;
import quintet.core.wire.Frame;

/**
 * The budget of a lab, which throws at the {@link LabPlace} that a frame names. Of a room's
 * messages every second one does, so that a delivery to several members breaks in the middle.
 */
final class FaultyBudget extends OutboxBudget {
  private final LabThrow fault;
  private final LabMarks marks;
  private volatile boolean reading; // throws when it is asked next
  private volatile @Nullable Frame flushing; // throws when this was written

  /**
   * @param marks of all connections
   */
  FaultyBudget(Bounds bounds, LabThrow fault, LabMarks marks) {
    super(bounds);
    this.fault = fault;
    this.marks = marks;
  }

  @Override
  public boolean charge(Frame frame) {
    switch (LabPlace.of(frame)) {
      case PUT -> {
        if (frame.charge() == Frame.Charge.OWN || marks.isSecondMember()) {
          fault.now();
        }
      }
      case READ -> reading = true;
      case FLUSH -> flushing = frame;
      case TASK -> evict();
      case ACCEPT -> marks.breakAccept();
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
