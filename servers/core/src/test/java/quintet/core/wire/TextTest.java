package quintet.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A slice that never shows what is beside it. */
class TextTest {
  private static final Text ROOM = new Text("SAY room hello".getBytes(UTF_8), 4, 4);

  @Test
  void showsItsOwnBytesOnly() {
    assertEquals("room", ROOM.toString());
    assertEquals(4, ROOM.length());
    assertEquals('r', ROOM.at(0));
    assertThrows(IndexOutOfBoundsException.class, () -> ROOM.at(4));
    assertThrows(IndexOutOfBoundsException.class, () -> ROOM.at(-1));
  }

  @Test
  void aSliceSharesTheArrayAndStaysWithinThisOne() {
    Text slice = ROOM.slice(1, 3);
    assertEquals("oo", slice.toString());
    assertSame(ROOM.array(), slice.array());
    assertEquals("", ROOM.slice(4, 4).toString());
    assertThrows(IndexOutOfBoundsException.class, () -> ROOM.slice(0, 5));
    assertThrows(IndexOutOfBoundsException.class, () -> ROOM.slice(-1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> ROOM.slice(3, 2));
  }

  @Test
  void findsBytesWithinItself() {
    assertEquals(1, ROOM.indexOf((byte) 'o', 0));
    assertEquals(2, ROOM.indexOf((byte) 'o', 2));
    assertEquals(-1, ROOM.indexOf((byte) 'o', 3));
    assertEquals(-1, ROOM.indexOf((byte) 'h', 0));
    assertEquals(-1, ROOM.indexOf((byte) 'S', 0));
  }

  @Test
  void comparesByContent() {
    assertTrue(ROOM.contentEquals("room".getBytes(UTF_8)));
    assertFalse(ROOM.contentEquals("rooms".getBytes(UTF_8)));
    assertFalse(ROOM.contentEquals("roo".getBytes(UTF_8)));
    assertTrue(Text.EMPTY.contentEquals(new byte[0]));
  }

  @Test
  void doesNotReachBeyondItsArray() {
    byte[] four = new byte[4];
    assertThrows(IndexOutOfBoundsException.class, () -> new Text(four, 1, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> new Text(four, -1, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> new Text(four, 1, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> new Text(four, Integer.MAX_VALUE, 1));
  }
}
