package quintet.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Timeout(30)
class EpollTest {
  private Epoll epoll;
  private Wakeup wakeup;

  @BeforeEach
  void open() throws IOException {
    epoll = new Epoll(2);
    wakeup = new Wakeup();
  }

  @AfterEach
  void close() throws IOException {
    wakeup.close();
    epoll.close();
  }

  @Test
  void aWakeupFromAnotherThreadEndsAWaitWithoutEnd() throws Exception {
    epoll.add(wakeup.descriptor(), Epoll.IN);
    Thread other = Thread.ofPlatform().start(wakeup::signal);
    assertEquals(1, epoll.await(-1));
    assertEquals(wakeup.descriptor(), epoll.descriptor(0));
    assertEquals(Epoll.IN, epoll.events(0));
    other.join();
  }

  @Test
  void aWaitOfNanosecondsEndsWithItsTimeOrWithWhatIsReady() throws IOException {
    epoll.add(wakeup.descriptor(), Epoll.IN);
    long start = System.nanoTime();
    assertEquals(0, epoll.awaitNanos(1_500_000));
    assertTrue(System.nanoTime() - start >= 1_500_000, "not before its time");
    assertEquals(0, epoll.awaitNanos(0));
    wakeup.signal();
    assertEquals(1, epoll.awaitNanos(20_000_000_000L));
    assertEquals(wakeup.descriptor(), epoll.descriptor(0));
  }

  @Test
  void aSignalStaysUntilItIsClearedAndManyAreOne() throws IOException {
    epoll.add(wakeup.descriptor(), Epoll.IN);
    assertEquals(0, epoll.await(0), "not signalled yet");
    wakeup.signal();
    wakeup.signal();
    assertEquals(1, epoll.await(0));
    assertEquals(1, epoll.await(0), "level-triggered");
    wakeup.clear();
    assertEquals(0, epoll.await(0));
    wakeup.clear(); // has nothing to take back
  }

  @Test
  void aClosedWakeupLeavesTheNextOwnerOfItsNumberAlone() throws IOException {
    int number = wakeup.descriptor();
    wakeup.close();
    try (Wakeup next = new Wakeup()) {
      assertEquals(number, next.descriptor(), "the kernel gives the lowest free number");
      epoll.add(number, Epoll.IN);
      wakeup.signal();
      assertEquals(0, epoll.await(0));
    }
  }

  @Test
  void severalDescriptorsAreToldApart() throws IOException {
    try (Wakeup second = new Wakeup();
        Wakeup third = new Wakeup()) {
      Set<Integer> all = new HashSet<>();
      for (Wakeup each : new Wakeup[] {wakeup, second, third}) {
        all.add(each.descriptor());
        epoll.add(each.descriptor(), Epoll.IN);
        each.signal();
      }
      Set<Integer> told = new HashSet<>();
      for (int wait = 0; wait < 2; wait++) { // what did not fit is told first by the next
        assertEquals(2, epoll.await(0));
        for (int i = 0; i < 2; i++) {
          assertEquals(Epoll.IN, epoll.events(i));
          told.add(epoll.descriptor(i));
        }
      }
      assertEquals(all, told);
    }
  }

  @Test
  void interestChangesAndEnds() throws IOException {
    epoll.add(wakeup.descriptor(), Epoll.IN);
    assertEquals(0, epoll.await(0));
    epoll.modify(wakeup.descriptor(), Epoll.IN | Epoll.OUT);
    assertEquals(1, epoll.await(0));
    assertEquals(Epoll.OUT, epoll.events(0));
    epoll.remove(wakeup.descriptor());
    assertEquals(0, epoll.await(0));
  }

  @Test
  void aWaitEndsWithItsTime() throws IOException {
    epoll.add(wakeup.descriptor(), Epoll.IN);
    assertEquals(0, epoll.await(1));
  }
}
