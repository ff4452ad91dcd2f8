package quintet.loadtest.tasks.crowd;

import quintet.loadtest.tasks.result.TaskKind;

/**
 * Tasks of one kind that all wait. Each has what it is to do when it goes on, as an object of its
 * own, so that no kind is cheaper for having nothing to do. One thread may use it.
 *
 * <p>Whoever holds the tasks does so in an array that is there before the first of them: it belongs
 * to no task.
 */
public interface Crowd extends AutoCloseable {
  /**
   * Makes more tasks; returns once all of them wait.
   *
   * @throws IllegalStateException if some have not come to wait within a minute
   */
  void add(int count) throws InterruptedException;

  /**
   * Returns once the system shows all of them waiting: {@link #add} may return while the last ones
   * are a step before.
   */
  default void settle() {}

  /**
   * Wakes all; returns once each has gone on to its end. The crowd is then empty and may grow anew.
   *
   * @throws IllegalStateException if some have not gone on within a minute
   */
  void release() throws InterruptedException;

  /** Ends what the tasks ran on. */
  @Override
  void close();

  /**
   * An empty crowd.
   *
   * @param most tasks that it will ever have at once
   * @param frames of a thread's stack between its start and the place where it waits, at least 1;
   *     tasks without a stack of their own have none
   */
  static Crowd of(TaskKind kind, int most, int frames) {
    return switch (kind) {
      case PLATFORM_THREAD ->
          new ThreadCrowd(Thread.ofPlatform().name("task-", 0).factory(), most, frames);
      case CALLBACK -> new CallbackCrowd(most);
      case COMPLETABLE_FUTURE -> new FutureCrowd(most);
      case NETTY_FUTURE -> new PromiseCrowd(most);
      case ACTOR -> new ActorCrowd(most);
      case VIRTUAL_THREAD -> new ThreadCrowd(Thread.ofVirtual().factory(), most, frames);
      case CHANNEL -> new ChannelCrowd(most);
    };
  }
}
