/**
 * One run from its first connection to its summary, phase by phase.
 *
 * <p>One word goes all the way: a phase is asked for by a {@code PhasePlan}, under way as a {@link
 * quintet.loadtest.injector.run.PhaseRun}, whose load a {@code PhaseConductor} conducts, and stands
 * in the summary as a {@code Phase}.
 */
@NullMarked
package quintet.loadtest.injector.run;

import org.jspecify.annotations.NullMarked;
