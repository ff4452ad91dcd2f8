package quintet.channels;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.Select;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader waits until its writer has made space: a channel of tokens that has room for one.
 * It is made when a reader first waits, which most never do.
 */
final class Space {
  private volatile @Nullable Channel<Boolean> tokens;

  /**
   * On the reader: waits for a token; an old one makes it return early, so the caller looks again.
   * The first call returns at once: from then on {@link #offer} leaves tokens, but one may just
   * have been missed.
   */
  void await() throws InterruptedException {
    Channel<Boolean> known = tokens;
    if (known == null) {
      tokens = Channel.newBufferedChannel(1);
    } else {
      known.receive();
    }
  }

  /** On the writer: lets the reader look again. Never waits. */
  void offer() throws InterruptedException {
    Channel<Boolean> known = tokens;
    if (known != null) {
      Select.select(known.sendClause(true, () -> true), Select.defaultClause(false));
    }
  }
}
