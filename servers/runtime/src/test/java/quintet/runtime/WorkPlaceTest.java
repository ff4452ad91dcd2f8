package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.core.session.Action;
import quintet.core.session.Result;

@Timeout(60)
class WorkPlaceTest {
  private static final Action.Work.Slow WORK = new Action.Work.Block(1);

  @Test
  void withoutAPoolTheWorkIsDoneOnReturn() throws InterruptedException {
    assertTrue(new WorkPlace(0, 1, LabThrow.NONE).perform(WORK, _ -> fail("it was done here")));
  }

  @Test
  void withAPoolItIsDoneOnOneOfItsNamedThreads() throws InterruptedException {
    WorkPlace place = new WorkPlace(2, 1, LabThrow.NONE);
    CompletableFuture<String> thread = new CompletableFuture<>();
    assertFalse(place.perform(WORK, _ -> thread.complete(Thread.currentThread().getName())));
    assertEquals("offload-1", thread.join());
  }

  @Test
  void whoFindsTheQueueFullDoesTheWork() throws InterruptedException {
    WorkPlace place = new WorkPlace(1, 1, LabThrow.NONE);
    CompletableFuture<Void> busy = new CompletableFuture<>();
    CompletableFuture<Void> release = new CompletableFuture<>();
    CompletableFuture<Thread> queued = new CompletableFuture<>();
    CompletableFuture<Thread> third = new CompletableFuture<>();
    place.perform(
        WORK,
        _ -> {
          busy.complete(null);
          release.join();
        });
    busy.join();
    place.perform(WORK, _ -> queued.complete(Thread.currentThread()));
    place.perform(WORK, _ -> third.complete(Thread.currentThread()));
    assertEquals(Thread.currentThread(), third.getNow(new Thread()));
    assertFalse(queued.isDone());
    release.complete(null);
    assertEquals("offload-1", queued.join().getName());
  }

  @Test
  void anOwnerThatHasEndedDoesNotEndTheThread() throws InterruptedException {
    WorkPlace place = new WorkPlace(1, 1, LabThrow.NONE);
    CompletableFuture<Thread> first = new CompletableFuture<>();
    CompletableFuture<Thread> second = new CompletableFuture<>();
    place.perform(
        WORK,
        _ -> {
          first.complete(Thread.currentThread());
          throw new RejectedExecutionException("shut down");
        });
    place.perform(WORK, _ -> second.complete(Thread.currentThread()));
    assertEquals(first.join(), second.join());
  }

  @Test
  void whatTheWorkThrowsIsThrownWhereItsResultIsAskedFor() throws InterruptedException {
    WorkPlace place = new WorkPlace(1, 1, LabThrow.MEMORY);
    CompletableFuture<Supplier<Result>> end = new CompletableFuture<>();
    place.perform(WORK, end::complete);
    assertThrows(OutOfMemoryError.class, end.join()::get);
    CompletableFuture<Thread> next = new CompletableFuture<>();
    place.perform(WORK, _ -> next.complete(Thread.currentThread()));
    assertEquals("offload-1", next.join().getName(), "the thread has not ended");
  }
}
