package quintet.loadtest.server;

/** What happens to one message on its way out. */
public enum Fault {
  /** Nothing. */
  NONE,
  /** It is not sent. */
  DROP,
  /** It is sent twice. */
  DUPLICATE,
  /** It is sent behind the next message to the same connection. */
  DELAY,
  /** Its last byte is another. */
  CORRUPT
}
