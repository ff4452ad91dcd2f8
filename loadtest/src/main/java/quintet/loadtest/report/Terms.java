package quintet.loadtest.report;

import java.util.List;
import java.util.Map;

/** What each column of a table means, folded up below it. */
final class Terms {
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry(
              "Valid rounds",
              "Rounds with a run to which no rule of validity objected, of all rounds. Only these enter any figure."),
          Map.entry(
              "Received per second",
              "Answers or deliveries that arrived in the measured window, divided by its length."),
          Map.entry(
              "p50",
              "Half of the messages took at most this long, from the moment each was due until it was received. The median over the valid rounds; below it the lowest and the highest round."),
          Map.entry("p90", "90 % of the messages took at most this long."),
          Map.entry("p99", "99 % of the messages took at most this long."),
          Map.entry(
              "p99.9",
              "99.9 % of the messages took at most this long; shown from 10,000 messages on."),
          Map.entry(
              "p99.99",
              "99.99 % of the messages took at most this long; shown from 100,000 messages on."),
          Map.entry("max", "The longest that any message took."),
          Map.entry(
              "Echo p50",
              "Latency that half of the echoes stay within, counted from the moment each was due."),
          Map.entry("Echo p99", "Latency that 99 % of the echoes stay within."),
          Map.entry(
              "Fan-out p50",
              "Latency that half of the deliveries stay within, at every receiver, counted from the moment the message was due."),
          Map.entry("Fan-out p99", "Latency that 99 % of the deliveries stay within."),
          Map.entry(
              "CPU per echo",
              "CPU time of the server’s whole process, user and system, divided by the echoes answered in the measured window."),
          Map.entry(
              "CPU per delivery",
              "CPU time of the server’s whole process, user and system, divided by the deliveries of the measured window; a message to a room of n members is n deliveries."),
          Map.entry(
              "CPU per message",
              "CPU time of the server’s whole process, user and system, divided by the messages of the measured window."),
          Map.entry(
              "Per idle connection",
              "Live heap after a full collection plus resident memory outside of the heap: the slope between two fleet sizes."),
          Map.entry(
              "Per connection",
              "Live heap after a full collection plus resident memory outside of the heap: the slope between two fleet sizes."),
          Map.entry("Live heap", "The part of it that is live heap after a full collection."),
          Map.entry(
              "Outside the heap",
              "The part of it that is resident memory outside of the heap, thread stacks and buffers among it."),
          Map.entry(
              "Between fleets of",
              "The two numbers of connections between which memory was measured."),
          Map.entry(
              "Probe p99",
              "Each idle connection asks once whether the server still answers; 99 % of the answers took at most this long."),
          Map.entry(
              "Threads",
              "Operating system threads of the server’s process at the end of the phase."),
          Map.entry(
              "Context switches per message",
              "Voluntary and involuntary switches of all threads of the server, divided by the messages."),
          Map.entry(
              "Garbage collection",
              "Time that the server’s collector took in the measured window."),
          Map.entry("Reach", "Share of the deliveries that should have arrived and did."),
          Map.entry(
              "First receiver p50",
              "Half of the messages reached their first receiver within this time; p99 is that of 99 %."),
          Map.entry(
              "Last receiver p50",
              "Half of the messages had reached the whole room within this time; p99 is that of 99 %."),
          Map.entry(
              "Spread p50",
              "Half of the messages took at most this long from their first receiver to their last; p99 is that of 99 %."),
          Map.entry(
              "Worst receiver p99", "The 99th percentile of the one receiver that waited longest."),
          Map.entry("Round", "Its number, and which attempt it was if a run was repeated."),
          Map.entry("Phase", "What the servers were put through; each has its section."),
          Map.entry(
              "Findings",
              "The rule that was broken, what was found and what would have been accepted; or how many samples there were."),
          Map.entry("Figure", "What the rule looks at."),
          Map.entry(
              "Accepted",
              "The threshold of the rule in the run with the worst figure; a setting of the run moves it."),
          Map.entry("Worst found", "The worst figure of all runs and phases that it looked at."),
          Map.entry("Objections", "Phases of runs that it refused, of those that it looked at."),
          Map.entry(
              "Send lag p99",
              "99 % of the messages left at most this long after they were due: how far the load generator itself fell behind."),
          Map.entry(
              "Injector’s busiest loop",
              "Share of the window in which the busiest thread of the load generator was on CPU."),
          Map.entry(
              "Geometric mean",
              "Over the valid rounds: the root of the product. Ratios of geometric means are means of ratios."),
          Map.entry(
              "Group",
              "Servers that share a letter were not shown to differ. Not being told apart does not carry over: a, ab, b says that the one in the middle can’t be told from either of the others, which differ."),
          Map.entry(
              "Verdict",
              "Different: the interval lies outside of the band of practical equality. Equal: it lies within. Can’t tell: neither, so both are possible. Of a run: whether any rule of validity objected."),
          Map.entry(
              "Higher by",
              "How much larger the higher figure is: the geometric mean of the ratios within each round."),
          Map.entry(
              "Interval",
              "Differences that the sign-flip test does not reject. Of a pair called different at the level of its step in Holm’s procedure; of the others so wide that all of them hold the true difference together, with the stated error."),
          Map.entry(
              "p, adjusted",
              "How often the signs of the rounds alone would produce a result as one-sided, were the two no further apart than the band; multiplied by Holm’s procedure for the number of pairs."),
          Map.entry(
              "Paired rounds",
              "Rounds in which both servers have a valid run. Only ratios within a round are compared."));

  private Terms() {}

  /** The meanings of those columns, as a folded list; empty if none has one. */
  static String of(List<Table.Column> columns) {
    var out = new StringBuilder();
    for (Table.Column column : columns) {
      String meaning = MEANINGS.get(column.label());
      if (meaning != null) {
        out.append("<dt>").append(Html.escape(column.label())).append("</dt><dd>");
        out.append(Html.escape(meaning)).append("</dd>\n");
      }
    }
    return out.isEmpty()
        ? ""
        : "<details class=\"terms\"><summary>What these numbers mean</summary><dl>\n"
            + out
            + "</dl></details>\n";
  }
}
