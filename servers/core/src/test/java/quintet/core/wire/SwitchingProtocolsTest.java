package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class SwitchingProtocolsTest {
  @Test
  void theAnswerIsTheOneOfTheStandard() { // RFC 6455 section 1.3
    assertEquals(
        "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", SwitchingProtocols.accept("dGhlIHNhbXBsZSBub25jZQ=="));
  }

  /** Two models have a thread for each connection, which lives as long. */
  @Test
  void aHandshakeLeavesNothingWithItsThread() throws Exception {
    VarHandle locals =
        MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
            .findVarHandle(
                Thread.class,
                "threadLocals",
                Class.forName("java.lang.ThreadLocal$ThreadLocalMap"));
    SwitchingProtocols.accept("AAAAAAAAAAAAAAAAAAAAAA=="); // loads what is loaded once
    FutureTask<Object> handshake =
        new FutureTask<>(() -> {
          var _ = SwitchingProtocols.response("AAAAAAAAAAAAAAAAAAAAAA==");
          return locals.get(Thread.currentThread());
        });
    Thread connection = Thread.ofPlatform().start(handshake);
    connection.join();
    assertNull(handshake.get());
  }
}
