package quintet.loadtest.injector.client;

/** Takes the answer to one command; called on the event loop, once. */
public interface Reply {
  /** The answer, such as {@code JOINED lobby 3} or {@code ERR code text}. */
  void answered(String text);

  /** No answer came: the time was over or the connection ended. */
  void failed(String reason);
}
