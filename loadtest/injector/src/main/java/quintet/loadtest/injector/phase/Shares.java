package quintet.loadtest.injector.phase;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import quintet.loadtest.injector.client.LoadLoop;

/**
 * The shares of all loops in one phase. Each belongs to its loop: from elsewhere a question is sent
 * there and its answer waited for. Any thread but a loop's own may ask.
 */
final class Shares {
  private static final long ANSWER_SECONDS = 10;

  private final Map<LoadLoop, LoopShare> shares = new LinkedHashMap<>();

  Shares(PhaseConductor phase, List<LoadLoop> loops) {
    loops.forEach(loop -> shares.put(loop, new LoopShare(phase, loop)));
  }

  /** The share of {@code loop}, to be used on that loop. */
  LoopShare of(LoadLoop loop) {
    LoopShare share = shares.get(loop);
    if (share == null) {
      throw new IllegalArgumentException("no loop of this phase");
    }
    return share;
  }

  Collection<LoopShare> all() {
    return shares.values();
  }

  List<LoadLoop> loops() {
    return List.copyOf(shares.keySet());
  }

  /** The answers of all loops, in their order. */
  <T> List<T> ask(Function<LoopShare, T> question) {
    List<T> answers = new ArrayList<>();
    for (LoopShare share : shares.values()) {
      answers.add(ask(share, question));
    }
    return answers;
  }

  /** The counters as the loops have last shown them. */
  PhaseCounts live() {
    PhaseCounts sum = new PhaseCounts();
    for (LoopShare share : shares.values()) {
      sum.add(share.published());
    }
    return sum;
  }

  private static <T> T ask(LoopShare share, Function<LoopShare, T> question) {
    Future<T> answer = share.loop().eventLoop().submit(() -> question.apply(share));
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("an event loop does not answer", e);
    }
  }
}
