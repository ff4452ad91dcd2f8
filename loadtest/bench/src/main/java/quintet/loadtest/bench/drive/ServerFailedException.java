package quintet.loadtest.bench.drive;

/** It was the server that failed, and not the instrument: it did not start, or did not end well. */
public final class ServerFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  ServerFailedException(String message) {
    super(message);
  }
}
