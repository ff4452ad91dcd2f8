package quintet.loadtest.bench.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CPU samples of a flight recording.
 *
 * <p>Where the recording has them (JDK 25 on Linux), {@code jdk.CPUTimeSample}: each stands for the
 * CPU time that its thread used since the one before (JEP 509). Otherwise {@code
 * jdk.ExecutionSample} and {@code jdk.NativeMethodSample}, which look at a few threads at intervals
 * of wall-clock time, and see native methods also while they wait.
 */
final class RecordingReader {
  static final String CPU_TIME = "jdk.CPUTimeSample";
  static final String CPU_TIME_LOST = "jdk.CPUTimeSamplesLost";
  static final String EXECUTION = "jdk.ExecutionSample";
  static final String NATIVE = "jdk.NativeMethodSample";

  /** Hidden classes end in an address, which differs from run to run. */
  private static final Pattern ADDRESS = Pattern.compile("[+./]0x[0-9a-f]+.*");

  private static final CallTree.Frame NO_STACK =
      new CallTree.Frame("(stack not walked)", Owner.NONE);
  private static final CallTree.Frame CUT_OFF =
      new CallTree.Frame("(deeper than recorded)", Owner.NONE);

  private final Instant from;
  private final Instant to;
  private final CallTree timed = new CallTree(new CallTree.Frame("all threads", Owner.NONE));
  private final CallTree counted = new CallTree(new CallTree.Frame("all threads", Owner.NONE));
  private long timedSamples;
  private long countedSamples;
  private long failed;
  private long lost;

  private RecordingReader(Instant from, Instant to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Reads a recording.
   *
   * @param from samples before this are left out: a server's start is not its load
   * @param to samples after this are left out
   * @throws IOException if the file is no recording
   */
  static CpuProfile read(Path file, Instant from, Instant to) throws IOException {
    RecordingReader reader = new RecordingReader(from, to);
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        reader.event(recording.readEvent());
      }
    }
    return reader.profile();
  }

  private void event(RecordedEvent event) {
    Instant at = event.getStartTime();
    if (at.isBefore(from) || at.isAfter(to)) {
      return;
    }
    switch (event.getEventType().getName()) {
      case CPU_TIME -> {
        timedSamples++;
        long nanos = event.getDuration("samplingPeriod").toNanos();
        timed.add(stack(event, event.getThread("eventThread")), nanos);
      }
      case CPU_TIME_LOST -> lost += event.getInt("lostSamples");
      case EXECUTION, NATIVE -> {
        countedSamples++;
        counted.add(stack(event, event.getThread("sampledThread")), 1);
      }
      default -> {}
    }
  }

  private List<CallTree.Frame> stack(RecordedEvent event, @Nullable RecordedThread thread) {
    List<CallTree.Frame> frames = new ArrayList<>();
    RecordedStackTrace trace = event.getStackTrace();
    if (trace == null || trace.getFrames().isEmpty()) {
      failed++;
      frames.add(NO_STACK);
    } else {
      for (RecordedFrame frame : trace.getFrames()) {
        frames.add(frame(frame));
      }
      if (trace.isTruncated()) {
        frames.add(CUT_OFF);
      }
    }
    frames.add(new CallTree.Frame(role(thread), Owner.NONE));
    Collections.reverse(frames);
    return frames;
  }

  private static String role(@Nullable RecordedThread thread) {
    if (thread == null) {
      return ThreadRole.of("", false);
    }
    String name = thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
    return ThreadRole.of(name == null ? "" : name, thread.isVirtual());
  }

  /** The name of a class, as it is in every run. */
  static String typeName(String recorded) {
    return ADDRESS.matcher(recorded).replaceFirst("");
  }

  private static CallTree.Frame frame(RecordedFrame frame) {
    RecordedMethod method = frame.getMethod();
    String type = typeName(method.getType().getName());
    // A call through the foreign-function interface ends in this intrinsic.
    boolean isNative = frame.getType().equals("Native") || method.getName().equals("linkToNative");
    return new CallTree.Frame(type + "." + method.getName(), Owner.of(type, isNative));
  }

  private CpuProfile profile() {
    Duration span = Duration.between(from, to);
    return timedSamples > 0
        ? new CpuProfile(timed, CPU_TIME, true, timedSamples, failed, lost, span)
        : new CpuProfile(counted, EXECUTION, false, countedSamples, failed, lost, span);
  }
}
