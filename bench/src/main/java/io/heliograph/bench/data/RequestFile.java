package io.heliograph.bench.data;

import io.heliograph.ingestlog.Signal;
import io.heliograph.wire.validation.ItemValidator;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The export requests of one signal in a mapped file: each is a varint length and its bytes, as
 * otlpload writes them. Immutable; the mapping lives as long as the object.
 */
public final class RequestFile {

  /** Where a request is and how much it holds. */
  private record Entry(long offset, int length, int items) {}

  private final Signal signal;
  private final MemorySegment bytes;
  private final List<Entry> entries;
  private final long items;
  private final long payloadBytes;

  private RequestFile(Signal signal, MemorySegment bytes, List<Entry> entries) {
    this.signal = signal;
    this.bytes = bytes;
    this.entries = entries;
    this.items = entries.stream().mapToLong(Entry::items).sum();
    this.payloadBytes = entries.stream().mapToLong(Entry::length).sum();
  }

  /** Maps the file and counts what is in it. */
  static RequestFile open(Signal signal, Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      MemorySegment bytes =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      return new RequestFile(signal, bytes, index(signal, bytes));
    }
  }

  private static List<Entry> index(Signal signal, MemorySegment bytes) {
    ItemValidator validator = new ItemValidator();
    List<Entry> entries = new ArrayList<>();
    long position = 0;
    while (position < bytes.byteSize()) {
      int length = 0;
      int shift = 0;
      byte next;
      do {
        next = bytes.get(ValueLayout.JAVA_BYTE, position++);
        length |= (next & 0x7F) << shift;
        shift += 7;
      } while (next < 0);
      byte[] request = bytes.asSlice(position, length).toArray(ValueLayout.JAVA_BYTE);
      entries.add(new Entry(position, length, items(validator, signal, request)));
      position += length;
    }
    return List.copyOf(entries);
  }

  private static int items(ItemValidator validator, Signal signal, byte[] request) {
    return Math.toIntExact(
        switch (signal) {
          case TRACES -> validator.traces(request, 0, request.length).accepted();
          case LOGS -> validator.logs(request, 0, request.length).accepted();
          case METRICS -> validator.metrics(request, 0, request.length).accepted();
        });
  }

  public Signal signal() {
    return signal;
  }

  /** Number of requests. */
  public int size() {
    return entries.size();
  }

  /** A copy of a request's bytes. */
  public byte[] request(int index) {
    Entry entry = entries.get(index);
    return bytes.asSlice(entry.offset(), entry.length()).toArray(ValueLayout.JAVA_BYTE);
  }

  /** Valid items of a request. */
  public int items(int index) {
    return entries.get(index).items();
  }

  public int sizeBytes(int index) {
    return entries.get(index).length();
  }

  /** Valid items of all requests. */
  public long items() {
    return items;
  }

  /** Bytes of all requests. */
  public long payloadBytes() {
    return payloadBytes;
  }
}
