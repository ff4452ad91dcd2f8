package quintet.contract;

import quintet.testkit.server.Model;

@Model("channels")
class ChannelsApartTest extends ApartContract {}
