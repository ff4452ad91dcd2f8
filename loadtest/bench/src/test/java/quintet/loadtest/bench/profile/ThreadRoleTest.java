package quintet.loadtest.bench.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadRoleTest {

  @ParameterizedTest
  @CsvSource({
    "reader-17, reader",
    "reader #4, reader",
    "loop-0, loop",
    "loop-1-2, loop",
    "quintet-pekko.actor.default-dispatcher-5, quintet-pekko.actor.default-dispatcher",
    "writer 127.0.0.1:40112, writer",
    "main, main",
    "G1 Main Marker, G1 Main Marker",
    "42, unnamed threads",
    "'', unnamed threads",
  })
  void numbersAndAddressesAreNoPartOfARole(String name, String role) {
    assertEquals(role, ThreadRole.of(name, false));
  }

  @ParameterizedTest
  @CsvSource({"'', virtual threads", "7, virtual threads", "room-3, room"})
  void virtualThreadsWithoutANameAreOneRole(String name, String role) {
    assertEquals(role, ThreadRole.of(name, true));
  }
}
