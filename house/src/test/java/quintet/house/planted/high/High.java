package quintet.house.planted.high;

import quintet.house.planted.low.Low;

/** Uses what stands below it. */
public final class High {
  private High() {}

  /** Goes down. */
  public static boolean down() {
    return Low.up();
  }

  /** Takes anything. */
  public static boolean matches(Object pattern) {
    return pattern.toString().equals("down");
  }
}
