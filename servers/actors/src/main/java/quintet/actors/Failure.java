package quintet.actors;

/**
 * An error that a handler threw, for its supervisor. Pekko takes most errors for the end of the
 * whole JVM; but where the heap is exhausted the JVM has ended by itself, before one was thrown.
 */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Failure(Error cause) {
    super(cause);
  }

  /** What a supervisor can deal with. */
  static RuntimeException of(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException failure -> failure;
      case Error error -> new Failure(error);
      default -> throw new IllegalArgumentException("a checked exception", thrown);
    };
  }
}
