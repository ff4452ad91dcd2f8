package quintet.loadtest.bench.drive;

/** A setting that can't be used; the message is one line that says what is wrong and what to do. */
public final class BadSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadSettingException(String message) {
    super(message);
  }
}
