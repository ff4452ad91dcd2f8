package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One port, two transports: told apart by the first word. */
class ProtocolTest {
  private static final String[] METHODS = {
    "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PRI"
  };

  @Test
  void everyMethodIsUndecidedUntilItsSpaceAndHttpFromThereOn() {
    for (String method : METHODS) {
      for (int cut = 0; cut <= method.length(); cut++) {
        assertEquals(Protocol.UNDECIDED, detect(method.substring(0, cut)), method);
      }
      assertEquals(Protocol.HTTP, detect(method + " "), method);
      assertEquals(Protocol.HTTP, detect(method + " /chat HTTP/1.1\r\n\r\n"), method);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ECHO x\n",
        "E",
        "JOIN r",
        "PING x",
        "PIN",
        "PUSH x",
        "PUS",
        "GETS ",
        "GET\n",
        "GET\r\n",
        "GET\t/",
        "get / HTTP/1.1",
        "CRASH\n",
        "CRASH-ROOM r",
        "CON\n",
        "\n",
        " GET /",
        "PRINT x",
        "\u0016\u0003\u0001",
        "\u0000"
      })
  void anythingElseIsLines(String bytes) {
    assertEquals(Protocol.LINE, detect(bytes));
  }

  @Test
  void aVerbThatStartsLikeAMethodIsALineFromItsFirstOtherByteOn() {
    assertEquals(Protocol.UNDECIDED, detect("P"));
    assertEquals(Protocol.LINE, detect("PI"));
    assertEquals(Protocol.UNDECIDED, detect("C"));
    assertEquals(Protocol.LINE, detect("CR"));
  }

  @Test
  void lookingTakesNothing() {
    ByteQueue in = Inputs.queue("GET /");
    Protocol.detect(in);
    assertEquals("GET /", Inputs.rest(in));
  }

  private static Protocol detect(String bytes) {
    return Protocol.detect(Inputs.queue(bytes));
  }
}
