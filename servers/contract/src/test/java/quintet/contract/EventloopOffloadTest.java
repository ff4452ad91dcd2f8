package quintet.contract;

import quintet.contract.server.Model;

@Model("eventloop")
class EventloopOffloadTest extends OffloadContract {}
