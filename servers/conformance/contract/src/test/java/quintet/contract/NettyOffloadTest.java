package quintet.contract;

import quintet.testkit.server.Model;

@Model("netty")
class NettyOffloadTest extends OffloadContract {}
