package quintet.core.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random messages around the sizes where a frame's header changes its form. */
final class RandomTraffic {
  private static final int[] SIZES = {0, 1, 7, 8, 9, 124, 125, 126, 127, 255, 256, 4096};
  private static final int[] LARGE_SIZES = {65_534, 65_535, 65_536, 65_537, 200_001};

  private final Random random;

  RandomTraffic(long seed) {
    this.random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  int messageSize() {
    return oneIn(8)
        ? LARGE_SIZES[below(LARGE_SIZES.length)]
        : oneIn(2) ? SIZES[below(SIZES.length)] : below(1000);
  }

  byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Text of exactly that many bytes of UTF-8, with characters of one to four bytes. */
  String text(int size) {
    StringBuilder text = new StringBuilder(size);
    int left = size;
    boolean ascii = oneIn(2);
    while (left > 0) {
      int width = ascii ? 1 : 1 + below(Math.min(4, left));
      text.appendCodePoint(
          switch (width) {
            case 1 -> below(0x80);
            case 2 -> 0x80 + below(0x780);
            case 3 -> 0x800 + below(0xD000);
            default -> 0x10000 + below(0x100000);
          });
      left -= width;
    }
    return text.toString();
  }

  /** Cuts {@code size} into lengths; empty ones among them. */
  List<Integer> cuts(int size) {
    List<Integer> cuts = new ArrayList<>();
    int left = size;
    while (left > 0 && cuts.size() < 5) {
      int cut = oneIn(5) ? 0 : below(left + 1);
      cuts.add(cut);
      left -= cut;
    }
    cuts.add(left);
    return cuts;
  }
}
