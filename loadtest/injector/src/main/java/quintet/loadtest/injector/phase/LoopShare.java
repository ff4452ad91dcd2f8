package quintet.loadtest.injector.phase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.LoadLoop;
import quintet.loadtest.injector.delivery.DeliveryChecker;
import quintet.loadtest.injector.delivery.Payload;
import quintet.loadtest.injector.delivery.ReceiverHistogram;
import quintet.loadtest.results.log.MetricRecorder;
import quintet.loadtest.results.log.MetricRecorders;
import quintet.loadtest.results.summary.Phase;

/** One event loop's share of a phase: its players, counters and recorders. Confined to the loop. */
final class LoopShare {
  private final PhaseConductor phase;
  private final LoadLoop loop;
  private final Payload payload;
  private final MetricRecorder firstHalf;
  private final MetricRecorder secondHalf;
  private final MetricRecorder sendLag;
  private final MetricRecorder receiveLag;
  // Messages outside the window go the same way, or their code would be new to the JVM in it.
  private final MetricRecorder unmeasured = new MetricRecorder();
  private final byte[] echoTemplate;
  private final Map<String, MetricRecorder> recorders = new HashMap<>();
  private final Map<Integer, Room> rooms = new HashMap<>();
  private final List<Player> players = new ArrayList<>();
  private final List<Sender> senders = new ArrayList<>();
  private final PhaseCounts counts = new PhaseCounts();

  private long from = Long.MAX_VALUE;
  private long middle = Long.MAX_VALUE;
  private long until = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;
  private final UnderWay underWay = new UnderWay();
  private int untilSample;
  private boolean settled;
  private long readsSinceSettled;
  private @Nullable Workshop workshop;
  private @Nullable Future<?> publishing;
  private volatile PhaseCounts published = new PhaseCounts(); // is not changed any more

  LoopShare(PhaseConductor phase, LoadLoop loop) {
    this.phase = phase;
    this.loop = loop;
    this.payload = new Payload(phase.plan().run(), phase.plan().load().size());
    this.firstHalf = phase.newRecorder(Phase.LATENCY, 0);
    this.secondHalf = phase.newRecorder(Phase.LATENCY, 1);
    this.sendLag = recorder(Phase.SEND_LAG);
    this.receiveLag = recorder(Phase.RECEIVE_LAG);
    this.echoTemplate = template(Echoer.PREFIX);
    this.untilSample = phase.plan().bounds().sampleEvery();
  }

  LoadLoop loop() {
    return loop;
  }

  Payload payload() {
    return payload;
  }

  byte[] echoTemplate() {
    return echoTemplate;
  }

  PhaseCounts counts() {
    return counts;
  }

  List<Sender> senders() {
    return senders;
  }

  int senderCount() {
    return senders.size();
  }

  boolean closedLoop() {
    return phase.plan().load().closed();
  }

  /** End of sending, nanoseconds. */
  long until() {
    return until;
  }

  void window(long from, long until) {
    this.from = from;
    this.middle = from + (until - from) / 2;
    this.until = until;
    underWay.window(from, until);
  }

  /** This loop's recorder of {@code metric}. */
  MetricRecorder recorder(String metric) {
    return recorders.computeIfAbsent(
        metric, name -> phase.newRecorder(name, MetricRecorders.WHOLE));
  }

  /** A message to be filled in: {@code prefix} and a prepared payload. */
  byte[] template(byte[] prefix) {
    byte[] text = new byte[prefix.length + payload.size()];
    System.arraycopy(prefix, 0, text, 0, prefix.length);
    payload.prepare(text, prefix.length);
    return text;
  }

  Room room(RoomPlan plan) {
    return room(plan, "");
  }

  /**
   * The same.
   *
   * @param prefix before the names of what is recorded of its messages
   */
  Room room(RoomPlan plan, String prefix) {
    return rooms.computeIfAbsent(
        plan.index(),
        _ ->
            new Room(
                plan,
                this,
                phase.plan().bounds().ledger(),
                plan.metric().isEmpty() ? null : recorder(plan.metric()),
                prefix));
  }

  /** What this loop's workers share. */
  Workshop workshop(WorkPlan plan) {
    Workshop there = workshop;
    if (there == null) {
      there = new Workshop(plan, this);
      workshop = there;
    }
    return there;
  }

  void enter(Player player) {
    players.add(player);
    if (player.sender != null) {
      senders.add(player.sender);
    }
  }

  void leave(Player player) {
    if (settled) {
      return;
    }
    player.settle(false);
    players.remove(player);
  }

  void countSent(long intended, long now, int copies) {
    underWay.sent(intended, now, copies);
    countSentAside(intended, now, copies);
  }

