package quintet.contract;

import quintet.testkit.server.Model;

@Model("threads")
class ThreadsServerTest extends ServerContract {}
