package quintet.runtime;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.FlightRecorder;
import jdk.jfr.RecordingState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recording that the JVM was started with, and writes as it ends. It does so in a shutdown hook
 * beside the server's own, which ends the process: whoever is first must wait, or the file is
 * empty.
 */
final class FlightRecording {
  private static final Logger LOG = LoggerFactory.getLogger(FlightRecording.class);
  private static final String HOOK = "JFR Shutdown Hook"; // the JDK's name for it
  private static final Duration PAUSE = Duration.ofMillis(1);

  private FlightRecording() {}

  /** Waits until the hook has written what is recorded; at once if nothing is. In a hook only. */
  static void awaitWritten(Duration patience) {
    if (!FlightRecorder.isInitialized()) {
      return;
    }
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      // Hooks start in any order: it may not be there yet, or be gone again.
      while (System.nanoTime() - deadline < 0) {
        for (Thread each : Thread.getAllStackTraces().keySet()) {
          if (each.getName().equals(HOOK)) {
            if (!each.join(patience)) {
              LOG.error("the flight recording is not written after {} s", patience.toSeconds());
            }
            return;
          }
        }
        if (!running()) {
          return;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } catch (InterruptedException e) {
      LOG.error("interrupted while the flight recording was written", e);
    }
  }

  private static boolean running() {
    return FlightRecorder.getFlightRecorder().getRecordings().stream()
        .anyMatch(each -> each.getState() == RecordingState.RUNNING);
  }
}
