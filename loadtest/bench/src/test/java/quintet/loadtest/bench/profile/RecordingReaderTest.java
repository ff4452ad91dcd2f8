package quintet.loadtest.bench.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads a real recording of this very process, in which one thread is known to be busy. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingReaderTest {
  private static final String BURNER = "burner-7";

  private Path recording = Path.of("");
  private Instant before = Instant.MIN;

  @BeforeAll
  void recordABusyThread(@TempDir Path folder) throws IOException, InterruptedException {
    recording = folder.resolve("busy.jfr");
    before = Instant.now();
    AtomicBoolean seen = new AtomicBoolean();
    try (RecordingStream stream = new RecordingStream()) {
      stream.enable(RecordingReader.CPU_TIME).with("throttle", "2ms");
      stream.enable(RecordingReader.EXECUTION).withPeriod(Duration.ofMillis(10));
      stream.onEvent(RecordingReader.CPU_TIME, event -> note(event, "eventThread", seen));
      stream.onEvent(RecordingReader.EXECUTION, event -> note(event, "sampledThread", seen));
      stream.startAsync();
      Thread burner = new Thread(() -> burn(seen), BURNER);
      burner.start();
      burner.join();
      stream.dump(recording);
    }
  }

  private static void note(RecordedEvent event, String field, AtomicBoolean seen) {
    RecordedThread thread = event.getThread(field);
    if (thread != null && BURNER.equals(thread.getJavaName()) && event.getStackTrace() != null) {
      seen.set(true);
    }
  }

  private static void burn(AtomicBoolean seen) {
    double sum = 1;
    while (!seen.get() || Double.isNaN(sum)) {
      for (int i = 1; i < 100_000; i++) {
        sum = (sum * i + 1) / (i + 1);
      }
    }
  }

  private static CallTree child(CallTree node, String name) {
    return node.children().stream()
        .filter(each -> each.frame().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " below " + node.frame().name()));
  }

  @Test
  void theBusyMethodIsBelowItsThreadsRole() throws IOException {
    CpuProfile profile = RecordingReader.read(recording, before, Instant.now());

    CallTree role = child(profile.tree(), "burner");
    CallTree thread = child(child(role, "java.lang.Thread.run"), "java.lang.Thread.runWith");
    String burn = getClass().getName() + ".burn";
    CallTree busy = thread.children().iterator().next();
    while (!busy.frame().name().equals(burn)) {
      busy = busy.children().iterator().next();
    }
    assertTrue(busy.self() > 0, "the busy method has no samples of its own");
    assertEquals(Owner.RUNTIME, busy.frame().owner());
  }

  @Test
  void samplesOutsideTheLoadAreLeftOut() throws IOException {
    CpuProfile profile =
        RecordingReader.read(recording, before.minusSeconds(9), before.minusSeconds(4));

    assertEquals(0, profile.samples());
    assertEquals(0, profile.tree().total());
    assertEquals(Duration.ofSeconds(5), profile.span());
  }

  @Test
  void hiddenClassesLoseTheirAddress() {
    assertEquals("quintet.Foo$$Lambda", RecordingReader.typeName("quintet.Foo$$Lambda+0x07f3.12"));
    assertEquals("quintet.Foo$$Lambda", RecordingReader.typeName("quintet.Foo$$Lambda.0x07f3"));
    assertEquals("quintet.Foo", RecordingReader.typeName("quintet.Foo"));
  }
}
