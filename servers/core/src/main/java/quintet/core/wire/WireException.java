package quintet.core.wire;

/**
 * The peer broke the wire's rules beyond repair: the connection closes with {@link #code()}.
 *
 * <p>It carries no stack trace: hostile peers decide how often it is thrown.
 */
public final class WireException extends Exception {
  private static final long serialVersionUID = 1L;

  private final CloseCode code;

  /**
   * @param code how the connection is to be closed
   * @param message what was wrong, for a log; never holds bytes of the peer
   */
  public WireException(CloseCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** How the connection is to be closed. */
  public CloseCode code() {
    return code;
  }
}
