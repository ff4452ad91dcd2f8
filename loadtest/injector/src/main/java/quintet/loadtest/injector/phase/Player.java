package quintet.loadtest.injector.phase;

import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.Receiver;
import quintet.loadtest.injector.delivery.DeliveryChecker;

/** One connection's part in a phase. Confined to its event loop. */
abstract class Player implements Receiver {
  final LoopShare share;
  final @Nullable Sender sender;
  final DeliveryChecker checker;

  Player(LoopShare share, @Nullable Sender sender, DeliveryChecker checker) {
    this.share = share;
    this.sender = sender;
    this.checker = checker;
  }

  /**
   * Closes the account. Called once.
   *
   * @param cut the phase was cut short: what is outstanding is not lost
   */
  abstract void settle(boolean cut);

  /** Messages that this player should have had and did not; after {@link #settle}. */
  final long lost() {
    return checker.lost();
  }

  /** Messages that later ones have overtaken and that may still come. */
  final long missing() {
    return checker.missing();
  }

  @Override
  public final void read(long ready, long now) {
    share.countRead(ready, now);
  }

  @Override
  public final void writable() {
    if (sender != null) {
      sender.writable();
    }
  }

  @Override
  public void closed(String reason) {}
}
