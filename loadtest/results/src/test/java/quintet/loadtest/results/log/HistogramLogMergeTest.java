package quintet.loadtest.results.log;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramLogMergeTest {
  private static final long START = 1_700_000_000_000L;
  private static final List<String> TAGS = List.of("echo.latency", "echo.send-lag", "room.latency");

  @TempDir Path folder;

  /** From 1 ns to beyond the range, each decade as likely as any other. */
  private static long value(Random random) {
    return (long) Math.pow(10, random.nextDouble() * 11);
  }

  private static byte[] bits(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theMergeOfPartsIsTheRecordingOfTheWholeBitByBit(long seed) throws IOException {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(5);
    List<HistogramLogSink> parts = new ArrayList<>();
    List<Path> logs = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      logs.add(folder.resolve(part + ".hlog"));
      parts.add(new HistogramLogSink(logs.get(part), START + random.nextInt(3_000)));
    }
    try (HistogramLogSink whole = new HistogramLogSink(folder.resolve("whole.hlog"), START)) {
      Map<String, MetricRecorder> recorders = new HashMap<>();
      for (int second = 1; second <= 8; second++) {
        for (int value = random.nextInt(400); value > 0; value--) {
          String tag = TAGS.get(random.nextInt(TAGS.size()));
          int part = random.nextInt(count);
          long nanos = value(random);
          recorders.computeIfAbsent(tag, whole::recorder).record(nanos);
          recorders.computeIfAbsent(part + tag, _ -> parts.get(part).recorder(tag)).record(nanos);
        }
        long now = START + 3_000 + second * 1_000L;
        whole.flush(now);
        parts.forEach(part -> part.flush(now + random.nextInt(900)));
      }
      parts.forEach(HistogramLogSink::close);
      Path out = folder.resolve("merged.hlog");
      HistogramLogMerge merged = HistogramLogMerge.merge(logs, out);
      Map<String, Histogram> again = new HashMap<>();
      for (Histogram each : HistogramLogs.read(out)) {
        again
            .computeIfAbsent(each.getTag(), _ -> new Histogram(1, MetricRecorder.LARGEST, 3))
            .add(each);
      }
      whole
          .totals()
          .forEach((tag, total) -> {
            Histogram expected = total.histogram();
            if (expected.getTotalCount() == 0) {
              assertNull(merged.totals().get(tag));
              return;
            }
            assertEquals(expected, merged.totals().get(tag), tag);
            assertArrayEquals(bits(expected), bits(requireNonNull(merged.totals().get(tag))), tag);
            assertArrayEquals(
                bits(expected), bits(requireNonNull(again.get(tag))), tag + " in the log");
          });
      assertEquals(whole.totals().keySet(), merged.totals().keySet());
    }
  }

  @Test
  void intervalsAreAlignedByWallTime() throws IOException {
    Path early = folder.resolve("early.hlog");
    Path late = folder.resolve("late.hlog");
    try (HistogramLogSink one = new HistogramLogSink(early, START);
        HistogramLogSink two = new HistogramLogSink(late, START + 1_900)) {
      MetricRecorder first = one.recorder("echo.latency");
      MetricRecorder second = two.recorder("echo.latency");
      for (int i = 1; i <= 4; i++) {
        first.record(1_000);
        one.flush(START + i * 1_000L);
        second.record(2_000);
        two.flush(START + 1_900 + i * 1_000L);
      }
    }
    Path out = folder.resolve("merged.hlog");
    HistogramLogMerge merged = HistogramLogMerge.merge(List.of(early, late), out);
    List<Histogram> intervals = HistogramLogs.read(out);
    // The later log's first interval has its middle at 2.4 s.
    assertEquals(
        List.of(1L, 1L, 2L, 2L, 1L, 1L), intervals.stream().map(Histogram::getTotalCount).toList());
    assertEquals(
        List.of(0L, 1_000L, 2_000L, 3_000L, 4_000L, 5_000L),
        intervals.stream().map(each -> each.getStartTimeStamp() - START).toList());
    assertEquals(
        new HistogramLogMerge.Span(START + 1_900, START + 5_900), merged.span(1, "echo.latency"));
    assertNull(merged.span(0, "room.latency"));
  }

  @Test
  void aLogThatIsNoneIsRefusedByName() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.hlog"), "Tag=a,1.0,1.0,2.0,garbage\n");
    Path out = folder.resolve("merged.hlog");
    for (Path log : List.of(broken, folder.resolve("missing.hlog"))) {
      String said =
          assertThrows(IOException.class, () -> HistogramLogMerge.merge(List.of(log), out))
              .getMessage();
      assertTrue(requireNonNull(said).contains(log.getFileName().toString()), said);
      assertEquals(1, said.lines().count(), said);
    }
  }
}
