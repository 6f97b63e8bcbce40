package io.heliograph.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of the architecture's module diagram, and no others. */
class ArchitectureTest {

  private static final String ROOT = "io.heliograph..";
  private static final String SERVER = "io.heliograph.server..";
  private static final String RECEIVER = "io.heliograph.receiver..";
  private static final String QUERY = "io.heliograph.query..";
  private static final String LOG = "io.heliograph.ingestlog..";
  private static final String TRACES = "io.heliograph.tracestore..";
  private static final String LOGS = "io.heliograph.logindex..";
  private static final String METRICS = "io.heliograph.metricstore..";
  private static final String STORAGE = "io.heliograph.storage..";
  private static final String WIRE = "io.heliograph.wire..";
  private static final String TESTKIT = "io.heliograph.testkit..";

  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.heliograph");
  }

  /** A class path that lacks modules would make every rule hold. */
  @Test
  void classes_of_every_module_are_looked_at() {
    for (String module :
        new String[] {
          "api.v1",
          "wire",
          "storage",
          "ingestlog",
          "receiver",
          "tracestore",
          "logindex",
          "metricstore",
          "query",
          "server"
        }) {
      assertThat(
              classes.stream()
                  .anyMatch(type -> type.getPackageName().startsWith("io.heliograph." + module)))
          .as(module)
          .isTrue();
    }
  }

  @Test
  void nothing_knows_the_server() {
    forbid(noClasses().that().resideOutsideOfPackage(SERVER), SERVER);
  }

  @Test
  void receiver_knows_only_the_log_and_what_is_below_it() {
    forbid(
        noClasses().that().resideInAPackage(RECEIVER),
        TRACES,
        LOGS,
        METRICS,
        QUERY,
        "io.heliograph.api..");
    check(
        noClasses()
            .that()
            .resideInAPackage(RECEIVER)
            .should()
            .dependOnClassesThat(inAnyOf(STORAGE, "io.heliograph.storage.file"))
            .because("of the storage core the receiver knows files and their errors alone"));
  }

  @Test
  void log_knows_no_consumer_and_no_producer() {
    forbid(noClasses().that().resideInAPackage(LOG), TRACES, LOGS, METRICS, RECEIVER, QUERY);
  }

  @Test
  void storage_core_knows_no_store() {
    forbid(
        noClasses().that().resideInAPackage(STORAGE), TRACES, LOGS, METRICS, RECEIVER, QUERY, LOG);
  }

  @Test
  void trace_store_knows_no_other_store() {
    forbid(noClasses().that().resideInAPackage(TRACES), LOGS, METRICS, RECEIVER, QUERY);
  }

  @Test
  void log_index_knows_no_other_store() {
    forbid(noClasses().that().resideInAPackage(LOGS), TRACES, METRICS, RECEIVER, QUERY);
  }

  @Test
  void metric_store_knows_no_other_store() {
    forbid(noClasses().that().resideInAPackage(METRICS), TRACES, LOGS, RECEIVER, QUERY);
  }

  @Test
  void query_service_knows_no_receiver_and_no_log() {
    forbid(noClasses().that().resideInAPackage(QUERY), RECEIVER, LOG);
  }

  @Test
  void nothing_that_is_shipped_knows_the_testkit() {
    forbid(noClasses().that().resideOutsideOfPackage(TESTKIT), TESTKIT);
  }

  @Test
  void wire_reader_uses_the_jdk_alone() {
    check(
        ArchRuleDefinition.classes()
            .that()
            .resideInAPackage(WIRE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(WIRE, "java..", "org.jspecify.annotations.."));
  }

  @Test
  void generated_messages_are_used_only_at_the_edges() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT)
            .and()
            .resideOutsideOfPackages(
                "io.heliograph.api..",
                RECEIVER,
                QUERY,
                "io.heliograph.client..",
                "io.heliograph.cli..",
                TESTKIT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.protobuf..")
            .because("stores and log work on bytes"));
  }

  @Test
  void packages_have_no_cycles() {
    check(slices().matching("io.heliograph.(**)").should().beFreeOfCycles());
  }

  private static void forbid(
      com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction from, String... packages) {
    check(from.should().dependOnClassesThat().resideInAnyPackage(packages));
  }

  private static void check(ArchRule rule) {
    rule.check(classes);
  }

  private static DescribedPredicate<JavaClass> inAnyOf(String packages, String except) {
    return JavaClass.Predicates.resideInAPackage(packages)
        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(except)))
        .as("in " + packages + " but not in " + except);
  }
}
