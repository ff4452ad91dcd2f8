package quintet.runtime;

/**
 * What a lab throws where no command can reach: where a frame that holds {@value #MARK} is put into
 * an outbox, so in a handler or, at every second member, in a room's owner; and where a timeout
 * ends a connection.
 */
public enum LabThrow {
  /** Nothing: nobody is asked to. */
  NONE,
  /** A defect of ours. */
  CRASH,
  /** What a library throws that finds itself out of memory; the heap has plenty. */
  MEMORY;

  static final String MARK = "lab-throw";

  /** Throws. */
  void now() {
    switch (this) {
      case NONE -> throw new IllegalStateException("nothing to throw");
      case CRASH -> throw new LabCrash();
      case MEMORY -> throw new OutOfMemoryError("a lab asked for this");
    }
  }
}