  /** The same of a message whose latency is no part of the phase's own. */
  void countSentAside(long intended, long now, int copies) {
    counts.sent++;
    counts.expected += copies;
    if (!closedLoop()) {
      boolean measured = intended - from >= 0;
      (measured ? sendLag : unmeasured).record(now - intended);
      counts.dueInWindow += measured ? 1 : 0;
    }
    if (now - from >= 0 && now - until < 0) {
      counts.sentInWindow++;
    }
  }

  /** Counts a read, from the window's beginning on for as long as its messages may come. */
  void countRead(long ready, long now) {
    if (settled) {
      readsSinceSettled++;
    } else {
      (now - from >= 0 ? receiveLag : unmeasured).record(now - ready);
    }
  }

  /** How often something came behind the phase's end. */
  long readsSinceSettled() {
    return readsSinceSettled;
  }

  /** Counts a delivery; true if its message belongs to the measured window. */
  boolean countReceived(long intended, long now) {
    if (settled) {
      return false;
    }
    underWay.received(now);
    if (!isMeasured(intended, now)) {
      return false;
    }
    (intended - middle < 0 ? firstHalf : secondHalf).record(now - intended);
    if (--untilSample == 0) {
      untilSample = phase.plan().bounds().sampleEvery();
      phase.sampled(now - intended, now);
    }
    return true;
  }

  /**
   * The same of a delivery whose latency is no part of the phase's own.
   *
   * @param latency where it goes if it belongs to the measured window
   */
  boolean countReceivedAside(long intended, long now, MetricRecorder latency) {
    if (settled || !isMeasured(intended, now)) {
      return false;
    }
    latency.record(now - intended);
    return true;
  }

  private boolean isMeasured(long intended, long now) {
    counts.received++;
    if (latest != Long.MIN_VALUE && now - latest < 0) {
      counts.stepsBack++;
    }
    latest = now;
    if (now - from >= 0 && now - until < 0) {
      counts.receivedInWindow++;
    }
    if (intended - from < 0 || intended - until >= 0) {
      unmeasured.record(now - intended);
      return false;
    }
    return true;
  }

  void countCorrupted() {
    counts.corrupted++;
  }

  void countMisrouted() {
    counts.misrouted++;
  }

  void add(DeliveryChecker checker) {
    counts.add(checker);
  }

  void addVisit(DeliveryChecker checker) {
    counts.expected += checker.received() + checker.lost();
    counts.received += checker.received();
    counts.add(checker);
  }

  /** Keeps the receiver with the largest 99th percentile. */
  void compare(int receiver, ReceiverHistogram latencies) {
    counts.receivers++;
    if (latencies.count() > 0 && latencies.p99() > counts.worstP99) {
      counts.worstReceiver = receiver;
      counts.worstP99 = latencies.p99();
      counts.worstMax = latencies.max();
    }
  }

  /**
   * Shows the counters to other threads once a second. They can't ask the loop: one of a lower
   * scheduling class may lose its CPU in the middle of handing over a question, and the loop's
   * queue then spins for the rest of it, on that very CPU, for as long as the kernel lets it.
   */
  void publishEverySecond() {
    publishing = loop.eventLoop().scheduleAtFixedRate(this::publish, 0, 1, TimeUnit.SECONDS);
  }

  private void publish() {
    PhaseCounts now = new PhaseCounts();
    now.add(counts);
    for (Player player : players) {
      now.lost += player.missing();
    }
    now.at = System.nanoTime();
    published = now;
  }

  /** The counters as last shown, with what was missing then as lost; any thread. */
  PhaseCounts published() {
    return published;
  }

  /** Messages that should still come. */
  long outstanding() {
    long unsent = 0;
    for (Sender sender : senders) {
      if (sender.due() - until < 0 && sender.pending()) {
        unsent++;
      }
    }
    return counts.expected - counts.received + unsent;
  }

  /** Closes every account; a second call does nothing. */
  void settle(boolean cut) {
    if (settled) {
      return;
    }
    for (Sender sender : senders) {
      if (!cut) {
        sender.addUnsent(counts, from);
      }
      sender.stop();
    }
    senders.clear();
    for (Player player : players) {
      player.settle(cut);
    }
    if (workshop != null) {
      counts.corrupted += workshop.repeatedTotals();
    }
    for (Room room : rooms.values()) {
      counts.incomplete += room.ledger.incomplete();
    }
    counts.underWayNanos = underWay.until(System.nanoTime());
    if (cut) {
      counts.expected = counts.received + counts.lost;
    }
    rooms.clear();
    players.clear();
    settled = true;
    if (publishing != null) {
      publishing.cancel(false);
    }
    publish();
  }
}
