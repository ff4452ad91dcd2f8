package quintet.loadtest.injector.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class EpollConnectionTest extends ConnectionContract {
  @Override
  LoopRig loops() {
    return LoopRig.own();
  }

  @Test
  void aStalledConnectionThatIsResetIsOpenNoMore() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Connection> made = connect(listener);
      Socket server = listener.accept();
      Connection connection = made.get(20, TimeUnit.SECONDS);
      CompletableFuture<String> closed = new CompletableFuture<>();
      loop.eventLoop()
          .submit(() -> {
            connection.receiver(new Recorder(closed, new CountDownLatch(1)));
            connection.stall();
          })
          .get();
      server.setSoLinger(true, 0);
      server.close();
      closed.get(20, TimeUnit.SECONDS);
      assertEquals(0, loop.counts().open());
      assertEquals(0, loop.counts().closedByServer());
    }
  }
}
