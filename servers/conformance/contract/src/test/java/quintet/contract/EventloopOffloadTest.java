package quintet.contract;

import quintet.testkit.server.Model;

@Model("eventloop")
class EventloopOffloadTest extends OffloadContract {}
