package quintet.loadtest.results.summary;

/** Whose doing it is if a rule objects. */
public enum Side {
  /** The machine's, the injector's or the moment's: the measurement is worth a repeat. */
  INSTRUMENT,
  /** The server's: a result like any other, and no repeat makes it vanish. */
  SERVER
}
