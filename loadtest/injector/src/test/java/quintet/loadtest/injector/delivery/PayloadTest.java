package quintet.loadtest.injector.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
  private static byte[] message(Payload payload, int at) {
    byte[] array = new byte[at + payload.size() + 3];
    payload.prepare(array, at);
    payload.write(array, at, 0xBEEF01, 77, 1_234_567_890_123_456_789L);
    return array;
  }

  @ParameterizedTest
  @ValueSource(ints = {48, 49, 64, 1000, 65_536})
  void readsBackWhatItWroteAtAnySize(int size) {
    Payload payload = new Payload(0xCAFE, size);
    byte[] array = message(payload, 5);
    Payload reader = new Payload(0xCAFE, size);
    assertTrue(reader.read(array, 5, size));
    assertTrue(reader.belongs(array, 5));
    assertEquals(0xBEEF01, reader.sender());
    assertEquals(77, reader.sequence());
    assertEquals(1_234_567_890_123_456_789L, reader.intended());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 15, 16, 255, 0x7FFFFFFF, 0x80000000, -1})
  void everyFieldHoldsThirtyTwoBits(int value) {
    Payload payload = new Payload(value, Payload.HEADER);
    byte[] array = new byte[Payload.HEADER];
    payload.prepare(array, 0);
    payload.write(array, 0, value, value, value);
    assertTrue(payload.read(array, 0, array.length));
    assertEquals(value, payload.sender());
    assertEquals(value, payload.sequence());
    assertEquals(value, payload.intended());
    assertTrue(new String(array, StandardCharsets.US_ASCII).matches("[0-9a-f]{48}"));
  }

  @Test
  void anyChangedByteIsFound() {
    Payload payload = new Payload(3, 100);
    byte[] array = message(payload, 0);
    for (int i = 0; i < 100; i++) {
      for (int bit = 0; bit < 8; bit++) {
        array[i] ^= (byte) (1 << bit);
        assertFalse(payload.read(array, 0, 100), "byte " + i + " bit " + bit);
        array[i] ^= (byte) (1 << bit);
      }
    }
    assertTrue(payload.read(array, 0, 100));
  }

  @Test
  void anotherLengthIsCorruption() {
    Payload payload = new Payload(3, 100);
    byte[] array = message(payload, 0);
    assertFalse(payload.read(array, 0, 99));
    assertFalse(payload.read(array, 0, 101));
  }

  @Test
  void aMessageOfAnotherRunIsWholeButDoesNotBelong() {
    byte[] array = message(new Payload(3, 64), 0);
    Payload other = new Payload(4, 64);
    assertTrue(other.read(array, 0, 64));
    assertFalse(other.belongs(array, 0));
  }

  @Test
  void refusesASizeThatCannotHoldTheHeader() {
    assertThrows(IllegalArgumentException.class, () -> new Payload(1, Payload.HEADER - 1));
  }
}
