package quintet.core.session;

/**
 * Told of what sessions count. Called on whatever thread drives the session, many at once, so
 * implementations must be thread-safe, quick and must not throw.
 */
public interface SessionObserver {
  /** Counts nothing, for a session whose figures nobody asks for. */
  SessionObserver NOBODY =
      new SessionObserver() {
        @Override
        public void received() {}

        @Override
        public void refused(String code) {}
      };

  /** A complete command or echo message was parsed. */
  void received();

  /**
   * A command was refused or a connection is being closed for a fault.
   *
   * @param code a fixed label of the wire such as {@code bad-utf8}; never text of the peer
   */
  void refused(String code);
}
