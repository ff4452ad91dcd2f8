package quintet.runtime;

/**
 * What the lab commands CRASH and CRASH-ROOM throw: a defect in a handler, made to order, that each
 * model has to contain.
 */
public final class LabCrash extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A crash with its stack trace, as a real defect would have one. */
  public LabCrash() {
    super("a lab command asked for this crash");
  }
}
