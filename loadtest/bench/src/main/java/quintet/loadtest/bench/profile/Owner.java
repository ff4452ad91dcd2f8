package quintet.loadtest.bench.profile;

import java.util.List;
import quintet.options.Models;

/** Whose code a frame is: the question behind "where does this model spend its time". */
public enum Owner {
  /** The concurrency model itself: the part in which the five servers differ. */
  MODEL("the model"),
  /** The protocol, which all five share. */
  CORE("the shared core"),
  /** What every server needs once. */
  RUNTIME("the shared runtime"),
  /** A library, such as Netty, Pekko or Jox. */
  LIBRARY("libraries"),
  /** The JDK's own Java code. */
  JDK("the JDK"),
  /** Native methods and the kernel behind them; recordings end there. */
  NATIVE("kernel and native code"),
  /** Samples whose stack could not be walked, and frames that stand for no code. */
  NONE("not known");

  private static final List<String> JDK_PACKAGES =
      List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

  private final String label;

  Owner(String label) {
    this.label = label;
  }

  /** How the page calls it. */
  public String label() {
    return label;
  }

  /**
   * Whose code a method is.
   *
   * @param type the fully qualified name of its class
   * @param isNative whether it has no Java code
   */
  public static Owner of(String type, boolean isNative) {
    if (isNative) {
      return NATIVE;
    }
    if (type.startsWith("quintet.")) {
      String part = type.split("\\.", 3)[1];
      return part.equals("core") ? CORE : Models.names().contains(part) ? MODEL : RUNTIME;
    }
    return JDK_PACKAGES.stream().anyMatch(type::startsWith) ? JDK : LIBRARY;
  }
}
