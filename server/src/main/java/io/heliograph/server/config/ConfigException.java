package io.heliograph.server.config;

/** A setting that the server cannot start with. The message is one line for the person at fault. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
