package quintet.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import quintet.drivers.AcceptPause;
import quintet.runtime.ServerContext;

/**
 * Pauses the listener after an accept that failed, by a timer of its loop. Confined to that loop.
 *
 * <p>Stands in front of Netty's own handler of the same, which pauses for a second and passes the
 * failure on to the end of the pipeline, where each is logged with its trace.
 */
final class PausingListener extends ChannelInboundHandlerAdapter {
  private final AcceptPause pause;

  PausingListener(ServerContext server) {
    this.pause = new AcceptPause(server);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the pause ends with the loop
  public void exceptionCaught(ChannelHandlerContext listener, Throwable cause) {
    pause.begin(cause);
    listener.channel().config().setAutoRead(false);
    listener
        .executor()
        .schedule(
            () -> listener.channel().config().setAutoRead(true),
            AcceptPause.LENGTH.toMillis(),
            TimeUnit.MILLISECONDS);
  }
}
