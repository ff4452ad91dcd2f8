package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://chat.example.org, https://chat.example.org, wss://chat.example.org, chat.example.org",
    "HTTPS://Chat.example.org/, https://chat.example.org, wss://chat.example.org, chat.example.org",
    "https://a.example:443, https://a.example, wss://a.example, a.example",
    "https://a.example:8443, https://a.example:8443, wss://a.example:8443, a.example",
    "http://localhost:8080, http://localhost:8080, ws://localhost:8080, localhost",
    "https://[::1]:8443, https://[::1]:8443, wss://[::1]:8443, [::1]",
  })
  void pageAndServerAreAtOneAddress(String text, String origin, String socket, String host) {
    PublicUrl url = PublicUrl.parse(text);
    assertEquals(origin, url.origin());
    assertEquals(socket, url.webSocket());
    assertEquals(host, url.host());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "chat.example.org",
        "wss://chat.example.org",
        "https://",
        "https://chat.example.org/chat",
        "https://user@chat.example.org",
        "https://chat.example.org?x",
        "https://chat.example.org:0",
        "https://a b",
        "https://a\"b",
        "https://a;script-src",
        "https://http://a",
      })
  void whatIsNoAddressOfAPageIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> PublicUrl.parse(text));
  }

  @Test
  void anAddressIsWrittenInItsNormalForm() {
    assertEquals("https://a.example", PublicUrl.parse("https://A.example:443/").toString());
  }
}
