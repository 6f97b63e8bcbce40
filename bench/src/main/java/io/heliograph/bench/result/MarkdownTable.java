package io.heliograph.bench.result;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A section as a Markdown table: a row for each measure, a column for each subject. */
final class MarkdownTable {

  /** A row's head; the same measure in another unit is another row. */
  private record Row(String measure, String unit) {}

  private final Set<String> subjects = new LinkedHashSet<>();
  private final Map<Row, Map<String, Figure>> rows = new LinkedHashMap<>();

  private MarkdownTable(List<Figure> figures) {
    for (Figure figure : figures) {
      subjects.add(figure.subject());
      rows.computeIfAbsent(new Row(figure.measure(), figure.unit()), row -> new LinkedHashMap<>())
          .put(figure.subject(), figure);
    }
  }

  static String of(List<Figure> figures) {
    return new MarkdownTable(figures).text();
  }

  private String text() {
    StringBuilder text = new StringBuilder("| measure | unit |");
    subjects.forEach(subject -> text.append(' ').append(subject).append(" |"));
    text.append(" target |\n|---|---|").append("---:|".repeat(subjects.size())).append("---|\n");
    rows.forEach((row, figures) -> {
      text.append("| ").append(row.measure()).append(" | ").append(row.unit()).append(" |");
      for (String subject : subjects) {
        Figure figure = figures.get(subject);
        text.append(' ').append(figure == null ? "" : cell(figure)).append(" |");
      }
      text.append(' ').append(target(figures)).append(" |\n");
    });
    return text.toString();
  }

  private static String target(Map<String, Figure> figures) {
    return figures.values().stream()
        .map(Figure::target)
        .filter(target -> !target.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String cell(Figure figure) {
    return figure.error() == 0
        ? number(figure.value())
        : number(figure.value()) + " ± " + number(figure.error());
  }

  /** Three significant digits, or all of a whole number's. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "n/a";
    }
    double size = Math.abs(value);
    String format = size >= 100 || size == 0 ? "%,.0f" : size >= 10 ? "%.1f" : "%.3g";
    return String.format(Locale.ROOT, format, value);
  }
}
