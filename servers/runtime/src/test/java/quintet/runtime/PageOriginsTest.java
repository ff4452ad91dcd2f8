package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.core.wire.OriginPolicy;

class PageOriginsTest {
  private final OriginPolicy policy =
      PageOrigins.of(
          List.of("192.0.2.7", "server.example", "fe80::1%eth0"),
          9001,
          List.of("https://chat.example"));

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9001, true",
    "http://localhost:9001, true",
    "http://[::1]:9001, true",
    "http://192.0.2.7:9001, true",
    "http://server.example:9001, true",
    "https://chat.example, true",
    "http://localhost:9000, false",
    "https://localhost:9001, false",
    "http://evil.example, false",
    "http://localhost:9001.evil.example, false",
    "'null', false",
  })
  void thePageItselfAndListedOriginsAreAdmittedAndNoOthers(String origin, boolean admitted) {
    assertEquals(admitted, policy.admits(origin, "localhost:9000"));
  }

  @Test
  void anOriginIsNotAdmittedForNamingTheHostItAsksFor() {
    assertEquals(false, policy.admits("http://rebound.example:9001", "rebound.example:9000"));
  }

  @Test
  void whatIsNoPageIsAdmitted() {
    assertEquals(true, policy.admits(null, null));
  }
}
