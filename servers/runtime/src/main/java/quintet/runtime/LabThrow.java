package quintet.runtime;

/**
 * What a lab throws where no command can reach: wherever a frame says so that is put into an outbox
 * ({@link LabPlace}), and where a timeout or an eviction ends a connection.
 */
public enum LabThrow {
  /** Nothing: nobody is asked to. */
  NONE,
  /** A defect of ours. */
  CRASH,
  /** What a library throws that finds itself out of memory; the heap has plenty. */
  MEMORY;

  /** Throws. */
  void now() {
    switch (this) {
      case NONE -> throw new IllegalStateException("nothing to throw");
      case CRASH -> throw new LabCrash();
      case MEMORY -> throw new OutOfMemoryError("a lab asked for this");
    }
  }
}
