package quintet.loadtest.results.summary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a phase cost the server's process, or why nobody knows. What is not measured has no figure,
 * not even zero.
 */
public sealed interface Cost {

  /**
   * Read from the server's admin port. A figure that the server does not expose is null.
   *
   * @param cpuSeconds CPU time of the process during the phase, user and system
   * @param cpuMicrosPerMessage the same per message, in microseconds: an echo answered, or one
   *     delivery of a fan-out
   * @param threads operating system threads at the end of the phase
   * @param contextSwitchesPerMessage voluntary and involuntary ones, all threads together
   * @param gcMillis time in garbage collection during the phase, in milliseconds
   * @param bytesPerIdleConnection only from a scenario with two fleet sizes
   * @param cpuSplit {@code cpuMicrosPerMessage} by whose threads took it
   * @param allocatedBytesPerMessage heap that all threads together allocated, per message
   * @param collectionMicrosPerMessage CPU time that collecting these bytes takes in the long run,
   *     in microseconds; of the collectors' part above it has what fell into the window by chance
   * @param collections garbage collections during the phase
   * @param readWriteCallsPerMessage system calls that read or write through a descriptor, per
   *     message; other calls, such as those that wait for readiness, are not counted
   */
  @JsonPropertyOrder({"measured", "reason"})
  record Measured(
      @Nullable Double cpuSeconds,
      @Nullable Double cpuMicrosPerMessage,
      @Nullable Long threads,
      @Nullable Double contextSwitchesPerMessage,
      @Nullable Double gcMillis,
      @Nullable IdleFootprint bytesPerIdleConnection,
      @Nullable CpuSplit cpuSplit,
      @Nullable Double allocatedBytesPerMessage,
      @Nullable Double collectionMicrosPerMessage,
      @Nullable Long collections,
      @Nullable Double readWriteCallsPerMessage)
      implements Cost {

    /** Without what not every server tells. */
    public Measured(
        @Nullable Double cpuSeconds,
        @Nullable Double cpuMicrosPerMessage,
        @Nullable Long threads,
        @Nullable Double contextSwitchesPerMessage,
        @Nullable Double gcMillis,
        @Nullable IdleFootprint bytesPerIdleConnection) {
      this(
          cpuSeconds,
          cpuMicrosPerMessage,
          threads,
          contextSwitchesPerMessage,
          gcMillis,
          bytesPerIdleConnection,
          null,
          null,
          null,
          null,
          null);
    }

    /**
     * The same with what is measured once a run.
     *
     * @param footprint memory of an idle connection
     * @param collectionMicros what collecting a message's garbage takes in the long run
     */
    public Measured with(@Nullable IdleFootprint footprint, @Nullable Double collectionMicros) {
      return new Measured(
          cpuSeconds,
          cpuMicrosPerMessage,
          threads,
          contextSwitchesPerMessage,
          gcMillis,
          footprint,
          cpuSplit,
          allocatedBytesPerMessage,
          collectionMicros,
          collections,
          readWriteCallsPerMessage);
    }

    @JsonProperty("reason")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Nullable String reason() {
      return null;
    }
  }

  /**
   * CPU time per message by whose threads took it, in microseconds. The three add up to the time of
   * the whole process.
   *
   * @param own of the model, and of what little the JVM does besides
   * @param compiler of the just-in-time compilers
   * @param collector of the garbage collector
   */
  record CpuSplit(double own, double compiler, double collector) {}

  /**
   * Nobody looked, or nobody answered.
   *
   * @param reason why, as half a sentence: "no admin port"
   */
  @JsonPropertyOrder({"measured", "reason"})
  record NotMeasured(String reason) implements Cost {
    /** Checks that there is a reason. */
    public NotMeasured {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Tells the two kinds apart in JSON. */
  @JsonProperty("measured")
  default boolean measured() {
    return this instanceof Measured;
  }

  /** Reads either kind from its common shape in JSON. */
  @JsonCreator
  static Cost of(
      @JsonProperty("measured") boolean measured,
      @JsonProperty("reason") @Nullable String reason,
      @JsonProperty("cpuSeconds") @Nullable Double cpuSeconds,
      @JsonProperty("cpuMicrosPerMessage") @Nullable Double cpuMicrosPerMessage,
      @JsonProperty("threads") @Nullable Long threads,
      @JsonProperty("contextSwitchesPerMessage") @Nullable Double contextSwitchesPerMessage,
      @JsonProperty("gcMillis") @Nullable Double gcMillis,
      @JsonProperty("bytesPerIdleConnection") @Nullable IdleFootprint bytesPerIdleConnection,
      @JsonProperty("cpuSplit") @Nullable CpuSplit cpuSplit,
      @JsonProperty("allocatedBytesPerMessage") @Nullable Double allocatedBytesPerMessage,
      @JsonProperty("collectionMicrosPerMessage") @Nullable Double collectionMicrosPerMessage,
      @JsonProperty("collections") @Nullable Long collections,
      @JsonProperty("readWriteCallsPerMessage") @Nullable Double readWriteCallsPerMessage) {
    if (!measured) {
      return new NotMeasured(reason == null ? "no reason given" : reason);
    }
    return new Measured(
        cpuSeconds,
        cpuMicrosPerMessage,
        threads,
        contextSwitchesPerMessage,
        gcMillis,
        bytesPerIdleConnection,
        cpuSplit,
        allocatedBytesPerMessage,
        collectionMicrosPerMessage,
        collections,
        readWriteCallsPerMessage);
  }
}
