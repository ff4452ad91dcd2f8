package quintet.loadtest.injector.settings;

/** A setting is wrong; the message is one line that says which and what is allowed. */
public final class BadSettingException extends Exception {
  private static final long serialVersionUID = 1;

  /** With the line to print. */
  public BadSettingException(String message) {
    super(message);
  }
}
