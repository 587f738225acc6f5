// Names an ESC/POS command in words, from npos' tree node and the bytes after the command's letters.
// Numbers are those of the Epson ESC/POS command reference.

const ALIGNMENTS = { 0: "left", 1: "centre", 2: "right", 48: "left", 49: "centre", 50: "right" };
const CUTS = { 0: "full", 48: "full", 65: "full", 1: "partial", 49: "partial", 66: "partial" };
const QR_STEPS = { 65: "model", 67: "module size", 69: "error correction", 80: "store", 81: "print" };

const onOff = (value) => (value & 1 ? "on" : "off");
const magnification = (value) => `${((value >> 4) & 7) + 1}x${(value & 7) + 1}`;
const either = (names, value) => names[value] ?? `unknown (${value})`;

// GS ( k pL pH cn fn [parameters]: cn 49 is QR; "store" has one more byte (48) before its text.
function symbol(bytes) {
  const [, , kind, step, ...parameters] = bytes;
  if (kind !== 49) return `symbol ${kind} function ${step}`;
  const name = `qr ${either(QR_STEPS, step)}`;
  if (step === 80) return `${name} ${Buffer.from(parameters.slice(1)).toString("utf8")}`;
  return step === 81 ? name : `${name} ${parameters.join(" ")}`;
}

// GS v 0 m xL xH yL yH: width in bytes of eight dots, height in dots.
const raster = ([, xL, xH, yL, yH]) => `raster ${(xL + 256 * xH) * 8}x${yL + 256 * yH}`;

// GS k m n d1…dn of the second form (m from 65 on); 73 is Code 128, whose data begins with the choice of its set.
const barcode = ([m, n, ...data]) =>
  `barcode ${m === 73 ? "code128" : m} ${Buffer.from(data.slice(0, n)).toString("latin1")}`;

const WORDS = {
  "ESC @": () => "initialise",
  "ESC a": ([n]) => `align ${either(ALIGNMENTS, n)}`,
  "ESC E": ([n]) => `bold ${onOff(n)}`,
  "ESC G": ([n]) => `double strike ${onOff(n)}`,
  "ESC -": ([n]) => `underline ${n % 48}`,
  "ESC M": ([n]) => `font ${n % 48}`,
  "ESC !": ([n]) => `print mode ${n}`,
  "ESC t": ([n]) => `code page ${n}`,
  "ESC R": ([n]) => `international set ${n}`,
  "ESC d": ([n]) => `feed ${n} lines`,
  "ESC J": ([n]) => `feed ${n} units`,
  "ESC 2": () => "line spacing default",
  "ESC 3": ([n]) => `line spacing ${n}`,
  "ESC =": ([n]) => `select ${n & 1 ? "printer" : "display"}`,
  "ESC p": ([pin, on, off]) => `drawer pin ${pin % 48 === 0 ? 2 : 5} pulse ${on * 2} ms pause ${off * 2} ms`,
  "FS &": () => "chinese on",
  "FS .": () => "chinese off",
  "FS !": ([n]) => `chinese print mode ${n}`,
  "GS h": ([n]) => `barcode height ${n}`,
  "GS w": ([n]) => `barcode module ${n}`,
  "GS H": ([n]) => `barcode text ${either({ 0: "none", 1: "above", 2: "below", 3: "both" }, n % 48)}`,
  "GS k": barcode,
  "GS !": ([n]) => `size ${magnification(n)}`,
  "GS B": ([n]) => `reverse ${onOff(n)}`,
  "GS V": ([n]) => `cut ${either(CUTS, n)}`,
  "GS r": ([n]) => `status report ${n % 48}`,
  "GS v0": raster,
  "DLE \u0004": ([n]) => `status request ${n}`,
};

export function nameCommand(node, raw) {
  const bytes = [...raw.subarray(node.offset + 1 + node.fn.length, node.offset + node.length)];
  if (node.ascii === "GS" && node.fn === "(" && bytes[0] === 0x6b) return symbol(bytes.slice(1));
  const words = WORDS[`${node.ascii} ${node.fn}`];
  if (words) return words(bytes);
  const hex = Buffer.from(bytes).toString("hex");
  return `${node.ascii} ${node.fn} ${hex}`.trim();
}
