package quintet.loadtest.tasks.result;

import java.util.List;

/**
 * What others say of a task: rules of thumb, and figures with their source. A figure of another
 * machine stands beside ours; it is no verdict over it.
 *
 * @param task the kind here that comes nearest
 * @param what the system that it is about
 * @param bytes as cited; empty if nothing is said of it
 * @param hop time to switch or hop, as cited; empty likewise
 * @param source where it is from, with its conditions
 */
public record Citation(TaskKind task, String what, String bytes, String hop, String source) {
  /**
   * A rule of thumb.
   *
   * @param bytes as it is said
   * @param number how much that is; 0 where the rule names none
   * @param most how many, as it is said
   */
  public record Rule(String bytes, double number, String most) {}

  private static final String SWITCH = "jimblandy/context-switch, Linux 5.5, 4 cores, Rust, 2020";
  private static final String MILLION =
      "hez2010, memory of a million tasks, take 2, November 2024: i7-13700K, resident set";
  private static final String JOX = "Jox's README, M1 Max, Java 21";

  /** All of them, in the order of the page. */
  public static final List<Citation> ALL =
      List.of(
          new Citation(
              TaskKind.PLATFORM_THREAD,
              "OS thread",
              "20 KiB, of which kernel 10",
              "1.7 µs",
              SWITCH),
          new Citation(
              TaskKind.PLATFORM_THREAD, "OS thread, pipe", "", "1.47 µs", "perf bench sched pipe"),
          new Citation(
              TaskKind.COMPLETABLE_FUTURE,
              "tokio task",
              "0.4 KiB",
              "0.2 µs; 1.7 µs by I/O readiness or on one core",
              SWITCH),
          new Citation(TaskKind.COMPLETABLE_FUTURE, "tokio task", "435 B", "", MILLION),
          new Citation(TaskKind.COMPLETABLE_FUTURE, "Rust future", "205 B", "", MILLION),
          new Citation(
              TaskKind.COMPLETABLE_FUTURE, "C# task", "about 195 B, computed", "", MILLION),
          new Citation(TaskKind.COMPLETABLE_FUTURE, "Node promise", "520 B", "", MILLION),
          new Citation(
              TaskKind.COMPLETABLE_FUTURE, "asyncio task", "1,255 B, computed", "", MILLION),
          new Citation(
              TaskKind.ACTOR,
              "Erlang process",
              "2,616 B (327 words)",
              "",
              "Erlang/OTP 27, efficiency guide"),
          new Citation(
              TaskKind.ACTOR,
              "Akka actor, classic",
              "152 B at the least; 2.5 million per GB claimed",
              "245 ns",
              "plokhotnyuk/actors, 2015; akka.io"),
          new Citation(
              TaskKind.VIRTUAL_THREAD, "virtual thread, OpenJDK 23", "1,050 B", "", MILLION),
          new Citation(
              TaskKind.CHANNEL,
              "goroutine, Go 1.23",
              "2,580 B",
              "190 to 450 ns",
              MILLION + "; hop by several public programs"),
          new Citation(TaskKind.CHANNEL, "Jox channel, rendezvous", "", "176 ns", JOX),
          new Citation(TaskKind.CHANNEL, "SynchronousQueue", "", "979 ns", JOX));

  /** The rule of thumb of a task. */
  public static Rule rule(TaskKind task) {
    return switch (task) {
      case PLATFORM_THREAD -> new Rule("1 MB of stack", 1 << 20, "10,000 at most");
      case CALLBACK -> new Rule("1 KB", 1 << 10, "100,000 and more");
      case COMPLETABLE_FUTURE, NETTY_FUTURE -> new Rule("hundreds of bytes", 0, "100,000 and more");
      case ACTOR -> new Rule("2 KB (Erlang)", 2 << 10, "millions");
      case VIRTUAL_THREAD, CHANNEL -> new Rule("2 KB (goroutine)", 2 << 10, "millions");
    };
  }
}
