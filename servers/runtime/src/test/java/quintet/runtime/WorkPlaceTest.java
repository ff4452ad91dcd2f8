package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.core.session.Action;

@Timeout(60)
class WorkPlaceTest {
  private static final Action.Work.Slow WORK = new Action.Work.Block(1);

  @Test
  void withoutAPoolTheWorkIsDoneOnReturn() throws InterruptedException {
    assertTrue(new WorkPlace(0, 1).perform(WORK, () -> fail("it was done here")));
  }

  @Test
  void withAPoolItIsDoneOnOneOfItsNamedThreads() throws InterruptedException {
    WorkPlace place = new WorkPlace(2, 1);
    CompletableFuture<String> thread = new CompletableFuture<>();
    assertFalse(place.perform(WORK, () -> thread.complete(Thread.currentThread().getName())));
    assertEquals("offload-1", thread.join());
  }

  @Test
  void whoFindsTheQueueFullDoesTheWork() throws InterruptedException {
    WorkPlace place = new WorkPlace(1, 1);
    CompletableFuture<Void> busy = new CompletableFuture<>();
    CompletableFuture<Void> release = new CompletableFuture<>();
    CompletableFuture<Thread> queued = new CompletableFuture<>();
    CompletableFuture<Thread> third = new CompletableFuture<>();
    place.perform(
        WORK,
        () -> {
          busy.complete(null);
          release.join();
        });
    busy.join();
    place.perform(WORK, () -> queued.complete(Thread.currentThread()));
    place.perform(WORK, () -> third.complete(Thread.currentThread()));
    assertEquals(Thread.currentThread(), third.getNow(new Thread()));
    assertFalse(queued.isDone());
    release.complete(null);
    assertEquals("offload-1", queued.join().getName());
  }

  @Test
  void anOwnerThatHasEndedDoesNotEndTheThread() throws InterruptedException {
    WorkPlace place = new WorkPlace(1, 1);
    CompletableFuture<Thread> first = new CompletableFuture<>();
    CompletableFuture<Thread> second = new CompletableFuture<>();
    place.perform(
        WORK,
        () -> {
          first.complete(Thread.currentThread());
          throw new RejectedExecutionException("shut down");
        });
    place.perform(WORK, () -> second.complete(Thread.currentThread()));
    assertEquals(first.join(), second.join());
  }
}
