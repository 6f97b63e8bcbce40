package io.heliograph.wire.validation;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of the items of one request.
 *
 * <p>Reused by its {@link ItemValidator}: valid until that validates again. Confined to one thread.
 */
public final class Validation {
  /** Reasons that the error message names; more are only counted. */
  static final int REASONS_MAX = 5;

  private final Map<Rejection, Tally> tallies = new EnumMap<>(Rejection.class);
  private long accepted;
  private long rejected;
  private long lostIds;

  Validation() {
    for (Rejection reason : Rejection.values()) {
      tallies.put(reason, new Tally(reason));
    }
  }

  void clear() {
    if (rejected > 0) {
      tallies.values().forEach(tally -> tally.count = 0);
    }
    accepted = 0;
    rejected = 0;
    lostIds = 0;
  }

  void accept(int lostIds) {
    accepted++;
    this.lostIds += lostIds;
  }

  void reject(Rejection reason, Place place) {
    rejected++;
    tally(reason).add(place);
  }

  /** Number of valid spans, log records or points. */
  public long accepted() {
    return accepted;
  }

  /** Number of spans, log records or points that aren't valid. */
  public long rejected() {
    return rejected;
  }

  /** Number of items rejected for {@code reason}; each item counts for the first reason found. */
  public long rejected(Rejection reason) {
    return tally(reason).count;
  }

  /**
   * Number of trace and span IDs in accepted items that are zero or of wrong length and so count as
   * absent: of log records, links and exemplars. An empty ID of a log record or exemplar is none.
   */
  public long lostIds() {
    return lostIds;
  }

  /**
   * For {@code partial_success}: how many items were rejected, why, and where the first of each
   * kind is. Empty if none was. Bounded: at most 5 reasons are named.
   */
  public String errorMessage() {
    if (rejected == 0) {
      return "";
    }
    List<Tally> occurring = tallies.values().stream().filter(tally -> tally.count > 0).toList();
    int more = occurring.size() - REASONS_MAX;
    return occurring.stream()
        .limit(REASONS_MAX)
        .map(Tally::toString)
        .collect(
            Collectors.joining(
                "; ",
                "rejected " + rejected + " of " + (accepted + rejected) + ": ",
                more > 0 ? "; and " + more + " more reasons" : ""));
  }

  private Tally tally(Rejection reason) {
    return requireNonNull(tallies.get(reason));
  }

  /** How many items were rejected for one reason, and where the first is. */
  private static final class Tally {
    private final Rejection reason;
    private final Place first = new Place();
    private long count;

    Tally(Rejection reason) {
      this.reason = reason;
    }

    void add(Place place) {
      if (count++ == 0) {
        first.copy(place);
      }
    }

    @Override
    public String toString() {
      return count + ": " + reason.reason() + ", first " + first;
    }
  }
}
