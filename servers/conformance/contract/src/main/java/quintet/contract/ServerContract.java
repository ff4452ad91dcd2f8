package quintet.contract;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * All that a server of this wire promises. A subclass names its {@link
 * quintet.testkit.server.Model} and holds nothing else; {@link Conform} runs the same sentences
 * against any address.
 *
 * <pre>
 *   NettyServerTest  --names-->  Model("netty")
 *        | extends
 *   ServerContract   --groups--> LimitContract, AdminContract, ...     sentences, as tests
 *        | extends                     | use
 *   TransportContract  --groups--> CommandContract, RoomContract, ...
 *        | extended with               | use
 *   ServerExtension  --hands-->  Server (a process, or an address)
 *                                Clients (lines and WebSockets, over sockets alone)
 * </pre>
 */
public abstract class ServerContract extends TransportContract {
  /** See {@link TranscriptContract}. */
  @Nested
  @DisplayName("Transcripts")
  class Transcripts extends TranscriptContract {}

  /** See {@link HandshakeContract}. */
  @Nested
  @DisplayName("HTTP")
  class Handshake extends HandshakeContract {}

  /** See {@link FrameContract}. */
  @Nested
  @DisplayName("WebSocket frames")
  class Frames extends FrameContract {}

  /** See {@link LimitContract}. */
  @Nested
  @DisplayName("Limits")
  class Limits extends LimitContract {}

  /** See {@link TimeoutContract}. */
  @Nested
  @DisplayName("Timeouts")
  class Timeouts extends TimeoutContract {}

  /** See {@link OverloadContract}. */
  @Nested
  @DisplayName("Overload")
  class Overload extends OverloadContract {}

  /** See {@link HoldingContract}. */
  @Nested
  @DisplayName("Holding")
  class Holding extends HoldingContract {}

  /** See {@link LabContract}. */
  @Nested
  @DisplayName("Lab")
  class Lab extends LabContract {}

  /** See {@link FaultContract}. */
  @Nested
  @DisplayName("Faults")
  class Faults extends FaultContract {}

  /** See {@link RoomHistoryContract}. */
  @Nested
  @DisplayName("Room histories")
  class RoomHistories extends RoomHistoryContract {}

  /** See {@link HostileContract}. */
  @Nested
  @DisplayName("Hostile peers")
  class Hostile extends HostileContract {}

  /** See {@link AdminContract}. */
  @Nested
  @DisplayName("Admin port")
  class Admin extends AdminContract {}

  /** See {@link LaunchContract}. */
  @Nested
  @DisplayName("Launch")
  class Launch extends LaunchContract {}
}
