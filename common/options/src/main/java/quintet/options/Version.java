package quintet.options;

import java.util.Objects;

/** Which Quintet this is. */
public final class Version {
  private Version() {}

  /** As in the poms; {@code dev} where classes come from no jar. */
  public static String number() {
    return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "dev");
  }

  static String line() {
    return "quintet " + number() + " on Java " + System.getProperty("java.version");
  }
}
