package quintet.drivers.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quintet.core.session.Action;
import quintet.core.session.Session;
import quintet.core.wire.ListedOrigins;
import quintet.drivers.Outlet;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.OutboxBudget;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;

class LoopConnectionsTest {
  private final LoopConnections connections = new LoopConnections();
  private final List<String> log = new ArrayList<>();
  private ServerContext server;

  @BeforeEach
  void makeServer() {
    server =
        new ServerContext(
            ServerSettings.parse(Map.of()), "nio", new ListedOrigins(List.of()), () -> 0);
  }

  @Test
  void eachThatIsOpenIsReachedWhateverOrderTheOthersLeftIn() {
    LoopDriver first = connect("first");
    connect("second");
    LoopDriver third = connect("third");
    connect("fourth");
    connections.remove(first);
    connections.remove(third);
    connections.reset();
    assertEquals(List.of("reset fourth", "reset second"), log.stream().sorted().toList());
  }

  @Test
  void oneThatClosesWhileAllAreTendedIsNoHindrance() {
    connect("one");
    connect("other");
    connections.goAway(); // each closes, and removes itself
    assertEquals(List.of("close one", "close other"), log.stream().sorted().toList());
    assertTrue(connections.isEmpty());
  }

  @Test
  void isEmptyWhenTheLastHasGone() {
    LoopDriver only = connect("only");
    assertFalse(connections.isEmpty());
    connections.remove(only);
    assertTrue(connections.isEmpty());
  }

  private LoopDriver connect(String name) {
    LoopDriver driver = new Named(name).driver;
    connections.add(driver);
    return driver;
  }

  private final class Named implements LoopDriver.Host {
    private final String name;
    private final LoopDriver driver;

    Named(String name) {
      this.name = name;
      Session session = server.newSession(Admission.ADMITTED);
      this.driver = new LoopDriver(server, session, new NothingQueued(server.newBudget()), this);
    }

    @Override
    public void act(Action action) {
      if (action instanceof Action.Close) {
        log.add("close " + name);
        connections.remove(driver);
      }
    }

    @Override
    public void readOrPause() {}

    @Override
    public void later(Runnable task) {
      throw new AssertionError("nothing is put off here");
    }

    @Override
    public void reset() {
      log.add("reset " + name);
    }
  }

  private record NothingQueued(OutboxBudget budget) implements Outlet {
    @Override
    public boolean evict() {
      return true;
    }

    @Override
    public boolean overdue(long now) {
      return false;
    }
  }
}
