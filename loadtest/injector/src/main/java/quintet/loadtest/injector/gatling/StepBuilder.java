package quintet.loadtest.injector.gatling;

import io.gatling.javaapi.core.ActionBuilder;
import java.time.Duration;

/**
 * A step as simulations write it.
 *
 * @param name of the request in Gatling's report
 * @param population whose users take it
 * @param patience after this long it fails
 * @param logged whether success is shown in Gatling's report; failure always is
 * @param step what to do
 */
public record StepBuilder(
    String name, Population population, Duration patience, boolean logged, Step step)
    implements ActionBuilder {
  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return (context, next) ->
        new StepAction(
            this, context.protocolComponentsRegistry().components(QuintetProtocol.KEY), next);
  }
}
