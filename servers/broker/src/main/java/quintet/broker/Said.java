package quintet.broker;

import quintet.core.wire.Text;

/** One message of a shared room, on its way to the room's owner. */
public final class Said {
  private final Text text;
  private final RoomLine line;

  Said(Text text, RoomLine line) {
    this.text = text;
    this.line = line;
  }

  /** What was said. */
  public Text text() {
    return text;
  }

  /** The room's owner has done with it, whatever came of it; from any thread, once. */
  public void taken() {
    line.taken(text.length());
  }
}
