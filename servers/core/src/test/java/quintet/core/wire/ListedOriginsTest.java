package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Origins compared as RFC 6454 says. */
class ListedOriginsTest {
  private static final OriginPolicy POLICY =
      new ListedOrigins(
          List.of("http://localhost:9001", "HTTPS://Chat.Example", "http://[::1]:9001"));

  @Test
  void admitsWhoNamesNoOrigin() {
    assertTrue(POLICY.admits(null, "localhost:9000"));
    assertTrue(new ListedOrigins(List.of()).admits(null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:9001",
        "HTTP://LOCALHOST:9001",
        "https://chat.example",
        "https://chat.example:443",
        "http://[::1]:9001"
      })
  void admitsListedOriginsInAnyCaseAndWithTheDefaultPort(String origin) {
    assertTrue(POLICY.admits(origin, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost:9001",
        "http://localhost",
        "http://localhost:90010",
        "http://localhost:9001/",
        "http://localhost:9001 ",
        "http://localhost.evil.example:9001",
        "http://chat.example",
        "https://chat.example:80",
        "https://chat.example:99999",
        "https://a.chat.example",
        "null",
        "",
        "*"
      })
  void refusesEveryOther(String origin) {
    assertFalse(POLICY.admits(origin, "localhost:9001"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "http://", "http://a/b", "null", "*", "http://a:b", ""})
  void saysWhichListedOriginIsNone(String origin) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new ListedOrigins(List.of("http://a", origin)));
    assertEquals(
        "an origin is scheme://host or scheme://host:port, not: " + origin, refused.getMessage());
  }
}
