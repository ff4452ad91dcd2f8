package quintet.loadtest.ledger.broker.result;

import java.util.Locale;

/** What carries the room. In every arm it has as many members, who are told as much. */
public enum Arm {
  /** One server, and no broker. */
  ALONE(1, false, "1 server, no broker"),
  /** One server that shares the room with nobody. */
  ONE(1, true, "1 server and a broker"),
  /** Two servers, each with half of the members. */
  TWO(2, true, "2 servers and a broker"),
  /** Three servers, each with a third of them. */
  THREE(3, true, "3 servers and a broker");

  private final int servers;
  private final boolean broker;
  private final String words;

  Arm(int servers, boolean broker, String words) {
    this.servers = servers;
    this.broker = broker;
    this.words = words;
  }

  /** How many servers there are. */
  public int servers() {
    return servers;
  }

  /** Whether they have a broker. */
  public boolean hasBroker() {
    return broker;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** For programs and file names. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
