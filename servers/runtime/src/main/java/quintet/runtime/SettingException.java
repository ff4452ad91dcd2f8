package quintet.runtime;

/** A setting is wrong: the message is one line that names it and says what is right. */
public final class SettingException extends Exception {
  private static final long serialVersionUID = 1L;

  SettingException(String message) {
    super(message);
  }
}
