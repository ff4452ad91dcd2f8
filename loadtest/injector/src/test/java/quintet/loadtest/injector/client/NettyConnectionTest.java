package quintet.loadtest.injector.client;

class NettyConnectionTest extends ConnectionContract {
  @Override
  LoopRig loops() {
    return LoopRig.netty();
  }
}
