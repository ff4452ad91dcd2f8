package quintet.testkit.server;

import java.util.List;

/**
 * Where a server runs, as far as no setting of its own says it.
 *
 * @param wrapper the words of a program that becomes the server's JVM, before its command; empty
 *     for none
 * @param jvm options for the JVM, behind those that all models get
 */
public record Place(List<String> wrapper, List<String> jvm) {
  /** As all run. */
  public static final Place USUAL = new Place(List.of(), List.of());

  public Place {
    wrapper = List.copyOf(wrapper);
    jvm = List.copyOf(jvm);
  }

  /** As all run, with more options for the JVM. */
  public static Place with(List<String> jvm) {
    return new Place(List.of(), jvm);
  }
}
