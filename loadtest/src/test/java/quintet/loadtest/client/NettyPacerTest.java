package quintet.loadtest.client;

class NettyPacerTest extends PacerContract {
  @Override
  LoopRig loops() {
    return LoopRig.netty();
  }
}
