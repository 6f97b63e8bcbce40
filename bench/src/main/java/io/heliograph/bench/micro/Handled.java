package io.heliograph.bench.micro;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What a benchmark's operations handled. JMH shows each field as a rate beside the operations, so
 * that dividing gives the cost of one item or byte. Confined to one thread.
 */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Handled {

  /** Spans, log records, points or values. */
  public long items;

  /** Of what went in, or of what came out where the benchmark makes something. */
  public long bytes;
}
