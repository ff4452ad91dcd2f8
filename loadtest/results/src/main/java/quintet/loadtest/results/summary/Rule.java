package quintet.loadtest.results.summary;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The rules that decide whether a phase's figures may be shown. Each has a threshold that a setting
 * can move; its default is the loosest at which the figures still mean what their name says.
 */
public enum Rule {
  /** Messages that never arrived. */
  LOST("lost", "messages", 0, "Messages that never arrived"),
  /** Messages that arrived more than once. */
  DUPLICATED("duplicated", "messages", 0, "Messages that arrived more than once"),
  /** Messages that arrived after a later one of the same sender. */
  REORDERED("reordered", "messages", 0, "Messages that arrived behind a later one"),
  /** Messages that arrived with another content. */
  CORRUPTED("corrupted", "messages", 0, "Messages that arrived altered"),
  /** Messages that arrived at the wrong receiver. */
  MISROUTED("misrouted", "messages", 0, "Messages that arrived at the wrong receiver"),
  /** Answers that report an error. */
  ERRORS("errors", "answers", 0, "Answers that report an error"),
  /** Receivers that the server gave up as too slow. */
  EVICTED("evicted", "receivers", 0, "Receivers disconnected as too slow"),
  /** Connections that did not open: fewer than wanted is another load. */
  UNCONNECTED("unconnected", "connections", 0, "Connections that did not open"),
  /**
   * 90th percentile of the delay between intended and actual send time. Where one message in ten is
   * late by more than the threshold, or half of the latency's own 90th percentile if that is more,
   * the messages come in bursts of the generator's making, and the load is not the one that was
   * asked for. A rarer delay makes percentiles of latency only: {@link #LAG_SHARE} hides those, and
   * CPU, rate and memory stand.
   */
  SEND_LAG("send-lag", "ms", 1, "Delay from intended to actual send time, p90"),
  /**
   * Send or receive lag at a percentile, as a share of the latency at that percentile, from which
   * on that percentile is hidden. It refuses nothing, and so no verdict names it. A fifth is what a
   * reader would take for noise; what differs by more may be the generator's.
   */
  LAG_SHARE("lag-share", "%", 20, "Lag of a percentile's latency, from which it is hidden"),
  /**
   * Lag below which no percentile is hidden, however short its latency. Between a wake-up and the
   * last of some sockets that it told of lie as many reads, of a few microseconds each.
   */
  LAG_FLOOR("lag-floor", "µs", 50, "Lag below which no percentile is hidden"),
  /** Share of the offered rate that was not sent; open loop only. */
  RATE_MISSED("rate-missed", "%", 2, "Share of the offered rate that was not sent"),
  /**
   * Share of the window in which the injector's busiest event loop was at work: at sends and reads,
   * and not waiting for the next one. It is what its queue depends on: at 85 % a send waits for 2.8
   * others in the mean (M/D/1). CPU time would be more, as a loop that sleeps for some microseconds
   * takes as many to fall asleep and to wake; a loop of Netty's tells only that.
   */
  INJECTOR_BUSY("injector-busy", "%", 85, "Share of the time that the injector's loop was at work"),
  /**
   * Share of the window that the injector spent in garbage collections. What comes due in a pause
   * waits for its end. One collection takes up to 40 ms on a virtual machine with two cores, 0.8 %
   * of a window of 5 s, and shows in p99.9 alone; from 2 % on, the pauses are most of what lies
   * beyond p99 at any load.
   */
  INJECTOR_GC("injector-gc", "%", 2, "Share of the time that the injector collected garbage"),
  /**
   * Share of the window in which an event loop of the injector was ready to run and had no CPU, or
   * in which the hypervisor gave this machine's CPUs to others, whichever is more. A loop on a CPU
   * of its own waits for well under 1 %. At 10 % it queues as at a server that is used to a tenth:
   * its waits are part of every latency, although none of them is the server's.
   */
  NOISY_NEIGHBOUR("noisy-neighbour", "%", 10, "Share of the time without a CPU that was wanted"),
  /**
   * How far the server was from warm: CPU time of its compilers, as a share of all its CPU time, in
   * the half of the window that has more of it. Where a server tells no such CPU time, the time
   * that passed while it compiled, which is never less. The warm-up goes on until the share is
   * under 2 % for two seconds, or its time is over. CPU per message is told without compilers; what
   * they still do is to keep messages waiting. On one core of a virtual machine a late burst takes
   * up to a quarter of a short half; from there on they are most of what is beyond p90.
   */
  NOT_WARM(
      "not-warm",
      "%",
      30,
      "CPU time that the server's compilers took or waited for, of all its CPU time"),
  /**
   * Difference between the first half of the window and the second in the server's CPU time per
   * message without its compilers', or in what it allocated per message, whichever is more, as a
   * share of the smaller one. On a virtual machine halves of a second differ by up to a tenth by
   * chance; from twice that on one figure for the whole window describes neither half.
   */
  DRIFTING("drifting", "%", 20, "First half against second: CPU, allocation per message"),
  /**
   * The same of median latency. It is a matter of wake-ups and of queues, and moves by a third
   * between halves of one steady run; from half as much again on, the server was another one.
   */
  LATENCY_DRIFTING("latency-drifting", "%", 50, "First half against second: median latency"),
  /**
   * How far rate times mean latency is from the messages under way (Little's law, L = λW): those
   * that a closed loop is known to keep, else those that the loops counted. All three are measured
   * apart, so that a mistake in any of them shows. Two percent is the accuracy that the load test
   * promises. Silent where the messages that lie across the window's edges could make up half of
   * it: there the law asks for a longer window.
   */
  LITTLES_LAW("littles-law", "%", 2, "Messages under way against rate times mean latency"),
  /**
   * How far the clock that measures ran from the wall clock during the window. Time synchronisation
   * slews by at most 0.05 %; from twice that on, one of the two clocks was stepped or is broken.
   */
  CLOCK("clock", "%", 0.1, "The measuring clock against the wall clock"),
  /** Readings of the measuring clock before an earlier one of the same thread. */
  CLOCK_BACK("clock-back", "steps", 0, "Steps back of the measuring clock"),
  /** Values beyond the histogram's range: any percentile over them would be wrong. */
  OVERFLOW("overflow", "values", 0, "Values beyond the histogram's range"),
  /**
   * Samples that must lie beyond a percentile for it to be shown: with threshold N, percentile p
   * needs N/(1-p) samples. Ten beyond leave a standard error of about a third of the number beyond;
   * fewer are an anecdote. The figure is the number beyond the median: a phase that can't even show
   * that one has nothing to show.
   */
  FEW_SAMPLES("few-samples", "samples", 10, "Samples beyond the median; beyond any shown one"),
  /**
   * How far the slopes of an idle connection's memory lie apart, from the least to the largest, or
   * how far one of its parts came out below zero, as nothing weighs less than nothing: whichever is
   * more, as a share of the total. Either way some memory came or went for another reason. Up to a
   * fifth is usual where the JVM or the kernel keeps a part of the first burst for the next one.
   */
  MEMORY_NOISE("memory-noise", "%", 30, "Slopes of an idle connection's memory apart"),
  /**
   * Several injectors: share of the longest window in which not all of them measured. A log tells
   * windows to a second, so that windows of 10 s which begin together may seem a fifth apart; from
   * 30 % on, the sum of their rates was the load for two thirds of the time at most.
   */
  NOT_TOGETHER("not-together", "%", 30, "Share of the window without all injectors"),
  /**
   * Injectors that begin at a set time: how far this one's clock is from the server's, less what
   * the reading leaves uncertain. NTP holds clocks of one network within some milliseconds; 50 are
   * a hundredth of the shortest usual window.
   */
  CLOCKS_APART("clocks-apart", "ms", 50, "This machine's clock against the server's"),
  /** The run was cut short. */
  INCOMPLETE("incomplete", "runs", 0, "The run was cut short"),
  /**
   * Files that could not be written whole, as on a full disk. Its figures may be right, but nobody
   * could count them again.
   */
  UNWRITTEN("unwritten", "files", 0, "Files that are not whole");

