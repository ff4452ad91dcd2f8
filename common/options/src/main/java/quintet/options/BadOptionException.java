package quintet.options;

/**
 * An option can't be used: unknown, wrong, missing, or of no use beside another. The message is one
 * line that names it as the user wrote it and says what is right. It ends a program with {@link
 * ExitCode#MISUSED}, in one place, so it need not be declared on the way there.
 */
public final class BadOptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the line to print
   */
  public BadOptionException(String message) {
    super(message);
  }
}
