package quintet.loadtest.injector.client;

class NettyPacerTest extends PacerContract {
  @Override
  LoopRig loops() {
    return LoopRig.netty();
  }
}
