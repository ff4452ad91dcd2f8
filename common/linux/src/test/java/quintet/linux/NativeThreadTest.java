package quintet.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeThreadTest {
  /** In a thread of its own: the slack stays with the thread. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theKernelsTimersWakeAThreadThatAsksWithoutSlack() throws Exception {
    CompletableFuture<String> slack = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() ->
            slack.completeAsync(
                () -> {
                  try {
                    NativeThread thread = NativeThread.current();
                    assertTrue(thread.wakePunctually());
                    return Files.readString(
                        Path.of("/proc", Long.toString(thread.id()), "timerslack_ns"));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                },
                Runnable::run));
    assertEquals("1", slack.get(10, TimeUnit.SECONDS).strip());
  }

  @Test
  void aThreadThatTheKernelDoesNotTellOfIsNotPunctual() {
    assertFalse(new NativeThread(-1).wakePunctually());
  }
}
