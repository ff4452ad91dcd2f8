package quintet.broker;

/**
 * What the owner of a shared room is told by the link. Called on the link's threads, one call at a
 * time and in order, but for {@link #refused} and {@link #missed}: those may come beside a call,
 * and nothing counts after them. An implementation hands over to the room's owner and does not
 * wait, or no longer than that owner takes for what it already has.
 */
public interface RoomFeed {
  /** Whatever is said in the room from now on will come. Once, and first. */
  void opened();

  /** The broker could not be asked: the room does not open. Instead of {@link #opened}. */
  void refused();

  /**
   * Something was said, here or elsewhere; in the order that all servers see.
   *
   * @param said to be marked {@link Said#taken} when the room's owner has done with it
   */
  void said(Said said);

  /** Messages of the room are gone, or may be: its members are to be told. */
  void missed();
}
