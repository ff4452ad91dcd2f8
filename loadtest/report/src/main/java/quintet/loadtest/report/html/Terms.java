package quintet.loadtest.report.html;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What every number on the page means; each mention of a term leads here. */
public final class Terms {
  private record Term(String name, String meaning) {}

  private static final List<Term> TERMS =
      List.of(
          new Term(
              "Valid rounds",
              "Rounds whose figures count, of all rounds. Only these enter any figure. Failed are those in which the server broke a rule of its own, such as by losing a message: no repeat makes that vanish. What the instrument refused was repeated."),
          new Term(
              "Received per second",
              "Answers or deliveries that arrived in the measured window, divided by its length."),
          new Term(
              "p50",
              "Half of the messages took at most this long, from the moment each was due until it was received. The median over the valid rounds; below it the lowest and the highest round."),
          new Term("p90", "90 % of the messages took at most this long."),
          new Term("p99", "99 % of the messages took at most this long."),
          new Term(
              "p99.9",
              "99.9 % of the messages took at most this long; shown from 10,000 messages on."),
          new Term(
              "p99.99",
              "99.99 % of the messages took at most this long; shown from 100,000 messages on."),
          new Term("max", "The longest that any message took."),
          new Term(
              "Echo p50",
              "Latency that half of the echoes stay within, counted from the moment each was due."),
          new Term("Echo p99", "Latency that 99 % of the echoes stay within."),
          new Term(
              "Fan-out p50",
              "Latency that half of the deliveries stay within, at every receiver, counted from the moment the message was due."),
          new Term("Fan-out p99", "Latency that 99 % of the deliveries stay within."),
          new Term(
              "Pressed, p99",
              "Latency that 99 % of a plain client’s echoes stay within, at a rate that is more than the weakest server carries."),
          new Term(
              "Pressed, carried", "Answers and deliveries that came back a second at that rate."),
          new Term(
              "Pressed, CPU per message",
              "CPU time of the server’s own threads per answer or delivery at that rate, with what collecting its garbage takes in the long run."),
          new Term(
              "Light, p99",
              "Latency that 99 % of a plain client’s echoes stay within, at the workload’s own rate."),
          new Term(
              "Light, CPU per message",
              "CPU time of the server’s own threads per answer or delivery at the workload’s own rate."),
          new Term(
              "Work capacity",
              "Highest rate of messages at which the server met the workload’s objective."),
          new Term(
              "Beside BLOCK, p99",
              "Latency that 99 % of the echoes of all others stay within while the handler of one client blocks, again and again."),
          new Term(
              "Beside BURN, p99",
              "Latency that 99 % of the echoes of all others stay within while the handler of one client computes, again and again."),
          new Term(
              "Busy echo p50",
              "Latency that half of the echoes stay within at the busy rate, which the weakest server can carry."),
          new Term(
              "Busy echo p99", "Latency that 99 % of the echoes stay within at the busy rate."),
          new Term(
              "CPU per busy echo",
              "CPU time of the server’s own threads per echo, at the busy rate, with what collecting its garbage takes in the long run."),
          new Term(
              "Allocated per busy echo",
              "Heap that the server allocates per echo, at the busy rate."),
          new Term(
              "Busy fan-out p50",
              "Latency that half of the deliveries stay within at the busy rate, at every receiver."),
          new Term(
              "Busy fan-out p99",
              "Latency that 99 % of the deliveries stay within at the busy rate."),
          new Term(
              "CPU per busy delivery",
              "CPU time of the server’s own threads per delivery, at the busy rate, with what collecting its garbage takes in the long run."),
          new Term(
              "Allocated per busy delivery",
              "Heap that the server allocates per delivery, at the busy rate."),
          new Term(
              "Pressing echo p99",
              "Latency that 99 % of the echoes stay within at the highest rate of the load generator."),
          new Term(
              "Pressing fan-out p99",
              "Latency that 99 % of the deliveries stay within at the highest rate of the load generator."),
          new Term(
              "Light echo p99",
              "Latency that 99 % of the echoes stay within at a rate that is the same on every machine."),
          new Term(
              "Light fan-out p99",
              "Latency that 99 % of the deliveries stay within at a rate that is the same on every machine."),
          new Term(
              "Echo capacity",
              "The highest rate of echoes that met the objective. A rate that is only known to be at least so much is not compared."),
          new Term(
              "Fan-out capacity",
              "The highest rate of messages to rooms that met the objective. A rate that is only known to be at least so much is not compared."),
          new Term(
              "CPU per echo",
              "CPU time of the server’s own threads, user and system, divided by the echoes answered in the measured window, and what collecting its garbage takes in the long run."),
          new Term(
              "Allocated per echo", "Heap that the server allocates per echo, by all threads."),
          new Term(
              "CPU per delivery",
              "CPU time of the server’s own threads, user and system, divided by the deliveries of the measured window, and what collecting its garbage takes in the long run; a message to a room of n members is n deliveries."),
          new Term(
              "Allocated per delivery",
              "Heap that the server allocates per delivery, by all threads."),
          new Term(
              "CPU per message",
              "CPU time of the server’s whole process, user and system, divided by the messages of the measured window."),
          new Term(
              "Own CPU per message",
              "CPU time of the server’s own threads per message, without compilers and collector, and with what collecting its garbage takes in the long run."),
          new Term(
              "Per idle connection",
              "Live heap after a full collection, resident memory outside of the heap, and what the kernel holds for it: the middle one of three slopes between two fleet sizes."),
          new Term(
              "Per connection",
              "Live heap after a full collection, resident memory outside of the heap, and what the kernel holds for it: the middle one of three slopes between two fleet sizes."),
          new Term(
              "Idle connection",
              "Memory of a connection that says nothing: in the server’s process, and in the kernel for it as far as that was measured. Plan with this figure."),
          new Term(
              "Capacity per second",
              "The highest rate at which the server met the objective. With ≥ it may carry more: the search ended for another reason than its latency."),
          new Term("Ended by", "Why the next higher rate does not count."),
          new Term(
              "Others, one blocks",
              "p99 of the others’ latency while a client asks again and again for a command that blocks its handler (BLOCK), as a call to a database would."),
          new Term(
              "Others, one computes",
              "p99 of the others’ latency while a client asks again and again for a command that keeps its handler on CPU (BURN)."),
          new Term("Live heap", "The part of it that is live heap after a full collection."),
          new Term(
              "Outside the heap",
              "The part of it that is resident memory outside of the heap, thread stacks and buffers among it."),
          new Term(
              "Kernel",
              "What the kernel holds for the server beside it, by the control group that the server is alone in: the socket, its descriptor, a thread’s kernel stack, page tables; the slope between the same two fleets."),
          new Term(
              "Between fleets of",
              "The two numbers of connections between which memory was measured."),
          new Term(
              "Probe p99",
              "Each idle connection asks once whether the server still answers; 99 % of the answers took at most this long."),
          new Term(
              "Threads",
              "Operating system threads of the server’s process at the end of the phase."),
          new Term(
              "Own threads",
              "The part of the CPU time that the model’s own threads took, and what little the JVM does besides."),
          new Term(
              "Compilers",
              "The part that the just-in-time compilers took. A server that has run for long has next to none."),
          new Term("Collector", "The part that the garbage collector took in this window."),
          new Term(
              "Allocated per message",
              "Heap that all threads of the server together allocated in the window, divided by the messages."),
          new Term(
              "Collecting it",
              "CPU time that collecting these bytes takes in the long run, per message, by ten collections on request. Of it the window has what fell into it by chance."),
          new Term(
              "Reads and writes per message",
              "System calls that read or write through a descriptor, divided by the messages; calls that wait for readiness are not counted."),
          new Term(
              "Range of slopes",
              "From the least to the largest of the slopes that the fleet showed as it grew, shrank and grew again. Differences below it are none."),
          new Term(
              "Free again", "Share of what the larger fleet took that was free once it had gone."),
          new Term(
              "Context switches per message",
              "Voluntary and involuntary switches of all threads of the server, divided by the messages."),
          new Term(
              "Garbage collection",
              "Time that the server’s collector took in the measured window."),
          new Term("Reach", "Share of the deliveries that should have arrived and did."),
          new Term(
              "First receiver p50",
              "Half of the messages reached their first receiver within this time."),
          new Term(
              "Last receiver p50",
              "Half of the messages had reached the whole room within this time."),
          new Term(
              "Spread p50",
              "Half of the messages took at most this long from their first receiver to their last."),
          new Term(
              "First receiver p99",
              "99 % of the messages reached their first receiver within this time."),
          new Term(
              "Last receiver p99",
              "99 % of the messages had reached the whole room within this time."),
          new Term(
              "Spread p99",
              "99 % of the messages took at most this long from their first receiver to their last."),
          new Term(
              "Worst receiver p99", "The 99th percentile of the one receiver that waited longest."),
          new Term("Round", "Its number, and which attempt it was if a run was repeated."),
          new Term("Phase", "What the servers were put through; each has its section."),
          new Term(
              "Findings",
              "The rule that was broken, what was found and what would have been accepted; or how many samples there were."),
          new Term("Values", "How many were recorded."),
          new Term("Found", "The rule’s figure in this run."),
          new Term("Figure", "What the rule looks at."),
          new Term(
              "Accepted",
              "The threshold of the rule in the run with the worst figure; a setting of the run moves it."),
          new Term("Worst found", "The worst figure of all runs and phases that it looked at."),
          new Term("Objections", "Phases of runs that it refused, of those that it looked at."),
          new Term(
              "Send lag p99",
              "99 % of the messages left at most this long after they were due: how far the load generator itself fell behind."),
          new Term(
              "Receive lag p99",
              "99 % of the reads came at most this long after their socket could be read: how far the load generator fell behind its input. A percentile of a latency of which a lag is a fifth is hidden."),
          new Term(
              "Little’s law",
              "How far rate times mean latency is from the messages under way, which the loops of the load generator counted apart; 0 if all three are right."),
          new Term(
              "Injector’s busiest loop",
              "Share of the window in which the busiest loop of the load generator was at work: at sends and reads, and not waiting for the next one."),
          new Term(
              "Geometric mean",
              "Over all rounds: the root of the product. A round without a valid run counts with what the other servers tell of that round, so that a slow hour weighs on all alike."),
          new Term(
              "Group",
              "Servers that share a letter were not shown to differ. Not being told apart does not carry over: a, ab, b says that the one in the middle can’t be told from either of the others, which differ."),
          new Term(
              "Verdict",
              "Different: the interval lies outside of the band of practical equality. Equal: it lies within. Can’t tell: neither, so both are possible. Of a run: whether any rule of validity objected."),
          new Term(
              "Higher by",
              "How much larger the higher figure is: the geometric mean of the ratios within each round."),
          new Term(
              "Interval",
              "Differences that the sign-flip test does not reject: with the stated error for the pair alone at the least, and where rounds suffice so wide that all pairs hold the true difference together."),
          new Term(
              "p, adjusted",
              "How often the signs of whole rounds alone would make any pair that is not yet told apart look as clearly different as this one, were all of them no further apart than the band."),
          new Term("Then", "Geometric mean over the valid rounds of the earlier comparison."),
          new Term("Now", "Geometric mean over the valid rounds of this comparison."),
          new Term(
              "Change",
              "How much larger or smaller the figure is now: the ratio of the two means."),
          new Term(
              "Interval of the change",
              "Ratios that the permutation test does not reject. Of a change that is stated at the level of its step in Holm’s procedure; of the others so wide that those of all servers hold the true ratio together, with the stated error."),
          new Term(
              "Rounds then and now",
              "Rounds with a valid run, in the earlier comparison and in this one. They have no partners, so all rounds then stand against all rounds now."),
          new Term(
              "Paired rounds",
              "Rounds in which both servers have a valid run. Only ratios within a round are compared."));

  private static final Map<String, Term> BY_NAME =
      TERMS.stream().collect(Collectors.toMap(Term::name, Function.identity()));

  private Terms() {}

  /** A term as a link to its meaning; without one, the mere text. All HTML. */
  public static String linked(String name) {
    String text = Html.escape(name);
    return BY_NAME.containsKey(name) ? "<a href=\"#" + id(name) + "\">" + text + "</a>" : text;
  }

  /** The meanings of those terms to which that HTML has links, as the items of a list. */
  public static String used(String html) {
    var out = new StringBuilder();
    for (Term term : TERMS) {
      if (html.contains("href=\"#" + id(term.name()) + "\"")) {
        out.append("<div id=\"").append(id(term.name())).append("\"><dt>");
        out.append(Html.escape(term.name())).append("</dt><dd>");
        out.append(Html.escape(term.meaning())).append("</dd></div>\n");
      }
    }
    return out.toString();
  }

  private static String id(String name) {
    return "term-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
