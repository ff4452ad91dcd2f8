package quintet.loadtest.tasks.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Pending futures of the JDK, each with what is to be done once it is complete. */
final class FutureCrowd implements Crowd {
  private final List<CompletableFuture<Integer>> pending;
  private final Gate gate = new Gate();

  private record Continuation(Gate gate, int number) implements Runnable {
    @Override
    public void run() {
      gate.gone();
    }
  }

  FutureCrowd(int most) {
    this.pending = new ArrayList<>(most);
  }

  @Override
  public void add(int count) throws InterruptedException {
    gate.expect(count);
    for (int i = 0; i < count; i++) {
      CompletableFuture<Integer> future = new CompletableFuture<>();
      // What it returns is nobody's: a failure would be the continuation's own.
      var _ = future.thenRun(new Continuation(gate, pending.size()));
      pending.add(future);
      gate.arrived();
    }
    gate.awaitArrived();
  }

  @Override
  public void release() throws InterruptedException {
    gate.letGo(pending.size());
    pending.forEach(future -> future.complete(1));
    gate.awaitGone();
    pending.clear();
  }

  @Override
  public void close() {}
}
