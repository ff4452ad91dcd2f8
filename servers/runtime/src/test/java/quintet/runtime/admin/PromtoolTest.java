package quintet.runtime.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.runtime.Tools;
import quintet.runtime.metrics.Heartbeats;
import quintet.runtime.metrics.ServerMetrics;

@Timeout(60)
class PromtoolTest {
  @Test
  void promtoolFindsNothingToSay() throws Exception {
    Tools.need("promtool", "the Debian package prometheus");
    ServerMetrics metrics = new ServerMetrics();
    metrics.refused("bad-utf8");
    LiveHeap liveHeap = new LiveHeap();
    assertNothingFound(metrics, liveHeap); // also while some figures are still absent
    liveHeap.collect();
    assertNothingFound(metrics, liveHeap);
  }

  private static void assertNothingFound(ServerMetrics metrics, LiveHeap liveHeap)
      throws IOException, InterruptedException {
    Identity identity = new Identity("netty", "nio", 1, 0, "25", "-Xmx64m", "1");
    Heartbeats heartbeats = new Heartbeats(System::nanoTime, Duration.ofSeconds(10));
    heartbeats.watch("loop", Runnable::run);
    Exposition exposition = new Exposition(identity, metrics, heartbeats, liveHeap);
    Process promtool =
        new ProcessBuilder(List.of("promtool", "check", "metrics"))
            .redirectErrorStream(true)
            .start();
    try (OutputStream in = promtool.getOutputStream()) {
      PrometheusTextFormatWriter.create().write(in, exposition.registry().scrape());
    }
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("", said);
    assertEquals(0, promtool.waitFor());
  }
}
