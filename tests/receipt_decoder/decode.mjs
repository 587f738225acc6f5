// stdin: the bytes sent to a printer. stdout: {"lines": [printed text], "commands": [in order, in words]}.

import iconv from "iconv-lite";
import Parser from "npos/lib/parser/index.js";
import rules from "npos/lib/parser/rules.js";

import { nameCommand } from "./commands.mjs";

const GS = 0x1d;
// npos knows only some of the GS ( family; all share one frame: function letter, length (16 bit, low first), data.
const COMPLETE_RULES = { ...rules, [GS]: { ...rules[GS], "(": [1, "d16"] } };

// ESC t n, for what is printed while Chinese characters are off (FS .).
const CODE_PAGES = { 0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 16: "win1252", 17: "cp866", 18: "cp852", 19: "cp858" };

function encodingAfter(command, current) {
  if (command === "initialise") return { chinese: true, page: 0 };
  if (command.startsWith("chinese o")) return { ...current, chinese: command === "chinese on" };
  if (command.startsWith("code page ")) return { ...current, page: Number(command.slice("code page ".length)) };
  return current;
}

function decodeText(bytes, { chinese, page }) {
  if (chinese) return iconv.decode(bytes, "gb18030");
  const name = CODE_PAGES[page];
  if (!name) throw new Error(`text in code page ${page}, which is not in CODE_PAGES`);
  return iconv.decode(bytes, name);
}

function decode(raw) {
  const { tree, error } = new Parser(COMPLETE_RULES).analyze(raw);
  if (error) throw error;
  const commands = [];
  let encoding = { chinese: true, page: 0 };
  let printed = "";
  for (const node of tree) {
    if (node.ascii === "STX") {
      printed += decodeText(raw.subarray(node.offset, node.offset + node.length), encoding);
      continue;
    }
    const command = nameCommand(node, raw);
    commands.push(command);
    encoding = encodingAfter(command, encoding);
    // A feed prints what waits in the line buffer, as a line feed does.
    if (command.startsWith("feed ") && printed && !printed.endsWith("\n")) printed += "\n";
  }
  const lines = printed.replaceAll("\r", "").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return { lines, commands };
}

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
try {
  process.stdout.write(JSON.stringify(decode(Buffer.concat(chunks))));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
