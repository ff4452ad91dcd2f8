package quintet.contract;

import quintet.testkit.server.Model;

@Model("threads")
class ThreadsApartTest extends ApartContract {}
