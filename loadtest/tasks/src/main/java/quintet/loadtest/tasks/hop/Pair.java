package quintet.loadtest.tasks.hop;

import java.io.IOException;
import quintet.loadtest.tasks.result.TaskKind;

/**
 * Two tasks that hand the turn to each other: one goes on, wakes the other, and waits. A hop is one
 * such handing over. One thread may use a pair, and is not one of the two.
 */
public interface Pair extends AutoCloseable {
  /** How one of the two wakes the other. */
  enum Way {
    /** Both run on one thread, loop or carrier; platform threads on one CPU. */
    SAME,
    /** Each has a thread, loop or carrier, and there is a CPU for each. */
    ACROSS,
    /** By a byte through a loopback connection, on one CPU. */
    SOCKET
  }

  /**
   * Plays; returns once all hops have been made.
   *
   * @param hops an even number
   */
  void play(long hops) throws IOException, InterruptedException;

  /** Ends what the two ran on. */
  @Override
  void close() throws IOException;

  /** A pair that is ready to play. */
  static Pair of(TaskKind kind, Way way) throws IOException, InterruptedException {
    boolean across = way == Way.ACROSS;
    if (way == Way.SOCKET) {
      return switch (kind) {
        case PLATFORM_THREAD -> new ThreadSocketPair(Thread.ofPlatform());
        case VIRTUAL_THREAD -> new ThreadSocketPair(Thread.ofVirtual());
        case CHANNEL -> new ChannelSocketPair();
        case CALLBACK -> LoopSocketPair.ofCallbacks();
        case COMPLETABLE_FUTURE -> LoopSocketPair.ofFutures();
        case NETTY_FUTURE -> new PromiseSocketPair();
        case ACTOR -> new ActorSocketPair();
      };
    }
    return switch (kind) {
      case PLATFORM_THREAD -> new ThreadPair(Thread.ofPlatform());
      case VIRTUAL_THREAD -> new ThreadPair(Thread.ofVirtual());
      case CHANNEL -> new ChannelPair();
      case CALLBACK -> new CallbackPair(across);
      case COMPLETABLE_FUTURE -> new FuturePair(across);
      case NETTY_FUTURE -> new PromisePair(across);
      case ACTOR -> new ActorPair(across);
    };
  }
}
