package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

class ThrottledLogTest {
  private final List<String> lines = new ArrayList<>();
  private long now = 1_000;
  private final ThrottledLog log = new ThrottledLog(new Recorder(lines), () -> now);
  private final IOException cause = new IOException("Too many open files");

  @Test
  void theFirstWarningIsLoggedAtOnce() {
    log.warn("accept failed", cause);
    assertEquals(List.of("accept failed: java.io.IOException: Too many open files"), lines);
  }

  @Test
  void repetitionsAreCountedUntilTheIntervalIsOver() {
    for (int i = 0; i < 1_000; i++) {
      log.warn("accept failed", cause);
    }
    now += Duration.ofSeconds(5).toNanos();
    log.warn("accept failed", cause);
    assertEquals(
        List.of(
            "accept failed: java.io.IOException: Too many open files",
            "accept failed: java.io.IOException: Too many open files (and 999 more like it)"),
        lines);
  }

  /** Keeps the warnings. */
  private static final class Recorder extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    Recorder(List<String> lines) {
      this.name = "recorder";
      this.lines = lines;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        @Nullable Marker marker,
        String pattern,
        Object @Nullable [] arguments,
        @Nullable Throwable thrown) {
      lines.add(MessageFormatter.basicArrayFormat(pattern, arguments));
    }

    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    @Override
    public boolean isDebugEnabled() {
      return false;
    }

    @Override
    public boolean isInfoEnabled() {
      return false;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }
  }
}
