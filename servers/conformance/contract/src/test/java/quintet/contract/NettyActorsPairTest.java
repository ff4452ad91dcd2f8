package quintet.contract;

import quintet.testkit.server.Model;

@Model("netty+actors")
class NettyActorsPairTest extends MixedPairContract {}
