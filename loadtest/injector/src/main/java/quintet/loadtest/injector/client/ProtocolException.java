package quintet.loadtest.injector.client;

/** The server sent what it must not; the connection ends. */
final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1;

  ProtocolException(String message) {
    super(message);
  }
}
