// Looks for a word in bytes, in every dress a program might have put it into without encrypting it.

/** The byte strings a word may appear as: UTF-8, UTF-16 of both orders, base64 at each of three alignments, hex, escapes. */
export function dresses(word) {
  const utf8 = Buffer.from(word, "utf8");
  const little = Buffer.from(word, "utf16le");
  const big = Buffer.from(little).swap16();
  const plain = [["UTF-8", utf8], ["UTF-16LE", little], ["UTF-16BE", big]];
  const dressed = plain.map(([name, bytes]) => ({ name, bytes }));
  for (const [name, bytes] of plain) dressed.push(...base64s(bytes).map((text) => ({ name: `base64 of ${name}`, bytes: Buffer.from(text) })));
  dressed.push({ name: "hex", bytes: Buffer.from(utf8.toString("hex")) });
  dressed.push({ name: "hex, large", bytes: Buffer.from(utf8.toString("hex").toUpperCase()) });
  dressed.push({ name: "percent signs", bytes: Buffer.from(encodeURIComponent(word)) });
  dressed.push({ name: "reversed", bytes: Buffer.from(utf8).reverse() });
  return dressed;
}

/** The characters of base64, plain and for addresses, that don't depend on what stands before and after. */
function base64s(bytes) {
  const texts = new Set();
  for (let shift = 0; shift < 3; shift += 1) {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
    const whole = shifted.subarray(0, shifted.length - (shifted.length % 3)).toString("base64");
    const own = whole.slice(shift === 0 ? 0 : 4);
    texts.add(own).add(own.replaceAll("+", "-").replaceAll("/", "_"));
  }
  return [...texts];
}

/** Where the words are found: `word, dress, place` lines; none is what one hopes for. */
export function search(places, words) {
  const found = [];
  for (const { name, bytes } of places) {
    const lowered = lower(bytes);
    for (const word of words) {
      for (const dress of dresses(word)) if (bytes.includes(dress.bytes)) found.push(`${word} as ${dress.name} in ${name}`);
      if (lowered.includes(lower(Buffer.from(word)))) found.push(`${word} in any case in ${name}`);
    }
  }
  return found;
}

/** Bytes with the letters A to Z made small. */
function lower(bytes) {
  return Buffer.from(bytes.toString("latin1").replace(/[A-Z]/g, (letter) => letter.toLowerCase()), "latin1");
}

let made = 0;
/** A word nobody else writes, long enough that chance does not make it. */
export function canary(about) {
  made += 1;
  return `Qzx${about}${made}Wvk${Math.random().toString(36).slice(2, 8)}Jq`;
}