  private final String id;
  private final String unit;
  private final double defaultThreshold;
  private final String about;

  Rule(String id, String unit, double defaultThreshold, String about) {
    this.id = id;
    this.unit = unit;
    this.defaultThreshold = defaultThreshold;
    this.about = about;
  }

  /** Name in settings, files and reports. */
  public String id() {
    return id;
  }

  /** Unit of the figure and of the threshold. */
  public String unit() {
    return unit;
  }

  /** Threshold where no setting says otherwise. */
  public double defaultThreshold() {
    return defaultThreshold;
  }

  /** What its figure is, as half a sentence. */
  public String about() {
    return about;
  }

  /** True if the figure must be at least the threshold; of all others it must be at most that. */
  public boolean floor() {
    return this == FEW_SAMPLES;
  }

  /** Whose doing it is if it objects; see also {@link Verdict#side()}. */
  public Side side() {
    return switch (this) {
      case LOST, DUPLICATED, REORDERED, CORRUPTED, MISROUTED, ERRORS, EVICTED, UNCONNECTED ->
          Side.SERVER;
      default -> Side.INSTRUMENT;
    };
  }

  /** What to do if it objects, as half a sentence. */
  public String remedy() {
    return switch (this) {
      case LOST, DUPLICATED, REORDERED, CORRUPTED, MISROUTED, ERRORS ->
          "look into the server's log; no repeat helps";
      case EVICTED -> "ask for a lower rate, or start the server with more --outbox-bytes";
      case UNCONNECTED -> "look into the server's log, and at its limit of descriptors";
      case NOISY_NEIGHBOUR -> "end other programs, or take a machine that is not shared";
      case NOT_WARM, DRIFTING, LATENCY_DRIFTING -> "give it a longer --warmup on a quiet machine";
      case CLOCK, CLOCK_BACK -> "wait until time synchronisation has settled";
      case FEW_SAMPLES -> "measure for a longer --duration";
      case MEMORY_NOISE -> "run it again, with a larger --idle-to";
      case LITTLES_LAW -> "report it, as one of three counts is wrong";
      case NOT_TOGETHER -> "start all injectors at one time";
      case CLOCKS_APART -> "set both clocks by NTP";
      case INCOMPLETE -> "let it run to its end";
      case UNWRITTEN -> "make room on the disk";
      default -> "ask for a lower rate, or give the injector a core of its own";
    };
  }

  /**
   * Finds a rule.
   *
   * @throws IllegalArgumentException in one line, naming all rules, if there is none of that name
   */
  public static Rule named(String id) {
    for (Rule rule : values()) {
      if (rule.id.equals(id)) {
        return rule;
      }
    }
    String known = Arrays.stream(values()).map(Rule::id).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("no rule is called '" + id + "'; there are " + known);
  }
}
