package quintet.loadtest.tasks.result;

import java.util.Locale;

/** What waits: one kind of task for each of the models, and two more that some of them use. */
public enum TaskKind {
  PLATFORM_THREAD(
      "platform thread", "threads", "A thread of the system, parked in LockSupport.park."),
  CALLBACK(
      "registered callback",
      "eventloop",
      "An object under its number in a HashMap that one loop runs; no socket, so no selector key."),
  COMPLETABLE_FUTURE(
      "pending CompletableFuture", "netty", "A future of the JDK with one thenRun behind it."),
  NETTY_FUTURE("pending Netty promise", "netty", "A promise of an event loop with one listener."),
  ACTOR("idle actor", "actors", "An actor of Pekko Typed, a child of one parent, with no mail."),
  VIRTUAL_THREAD("virtual thread", "channels", "A virtual thread, parked in LockSupport.park."),
  CHANNEL(
      "virtual thread with channel",
      "channels",
      "A virtual thread that waits for a value from its own Jox channel without a buffer.");

  private final String title;
  private final String model;
  private final String counted;

  TaskKind(String title, String model, String counted) {
    this.title = title;
    this.model = model;
    this.counted = counted;
  }

  /** As people call it. */
  public String title() {
    return title;
  }

  /** The model that has tasks of this kind. */
  public String model() {
    return model;
  }

  /** What exactly is measured, in a sentence. */
  public String counted() {
    return counted;
  }

  /** As it is written on command lines and in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it has a stack of its own, whose depth can cost something. */
  public boolean hasStack() {
    return this == PLATFORM_THREAD || this == VIRTUAL_THREAD;
  }

  /**
   * The kind of that word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TaskKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
