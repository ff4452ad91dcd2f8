package quintet.loadtest.bench.profile;

import java.util.regex.Pattern;

/**
 * The role of a thread, from its name: {@code reader-17} and {@code reader-4} are both {@code
 * reader}. Thousands of connections would otherwise be thousands of roots.
 */
final class ThreadRole {
  /** Numbers, and whatever names one connection: an address or an identifier behind it. */
  private static final Pattern NUMBER = Pattern.compile("([-#:/ ]*\\d[\\d.:]*)+$");

  private ThreadRole() {}

  /**
   * The role behind a name.
   *
   * @param name the thread's name; may be empty
   * @param virtual whether it is a virtual thread
   */
  static String of(String name, boolean virtual) {
    String role = NUMBER.matcher(name.strip()).replaceFirst("");
    if (role.isEmpty()) {
      return virtual ? "virtual threads" : "unnamed threads";
    }
    return role;
  }
}
