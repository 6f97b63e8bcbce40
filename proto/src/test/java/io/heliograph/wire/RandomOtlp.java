package io.heliograph.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes random bytes that are a valid message of a given type, in any form that protobuf allows:
 * fields in any order, singular fields more than once, packed fields split and mixed with unpacked
 * ones, known numbers with another wire type, unknown fields and groups.
 */
public final class RandomOtlp {
  private static final int[] WIRE_TYPES = {0, 1, 2, 3, 5};
  private static final String[] TEXTS = {
    "",
    "a",
    "service.name",
    "GET /orders/{id}",
    "Ωμέγα",
    "取引所",
    "\uD83D\uDCC8 up",
    "line\nbreak\t\"\\"
  };

  private final Random random;
  private final int depthMax;
  private final int occurrencesMax;

  /**
   * @param depthMax messages nest at most this deep
   * @param occurrencesMax fields occur at most this often
   */
  public RandomOtlp(Random random, int depthMax, int occurrencesMax) {
    this.random = random;
    this.depthMax = depthMax;
    this.occurrencesMax = occurrencesMax;
  }

  /** Bytes of a message of {@code type}. */
  public byte[] message(Descriptor type) {
    return message(type, 0);
  }

  private byte[] message(Descriptor type, int depth) {
    List<byte[]> fields = new ArrayList<>();
    for (FieldDescriptor field : type.getFields()) {
      int occurrences = isOneofMember(field) ? 0 : occurrences(field, depth);
      for (int i = 0; i < occurrences; i++) {
        fields.add(field(field, depth));
      }
    }
    type.getRealOneofs().forEach(oneof -> addOneof(oneof, depth, fields));
    if (random.nextInt(4) == 0) {
      fields.add(unknown(type, 0));
    }
    Collections.shuffle(fields, random);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    fields.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  private void addOneof(OneofDescriptor oneof, int depth, List<byte[]> fields) {
    FieldDescriptor member = randomMember(oneof);
    int occurrences = occurrences(member, depth);
    for (int i = 0; i < occurrences; i++) {
      fields.add(field(member, depth));
      if (random.nextInt(4) == 0) {
        member = randomMember(oneof);
      }
    }
  }

  private FieldDescriptor randomMember(OneofDescriptor oneof) {
    return oneof.getFields().get(random.nextInt(oneof.getFieldCount()));
  }

  private static boolean isOneofMember(FieldDescriptor field) {
    return field.getRealContainingOneof() != null;
  }

  private int occurrences(FieldDescriptor field, int depth) {
    if (isMessage(field) && depth >= depthMax) {
      return 0;
    }
    if (field.isRepeated()) {
      return random.nextInt(occurrencesMax + 1);
    }
    int roll = random.nextInt(20);
    return roll < 6 ? 0 : roll < 18 ? 1 : 2;
  }

  private byte[] field(FieldDescriptor field, int depth) {
    if (random.nextInt(40) == 0) {
      return otherWireType(field);
    }
    if (field.isPackable() && random.nextBoolean()) {
      return packed(field);
    }
    int wireType = field.getLiteType().getWireType();
    return write(out -> {
      out.writeTag(field.getNumber(), wireType);
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        out.writeByteArrayNoTag(message(field.getMessageType(), depth + 1));
      } else {
        scalar(out, field);
      }
    });
  }

  private static boolean isMessage(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
  }

  private byte[] packed(FieldDescriptor field) {
    byte[] content =
        write(out -> {
          for (int i = random.nextInt(6); i > 0; i--) {
            scalar(out, field);
          }
        });
    return write(out -> out.writeByteArray(field.getNumber(), content));
  }

  private void scalar(CodedOutputStream out, FieldDescriptor field) throws IOException {
    switch (field.getType()) {
      case STRING -> out.writeStringNoTag(TEXTS[random.nextInt(TEXTS.length)]);
      case BYTES -> out.writeByteArrayNoTag(randomBytes(id(field) ? idLength(field) : 5));
      case BOOL ->
          out.writeUInt64NoTag(random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(2));
      case INT32, INT64, UINT32, UINT64, SINT32, SINT64, ENUM -> out.writeUInt64NoTag(number());
      case FIXED32, SFIXED32 -> out.writeFixed32NoTag(random.nextInt());
      case FIXED64, SFIXED64 -> out.writeFixed64NoTag(number());
      case DOUBLE -> out.writeDoubleNoTag(float64());
      default -> throw new AssertionError("not used by OTLP: " + field);
    }
  }

  private static boolean id(FieldDescriptor field) {
    return field.getName().endsWith("_id");
  }

  private int idLength(FieldDescriptor field) {
    int right = field.getName().equals("trace_id") ? 16 : 8;
    return random.nextInt(8) == 0 ? random.nextInt(20) : right;
  }

  private long number() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(4);
      case 1 -> random.nextInt(100_000);
      case 2 -> random.nextInt();
      default -> random.nextLong();
    };
  }

  private double float64() {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> -0.0;
      case 2 -> Double.NaN;
      case 3 -> Double.NEGATIVE_INFINITY;
      case 4 -> random.nextInt(1000);
      default -> random.nextGaussian();
    };
  }

  private byte[] otherWireType(FieldDescriptor field) {
    int own = field.getLiteType().getWireType();
    int other = WIRE_TYPES[random.nextInt(WIRE_TYPES.length)];
    boolean means = other == own || (field.isPackable() && other == 2);
    return means ? new byte[0] : unknown(field.getNumber(), other, 0);
  }

  private byte[] unknown(Descriptor type, int depth) {
    int number = random.nextBoolean() ? 500 + random.nextInt(1000) : (1 << 29) - 1;
    while (type.findFieldByNumber(number) != null) {
      number++;
    }
    return unknown(number, WIRE_TYPES[random.nextInt(WIRE_TYPES.length)], depth);
  }

  private byte[] unknown(int number, int wireType, int depth) {
    return write(out -> {
      out.writeTag(number, wireType);
      switch (wireType) {
        case 0 -> out.writeUInt64NoTag(number());
        case 1 -> out.writeFixed64NoTag(random.nextLong());
        case 2 -> out.writeByteArrayNoTag(randomBytes(random.nextInt(40)));
        case 5 -> out.writeFixed32NoTag(random.nextInt());
        default -> {
          if (depth < 4) {
            int inner = 1 + random.nextInt(20);
            out.writeRawBytes(
                unknown(inner, WIRE_TYPES[random.nextInt(WIRE_TYPES.length)], depth + 1));
          }
          out.writeTag(number, 4);
        }
      }
    });
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    if (random.nextInt(10) != 0) {
      random.nextBytes(bytes);
    }
    return bytes;
  }

  private static byte[] write(Output output) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      output.to(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private interface Output {
    void to(CodedOutputStream out) throws IOException;
  }
}
