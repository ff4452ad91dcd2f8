package quintet.contract;

import quintet.contract.server.Model;

@Model("threads")
class ThreadsServerTest extends ServerContract {}
