package quintet.loadtest.bench.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerTest {

  @ParameterizedTest
  @CsvSource({
    "quintet.netty.Connection, MODEL",
    "quintet.channels.RoomThread, MODEL",
    "quintet.core.wire.LineCodec, CORE",
    "quintet.runtime.OutboxBudget, RUNTIME",
    "quintet.linux.Epoll, RUNTIME",
    "io.netty.channel.nio.NioIoHandler, LIBRARY",
    "org.apache.pekko.dispatch.Mailbox, LIBRARY",
    "java.util.HashMap, JDK",
    "sun.nio.ch.SelectorImpl, JDK",
    "javassist.Loader, LIBRARY",
  })
  void thePackageTellsWhoseCodeItIs(String type, Owner owner) {
    assertEquals(owner, Owner.of(type, false));
  }

  @Test
  void aNativeMethodIsTheKernelsWhateverItsPackage() {
    assertEquals(Owner.NATIVE, Owner.of("sun.nio.ch.EPoll", true));
  }
}
