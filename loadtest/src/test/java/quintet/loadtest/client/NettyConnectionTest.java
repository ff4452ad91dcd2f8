package quintet.loadtest.client;

class NettyConnectionTest extends ConnectionContract {
  @Override
  LoopRig loops() {
    return LoopRig.netty();
  }
}
