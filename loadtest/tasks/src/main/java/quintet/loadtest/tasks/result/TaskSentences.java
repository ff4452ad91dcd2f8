package quintet.loadtest.tasks.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import quintet.loadtest.report.figure.Spread;

/** What the figures say of the rules of thumb, in sentences; of what was measured only. */
final class TaskSentences {
  private TaskSentences() {}

  static List<String> of(Findings findings) {
    List<String> sentences = new ArrayList<>();
    thread(findings, sentences);
    light(findings, sentences);
    hops(findings, sentences);
    depth(findings, sentences);
    return sentences;
  }

  private static void thread(Findings findings, List<String> sentences) {
    Spread total = findings.of(TaskKind.PLATFORM_THREAD, Measure.TOTAL);
    if (total != null) {
      double rule = Citation.rule(TaskKind.PLATFORM_THREAD).number();
      sentences.add(
          "A parked platform thread takes %s of memory, not 1 MB: %s of the rule of thumb. It reserves %s."
              .formatted(
                  Measure.TOTAL.text(total.median()),
                  part(rule / total.median()),
                  findings.median(TaskKind.PLATFORM_THREAD, Measure.RESERVED)));
    }
    Spread held = findings.of(TaskKind.PLATFORM_THREAD, Measure.HELD);
    if (held != null) {
      sentences.add(
          "%s platform threads were parked at once, and the crowd ended by %s."
              .formatted(Measure.HELD.text(held.median()), findings.end(TaskKind.PLATFORM_THREAD)));
    }
  }

  private static void light(Findings findings, List<String> sentences) {
    Spread thread = findings.of(TaskKind.PLATFORM_THREAD, Measure.TOTAL);
    List<String> parts =
        Stream.of(TaskKind.values())
            .filter(kind -> kind != TaskKind.PLATFORM_THREAD)
            .filter(kind -> findings.of(kind, Measure.TOTAL) != null)
            .map(kind -> kind.title() + " " + findings.median(kind, Measure.TOTAL))
            .toList();
    if (thread != null && !parts.isEmpty()) {
      sentences.add("All other tasks are far smaller: " + String.join(", ", parts) + ".");
    }
  }

  private static void hops(Findings findings, List<String> sentences) {
    String same = range(findings, Measure.HOP_SAME);
    String across = range(findings, Measure.HOP_ACROSS);
    String socket = range(findings, Measure.HOP_SOCKET);
    if (!same.isEmpty() && !socket.isEmpty()) {
      sentences.add("On one CPU without a socket, a hop takes " + same + ".");
      sentences.add("Woken by a socket, a hop takes " + socket + ".");
    }
    if (!across.isEmpty()) {
      sentences.add("Across two threads, a hop takes " + across + ".");
    }
  }

  /** From whom to whom, and how many times as much. */
  private static String range(Findings findings, Measure measure) {
    List<TaskKind> kinds =
        Stream.of(TaskKind.values())
            .filter(kind -> findings.of(kind, measure) != null)
            .sorted(Comparator.comparingDouble(kind -> median(findings, kind, measure)))
            .toList();
    if (kinds.size() < 2) {
      return "";
    }
    TaskKind least = kinds.getFirst();
    TaskKind most = kinds.getLast();
    double times = median(findings, most, measure) / median(findings, least, measure);
    return String.format(
        Locale.ROOT,
        "from %s (%s) to %s (%s): %.1f times as much",
        findings.median(least, measure),
        least.title(),
        findings.median(most, measure),
        most.title(),
        times);
  }

  private static double median(Findings findings, TaskKind kind, Measure measure) {
    return Objects.requireNonNull(findings.of(kind, measure)).median();
  }

  private static void depth(Findings findings, List<String> sentences) {
    for (TaskKind kind : List.of(TaskKind.PLATFORM_THREAD, TaskKind.VIRTUAL_THREAD)) {
      Spread shallow = findings.of(kind, Measure.FRAMES_1);
      Spread deep = findings.of(kind, Measure.FRAMES_1000);
      if (shallow != null && deep != null) {
        sentences.add(
            "A %s that waits 1,000 frames deep takes %s, and %s with one."
                .formatted(
                    kind.title(),
                    findings.median(kind, Measure.FRAMES_1000),
                    findings.median(kind, Measure.FRAMES_1)));
      }
    }
  }

  private static String part(double times) {
    return String.format(Locale.ROOT, "1/%.0f", times);
  }
}
