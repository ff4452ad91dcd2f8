package quintet.loadtest.injector.gatling;

import io.gatling.core.action.ChainableAction;
import io.gatling.core.session.Session;

/** Second rung, see {@link PlainAction}: an action that has a next one. */
abstract class ChainAction extends PlainAction implements ChainableAction {
  /** Super accessor of the trait ChainableAction. */
  public void io$gatling$core$action$ChainableAction$$super$$bang(Session session) {
    bangAsAction(session);
  }

  /** {@code super ! session} as ChainableAction means it. */
  final void bangAsChainable(Session session) {
    ChainableAction.super.$bang(session);
  }

  @Override
  public void $bang(Session session) {
    bangAsChainable(session);
  }
}
