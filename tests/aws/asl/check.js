// Checks the state machines by the Amazon States Language service: unknown fields, dangling `Next`,
// states that nothing leads to. That the check itself can fail is checked first.
import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const { getLanguageService } = require("amazon-states-language-service");
const { TextDocument } = require("vscode-languageserver-textdocument");

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "../../../statemachines");
const service = getLanguageService({});

async function faults(name, text) {
  const document = TextDocument.create(`file:///${name}`, "asl", 1, text);
  const found = await service.doValidation(document, service.parseJSONDocument(document));
  return found.map((fault) => `${name}:${fault.range.start.line + 1}: ${fault.message}`);
}

const broken = JSON.stringify({ StartAt: "A", States: { A: { Type: "Pass", Next: "Nowhere", Nonsense: 1 } } });
if ((await faults("broken", broken)).length < 2) {
  console.error("the check finds no fault where there are two");
  process.exit(1);
}

let count = 0;
const all = [];
for (const name of readdirSync(FOLDER).sort()) {
  count += 1;
  all.push(...(await faults(name, readFileSync(join(FOLDER, name), "utf8"))));
}
all.forEach((fault) => console.error(fault));
console.log(`${count} state machines: ${all.length} faults`);
process.exit(all.length > 0 || count === 0 ? 1 : 0);
