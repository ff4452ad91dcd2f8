package quintet.loadtest.tasks.crowd;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Callbacks that are registered under a number in a map, which one loop runs. Nothing but the loop
 * touches the map.
 */
final class CallbackCrowd implements Crowd {
  private final Map<Integer, Callback> callbacks;
  private final Gate gate = new Gate();
  private final ExecutorService loop =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("loop").factory());
  private int size;

  private record Callback(Gate gate, int number) {
    void ready() {
      gate.gone();
    }
  }

  CallbackCrowd(int most) {
    this.callbacks = HashMap.newHashMap(most);
  }

  @Override
  public void add(int count) throws InterruptedException {
    gate.expect(count);
    int first = size;
    size += count;
    loop.execute(() -> {
      for (int number = first; number < first + count; number++) {
        callbacks.put(number, new Callback(gate, number));
        gate.arrived();
      }
    });
    gate.awaitArrived();
  }

  @Override
  public void release() throws InterruptedException {
    gate.letGo(size);
    size = 0;
    loop.execute(() -> {
      callbacks.values().forEach(Callback::ready);
      callbacks.clear();
    });
    gate.awaitGone();
  }

  @Override
  public void close() {
    loop.close();
  }
}
