package quintet.process;

/** A child process did not do its work; the message is one line, fit for a report's reader. */
public final class ProcessFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  public ProcessFailedException(String message) {
    super(message);
  }
}
