package io.heliograph.testkit.fs;

/**
 * One call that reached the file system.
 *
 * @param kind what it does
 * @param index its number: operations that change something are counted from 0, reads apart from
 *     them also from 0
 * @param path the file or directory it is about; the source of a move
 */
public record Operation(Kind kind, long index, String path) {

  /** What an operation does. */
  public enum Kind {
    CREATE,
    WRITE,
    TRUNCATE,
    FORCE,
    CREATE_DIRECTORY,
    FORCE_DIRECTORY,
    MOVE,
    LINK,
    DELETE,
    READ;

    boolean isChange() {
      return this != READ;
    }
  }
}
