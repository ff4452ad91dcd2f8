package quintet.core.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link CodecBenchmark} and writes {@code target/codecs.csv}, a row for each pair. It is no
 * test, as its figures are times, and only {@code make bench} runs it.
 */
class CodecBench {
  private static final String NETTY = "Netty";

  @Test
  void measuresAllPairs() throws RunnerException, IOException {
    var options =
        new OptionsBuilder()
            .include(CodecBenchmark.class.getName())
            .jvmArgs("-XX:+UseSerialGC", "-Xmx512m", "--sun-misc-unsafe-memory-access=allow")
            .addProfiler(GCProfiler.class)
            .forks(1)
            .warmupIterations(2)
            .warmupTime(TimeValue.milliseconds(500))
            .measurementIterations(5)
            .measurementTime(TimeValue.milliseconds(300))
            .build();
    Files.write(Path.of("target", "codecs.csv"), table(new Runner(options).run()));
  }

  private static List<String> table(Collection<RunResult> results) {
    Map<String, RunResult> named = new TreeMap<>();
    for (RunResult each : results) {
      String method = each.getPrimaryResult().getLabel();
      named.put(each.getParams().getParam("size") + " " + method, each);
    }
    List<String> rows = new ArrayList<>();
    rows.add("codec,bytes of a message,ns,Netty's ns,ratio,bytes allocated,Netty's");
    named.forEach((name, ours) -> {
      RunResult netty = named.get(name + NETTY);
      if (netty != null) {
        rows.add(row(name, ours, netty));
      }
    });
    return rows;
  }

  private static String row(String name, RunResult ours, RunResult netty) {
    String[] words = name.split(" ", 2);
    return String.format(
        Locale.ROOT,
        "`%s`,%s,%.1f,%.1f,%.2f,%.0f,%.0f",
        words[1],
        words[0],
        nanos(ours),
        nanos(netty),
        nanos(ours) / nanos(netty),
        allocated(ours),
        allocated(netty));
  }

  private static double nanos(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static double allocated(RunResult result) {
    var norm = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return norm == null ? 0 : norm.getScore();
  }
}
