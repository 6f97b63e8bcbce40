package io.heliograph.server;

/** The version of this build. */
final class Version {

  /** From the jar's manifest; "development" where there is no jar. */
  static final String TEXT = read();

  private Version() {}

  private static String read() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
