package io.heliograph.receiver;

import io.heliograph.receiver.connection.EventLoops;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that both ports share. Thread-safe.
 *
 * @param acceptors accept gRPC connections
 * @param loops read and write connections
 * @param workers decompress and validate
 * @param timer fires deadlines
 */
record ReceiverThreads(
    EventLoopGroup acceptors,
    EventLoopGroup loops,
    ExecutorService workers,
    ScheduledExecutorService timer) {

  static ReceiverThreads start(int workerThreads) {
    return new ReceiverThreads(
        EventLoops.start(1, "receiver-accept"),
        EventLoops.start(workerThreads, "receiver-io"),
        workers(workerThreads),
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("receiver-timer").factory()));
  }

  /** The queue is bounded by the bytes in flight: every task in it holds a reservation. */
  private static ExecutorService workers(int threads) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        Thread.ofPlatform().daemon().name("receiver-worker-", 0).factory());
  }

  /** Ends the threads; waits for what was handed to the workers. */
  void end() {
    timer.shutdownNow();
    workers.close();
    var _ = acceptors.shutdownGracefully();
    var _ = loops.shutdownGracefully();
  }
}
