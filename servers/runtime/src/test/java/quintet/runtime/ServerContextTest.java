package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.core.session.Action;
import quintet.core.session.Session;
import quintet.core.wire.Frame;

class ServerContextTest {
  private ServerContext context;

  @BeforeEach
  void makeContext() {
    context =
        new ServerContext(
            ServerSettings.parse(Map.of(), "--own-bytes=1k", "--outbox-bytes=2k"),
            "nio",
            PageOrigins.of(List.of(), 9001, List.of()),
            () -> 42);
  }

  @ParameterizedTest
  @CsvSource({"'ECHO hi\n', ERR busy", "'GET /chat HTTP/1.1\r\n\r\n', HTTP/1.1 503"})
  void aBusySessionSaysSoInTheTransportOfThePeerAndCloses(String input, String answer) {
    Session session = context.newSession(ConnectionGate.Admission.BUSY);
    session.receive(ByteBuffer.wrap(input.getBytes(StandardCharsets.US_ASCII)), context.now());
    Frame frame = assertInstanceOf(Action.Send.class, session.next()).frame();
    ByteBuffer bytes = ByteBuffer.allocate(frame.size());
    frame.copyTo(0, bytes);
    String said = StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
    assertEquals(answer, said.substring(0, answer.length()));
    assertInstanceOf(Action.Close.class, session.next());
    assertEquals(Map.of("busy", 1L), context.metrics().errors());
  }

  @Test
  void aDroppedConnectionGetsNoSession() {
    assertThrows(
        IllegalArgumentException.class, () -> context.newSession(ConnectionGate.Admission.DROPPED));
  }

  @Test
  void budgetsFollowTheSettingsAndCountInTheMetrics() {
    OutboxBudget budget = context.newBudget();
    budget.charge(Frame.room(new byte[(2 << 10) - Frame.OVERHEAD]));
    assertEquals(false, budget.charge(Frame.room(new byte[1])));
    budget.charge(Frame.own(new byte[(1 << 10) - Frame.OVERHEAD]));
    assertEquals(true, budget.ownHigh());
    assertEquals(1, context.metrics().evictions());
    assertEquals(3 << 10, context.metrics().queuedBytes());
  }

  @Test
  void timeIsThatOfTheInjectedClock() {
    assertEquals(42, context.now());
  }
}
