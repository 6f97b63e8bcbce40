package io.heliograph.demo.trading;

/** The versions of the ledger that can be rolled out. */
enum LedgerRelease {
  GOOD("4.2.0", 0.003),

  /** Reads balances at isolation level serializable, so concurrent postings collide. */
  FAULTY("4.2.1", 0.58);

  private final String version;
  private final double collisionChance;

  LedgerRelease(String version, double collisionChance) {
    this.version = version;
    this.collisionChance = collisionChance;
  }

  String version() {
    return version;
  }

  /** The part of the transactions that PostgreSQL cannot serialize. */
  double collisionChance() {
    return collisionChance;
  }
}
