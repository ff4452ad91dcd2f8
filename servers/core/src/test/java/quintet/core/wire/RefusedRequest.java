package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A row of the tables of requests that are refused: the status, the rule, and the bytes. */
record RefusedRequest(int status, String section, String what, String request) {
  /** Each row with each way to feed it. */
  static Stream<Arguments> fedInEveryWay(Stream<RefusedRequest> rows) {
    return rows.flatMap(row -> Stream.of(Feeding.values()).map(f -> Arguments.of(row, f)));
  }

  /** Fed so, it gets one verdict, which is its status. */
  void assertRefused(Feeding feeding) {
    List<Handshake> verdicts = new ArrayList<>();
    HandshakeDecoderTest.decode(feeding, request, new ByteQueue(), verdicts);
    assertEquals(1, verdicts.size());
    Handshake.Refused refused = assertInstanceOf(Handshake.Refused.class, verdicts.getFirst());
    assertEquals(status, refused.status());
    assertTrue(HttpResponses.text(refused.response()).startsWith("HTTP/1.1 " + status + " "));
  }

  @Override
  public String toString() {
    return status + ": " + section + " " + what;
  }
}
