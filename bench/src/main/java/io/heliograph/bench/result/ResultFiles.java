package io.heliograph.bench.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a result as NAME.md for people and NAME.json for machines. */
public final class ResultFiles {

  private ResultFiles() {}

  /** Replaces both files of the result. */
  public static void write(Result result, Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(result.name() + ".md"), markdown(result));
    Files.writeString(directory.resolve(result.name() + ".json"), json(result));
  }

  /** For people. */
  public static String markdown(Result result) {
    StringBuilder text = new StringBuilder("# ").append(result.title()).append("\n\n");
    for (Circumstances.Fact fact : result.circumstances().facts()) {
      text.append("- ").append(fact.name()).append(": ").append(fact.value()).append('\n');
    }
    for (Section section : result.sections()) {
      text.append("\n## ").append(section.title()).append("\n\n");
      if (!section.figures().isEmpty()) {
        text.append(MarkdownTable.of(section.figures()));
      }
      section.notes().forEach(note -> text.append("\n- ").append(note));
      text.append(section.notes().isEmpty() ? "" : "\n");
    }
    return text.toString();
  }

  /** For machines: every figure in full precision. */
  static String json(Result result) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      out.writeStringField("name", result.name());
      out.writeObjectFieldStart("circumstances");
      for (Circumstances.Fact fact : result.circumstances().facts()) {
        out.writeStringField(fact.name(), fact.value());
      }
      out.writeEndObject();
      out.writeArrayFieldStart("figures");
      for (Section section : result.sections()) {
        for (Figure figure : section.figures()) {
          write(section, figure, out);
        }
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static void write(Section section, Figure figure, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("section", section.title());
    out.writeStringField("subject", figure.subject());
    out.writeStringField("measure", figure.measure());
    out.writeFieldName("value");
    if (Double.isNaN(figure.value())) {
      out.writeNull();
    } else {
      out.writeNumber(figure.value());
    }
    out.writeNumberField("error", figure.error());
    out.writeStringField("unit", figure.unit());
    out.writeStringField("target", figure.target());
    out.writeEndObject();
  }
}
