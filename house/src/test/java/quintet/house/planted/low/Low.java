package quintet.house.planted.low;

import java.util.regex.Pattern;
import quintet.house.planted.high.High;

/** Uses what stands above it, and a library that is not for it. */
public final class Low {
  private Low() {}

  /** Goes up. */
  public static boolean up() {
    return High.matches(Pattern.compile("up"));
  }
}
