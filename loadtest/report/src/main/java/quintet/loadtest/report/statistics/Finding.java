package quintet.loadtest.report.statistics;

/** What the rounds tell about a pair of servers. */
public enum Finding {
  /** The interval lies outside of the band of practical equality. */
  DIFFERENT,
  /** The interval lies within the band. */
  EQUAL,
  /** The interval lies neither within nor outside: both are possible. */
  CANNOT_TELL,
  /** With so few paired rounds no result whatever could have been called a difference. */
  TOO_FEW_ROUNDS
}
