// Everything that says whether the UI is right, in the order of what is cheap: types, lint, units, build, budget, browser.
import { spawnSync } from "node:child_process";

const STEPS = [
  ["npm", "run", "--silent", "typecheck"],
  ["npm", "run", "--silent", "lint"],
  ["npx", "vitest", "run", "--project", "unit", "--reporter=default"],
  ["npm", "run", "--silent", "build", "--", "--logLevel", "warn"],
  ["node", "scripts/budget.mjs"],
  ["npx", "vitest", "run", "--project", "browser", "--reporter=default"],
];

for (const [command, ...args] of STEPS) {
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) {
    console.error(`ui test: failed in: ${[command, ...args].join(" ")}`);
    process.exit(status ?? 1);
  }
}
console.log("ui test: all steps passed");
