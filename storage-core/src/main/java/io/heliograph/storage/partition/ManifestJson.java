package io.heliograph.storage.partition;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Writes and reads {@code manifest.json}; docs/format/partition.md lists its members.
 *
 * <p>The last member, {@code crc32c}, is the CRC-32C of all bytes of the file before the comma that
 * precedes it. The file must be to the byte what the writer makes of those bytes.
 */
final class ManifestJson {

  private static final int VERSION = 1;

  private static final String CLOSING = "\n}";
  private static final String CHECKSUM = ",\n  \"crc32c\" : ";

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private ManifestJson() {}

  static byte[] write(PartitionManifest manifest) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeNumberField("partitionFormat", PartitionState.FORMAT_VERSION);
      json.writeNumberField("pageFileFormat", PageFileLayout.VERSION);
      json.writeStringField("signal", manifest.signal());
      json.writeStringField("tenant", manifest.tenant());
      json.writeNumberField("logPartition", manifest.id().logPartition());
      json.writeNumberField("startOffset", manifest.id().startOffset());
      writeState(manifest.state(), json);
      json.writeNumberField("sealedUnixNanos", manifest.sealedUnixNanos());
      json.writeArrayFieldStart("files");
      for (PartitionManifest.FileEntry file : manifest.files()) {
        json.writeStartObject();
        json.writeStringField("name", file.name());
        json.writeNumberField("sizeBytes", file.sizeBytes());
        json.writeNumberField("crc32c", Integer.toUnsignedLong(file.crc32c()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    byte[] object = out.toByteArray();
    return sealed(Arrays.copyOf(object, object.length - CLOSING.length()));
  }

  /** The members with the checksum behind them. */
  private static byte[] sealed(byte[] members) {
    CRC32C crc = new CRC32C();
    crc.update(members);
    byte[] end = (CHECKSUM + crc.getValue() + CLOSING + "\n").getBytes(UTF_8);
    byte[] all = Arrays.copyOf(members, members.length + end.length);
    System.arraycopy(end, 0, all, members.length, end.length);
    return all;
  }

  private static void checkSeal(byte[] content) {
    int end = new String(content, ISO_8859_1).lastIndexOf(CHECKSUM);
    if (end < 0 || !Arrays.equals(sealed(Arrays.copyOf(content, end)), content)) {
      throw new IllegalArgumentException("manifest: crc32c differs (expected: the one it has)");
    }
  }

  private static void writeState(PartitionState state, JsonGenerator json) throws IOException {
    json.writeNumberField("endOffset", state.endOffset());
    json.writeNumberField("pageFileLength", state.pageFileLength());
    json.writeNumberField("pages", state.pages());
    json.writeNumberField("rows", state.rows());
    json.writeNumberField("minTimeUnixNanos", state.minTimeUnixNanos());
    json.writeNumberField("maxTimeUnixNanos", state.maxTimeUnixNanos());
    json.writeNumberField("firstReceivedUnixNanos", state.firstReceivedUnixNanos());
    json.writeNumberField("lastReceivedUnixNanos", state.lastReceivedUnixNanos());
  }

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException if it is no manifest or one of another version
   */
  static PartitionManifest read(byte[] content) {
    checkSeal(content);
    Map<String, String> members = new HashMap<>();
    List<PartitionManifest.FileEntry> files = new ArrayList<>();
    try (JsonParser json = JSON.createParser(content)) {
      require(json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.START_ARRAY) {
          readFiles(json, files);
        } else {
          members.put(name, json.getText());
        }
      }
      require(json.currentToken(), JsonToken.END_OBJECT);
    } catch (IOException e) {
      throw new IllegalArgumentException("manifest: " + e.getMessage(), e);
    }
    return manifest(members, files);
  }

  private static void readFiles(JsonParser json, List<PartitionManifest.FileEntry> files)
      throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      Map<String, String> file = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        file.put(name, json.getText());
      }
      files.add(
          new PartitionManifest.FileEntry(
              text(file, "name"), number(file, "sizeBytes"), (int) number(file, "crc32c")));
    }
  }

  private static void require(JsonToken found, JsonToken expected) {
    if (found != expected) {
      throw new IllegalArgumentException("manifest: " + found + " (expected: " + expected + ")");
    }
  }

  private static PartitionManifest manifest(
      Map<String, String> members, List<PartitionManifest.FileEntry> files) {
    long version = number(members, "version");
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "manifest version: " + version + " (expected: " + VERSION + ")");
    }
    PartitionState state =
        new PartitionState(
            number(members, "endOffset"),
            number(members, "pageFileLength"),
            Math.toIntExact(number(members, "pages")),
            number(members, "rows"),
            number(members, "minTimeUnixNanos"),
            number(members, "maxTimeUnixNanos"),
            number(members, "firstReceivedUnixNanos"),
            number(members, "lastReceivedUnixNanos"),
            true);
    return new PartitionManifest(
        text(members, "signal"),
        text(members, "tenant"),
        new PartitionId(
            Math.toIntExact(number(members, "logPartition")), number(members, "startOffset")),
        state,
        number(members, "sealedUnixNanos"),
        files);
  }

  private static String text(Map<String, String> members, String name) {
    String value = members.get(name);
    if (value == null) {
      throw new IllegalArgumentException("manifest: no " + name + " (expected: one)");
    }
    return value;
  }

  private static long number(Map<String, String> members, String name) {
    return Long.parseLong(text(members, name));
  }
}
