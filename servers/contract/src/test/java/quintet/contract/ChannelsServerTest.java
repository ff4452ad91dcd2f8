package quintet.contract;

import quintet.contract.server.Model;

@Model("channels")
class ChannelsServerTest extends ServerContract {}
