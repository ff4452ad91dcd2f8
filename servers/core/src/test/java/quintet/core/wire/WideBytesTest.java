package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Eight bytes at a time give what one at a time gives, at every alignment. */
class WideBytesTest {
  private static final int SPAN = 40;

  @Test
  void findsTheFirstOfTwoAtEveryPlaceInEveryRange() {
    for (int from = 0; from < 10; from++) {
      for (int to = from; to <= SPAN; to++) {
        for (int at = 0; at < SPAN; at++) {
          byte[] bytes = new byte[SPAN];
          bytes[at] = 7;
          bytes[SPAN - 1] = 7;
          int expected = at >= from && at < to ? at : to == SPAN && from < SPAN ? SPAN - 1 : -1;
          assertEquals(expected, WideBytes.indexOf(bytes, from, to, (byte) 7));
        }
      }
    }
  }

  /** One above the wanted byte is what a borrow from its neighbour mistakes for it. */
  @Test
  void isNotFooledByNeighbouringValues() {
    for (int other = 0; other < 256; other++) {
      byte[] bytes = new byte[SPAN];
      Arrays.fill(bytes, (byte) other);
      bytes[17] = '\n';
      bytes[18] = '\n' + 1;
      assertEquals(other == '\n' ? 0 : 17, WideBytes.indexOf(bytes, 0, SPAN, (byte) '\n'));
    }
  }

  @Test
  void findsTheFirstByteThatIsNotAscii() {
    for (int from = 0; from < 10; from++) {
      for (int at = from; at <= SPAN; at++) {
        byte[] bytes = new byte[SPAN];
        Arrays.fill(bytes, (byte) 0x7F);
        if (at < SPAN) {
          bytes[at] = (byte) 0x80;
          bytes[SPAN - 1] = (byte) 0xFF;
        }
        assertEquals(at, WideBytes.skipAscii(bytes, from, SPAN));
        assertEquals(Math.min(at, 20), WideBytes.skipAscii(bytes, Math.min(from, 20), 20));
      }
    }
  }

  /** RFC 6455 section 5.3: byte i of the payload goes with byte i modulo 4 of the key. */
  @Test
  void unmasksEveryLengthAtEveryAlignment() {
    byte[] key = {(byte) 0x81, 0x02, (byte) 0xF3, 0x74};
    byte[] source = new byte[SPAN];
    new Random(1).nextBytes(source);
    for (int from = 0; from < 9; from++) {
      for (int at = 0; at < 9; at++) {
        for (int count = 0; count <= SPAN - 9; count++) {
          byte[] expected = new byte[SPAN];
          for (int i = 0; i < count; i++) {
            expected[at + i] = (byte) (source[from + i] ^ key[i % 4]);
          }
          byte[] target = new byte[SPAN];
          WideBytes.unmask(source, from, target, at, count, 0x74F30281);
          assertArrayEquals(expected, target);
        }
      }
    }
  }
}
