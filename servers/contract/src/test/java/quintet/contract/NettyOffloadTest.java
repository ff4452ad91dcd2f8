package quintet.contract;

import quintet.contract.server.Model;

@Model("netty")
class NettyOffloadTest extends OffloadContract {}
