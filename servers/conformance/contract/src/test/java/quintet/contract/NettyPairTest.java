package quintet.contract;

import quintet.testkit.server.Model;

@Model("netty+netty")
class NettyPairTest extends PairContract {}
