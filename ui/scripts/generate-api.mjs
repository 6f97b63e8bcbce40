// Writes src/api/generated from the descriptor set that the Maven build of proto/ leaves behind.
// Usage: npm run generate [-- FILE.protobin]
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  CodeGeneratorRequestSchema,
  CodeGeneratorResponseSchema,
  FileDescriptorSetSchema,
} from "@bufbuild/protobuf/wkt";

const uiFolder = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const protoFolder = join(uiFolder, "..", "proto");
const outFolder = join(uiFolder, "src", "api", "generated");

const descriptorFile = process.argv[2] ?? newestDescriptorSet();
const set = fromBinary(FileDescriptorSetSchema, readFileSync(descriptorFile));
const wanted = set.file
  .map((file) => file.name)
  .filter((name) => name.startsWith("heliograph/") || name.startsWith("opentelemetry/"));
const request = create(CodeGeneratorRequestSchema, {
  fileToGenerate: wanted,
  protoFile: set.file,
  parameter: "target=ts,json_types=true",
});

const plugin = join(uiFolder, "node_modules", ".bin", "protoc-gen-es");
const run = spawnSync(plugin, {
  input: toBinary(CodeGeneratorRequestSchema, request),
  maxBuffer: 1 << 28,
});
if (run.status !== 0) {
  throw new Error(`protoc-gen-es: exit ${run.status} (expected: 0)\n${run.stderr}`);
}
const response = fromBinary(CodeGeneratorResponseSchema, run.stdout);
if (response.error) {
  throw new Error(response.error);
}

rmSync(outFolder, { recursive: true, force: true });
for (const file of response.file) {
  const target = join(outFolder, file.name);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, file.content);
}
writeFileSync(join(outFolder, "SOURCES"), sources());
console.log(`${response.file.length} files from ${descriptorFile}`);

/** One line a .proto file: its SHA-256 and name; a test compares them with proto/. */
function sources() {
  const folder = join(protoFolder, "heliograph", "v1");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".proto"))
    .sort()
    .map((name) => `${createHash("sha256").update(readFileSync(join(folder, name))).digest("hex")}  ${name}\n`)
    .join("");
}

function newestDescriptorSet() {
  const folder = join(protoFolder, "target", "generated-resources", "protobuf", "descriptor-sets");
  const found = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".protobin")) : [];
  if (found.length !== 1) {
    throw new Error(`descriptor sets in ${folder}: ${found.length} (expected: 1; run ./mvnw -pl proto compile)`);
  }
  return join(folder, found[0]);
}
