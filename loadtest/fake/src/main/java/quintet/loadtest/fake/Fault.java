package quintet.loadtest.fake;

/** What happens to one message on its way out. */
public enum Fault {
  /** Nothing. */
  NONE,
  /** It is not sent. */
  DROP,
  /** It is sent twice. */
  DUPLICATE,
  /** It is sent behind the next message to the same connection. */
  OVERTAKEN,
  /** It is sent {@link FaultPlan#DELAY} later; what comes meanwhile overtakes it. */
  DELAY,
  /** Its last byte is another. */
  CORRUPT,
  /** A connection gets it that should not: one of another room, if it was said in a room. */
  MISROUTE
}
