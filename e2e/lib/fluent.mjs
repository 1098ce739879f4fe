// Reads the part of Fluent that our texts use: messages, terms, values, references and choices.
// It is not a full Fluent: no attributes, no functions. What it does not understand it refuses, naming the place.

/** The messages of one file: id -> pattern, a pattern being a list of text, values and choices. */
export function parse(source, name = "texts") {
  const messages = new Map();
  const lines = source.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const begin = /^(-?[a-zA-Z][\w-]*)\s*=\s?(.*)$/.exec(lines[at]);
    if (!begin) continue;
    const body = [begin[2]];
    while (at + 1 < lines.length && /^(\s+\S|\s*$|\s*[}])/.test(lines[at + 1])) body.push(lines[(at += 1)]);
    messages.set(begin[1], pattern(unindented(body), `${name}: ${begin[1]}`));
  }
  return messages;
}

/** Common indentation of the lines after the first goes; blank lines at the end go too. */
function unindented(lines) {
  const rest = lines.slice(1).filter((line) => line.trim() !== "");
  const common = Math.min(...rest.map((line) => line.length - line.trimStart().length), Infinity);
  const body = [lines[0], ...lines.slice(1).map((line) => line.slice(Math.min(common, line.length)))];
  return body.join("\n").trim();
}

function pattern(text, place) {
  const parts = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("{", at);
    if (open < 0) break;
    if (open > at) parts.push(text.slice(at, open));
    const close = matching(text, open, place);
    parts.push(placeable(text.slice(open + 1, close).trim(), place));
    at = close + 1;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

function matching(text, open, place) {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`${place}: a brace is not closed`);
}

function placeable(code, place) {
  const choice = /^\$([\w-]+)\s*->\s*([\s\S]*)$/.exec(code);
  if (choice) return { choose: choice[1], among: variants(choice[2], place) };
  const value = /^\$([\w-]+)$/.exec(code);
  if (value) return { value: value[1] };
  const literal = /^"([^"]*)"$/.exec(code);
  if (literal) return literal[1];
  if (/^-?[a-zA-Z][\w-]*$/.test(code)) return { message: code };
  throw new Error(`${place}: not understood: { ${code} }`);
}

function variants(text, place) {
  const heads = [...text.matchAll(/^[ \t]*(\*?)\[([^\]]+)\]/gm)];
  return heads.map((head, n) => {
    const from = head.index + head[0].length;
    const body = text.slice(from, heads[n + 1]?.index ?? text.length);
    return { key: head[2].trim(), fallback: head[1] === "*", pattern: pattern(body.trim(), place) };
  });
}

/** A pattern with its values put in. Throws where a value is missing. */
export function format(messages, id, values, language) {
  return write(messages, must(messages, id), language, (name) => {
    if (!(name in values)) throw new Error(`the text ${id} needs a value for ${name}`);
    return String(values[name]);
  });
}

function write(messages, parts, language, valueOf) {
  return parts.map((part) => {
    if (typeof part === "string") return part;
    if (part.value) return valueOf(part.value);
    if (part.message) return write(messages, must(messages, part.message), language, valueOf);
    return write(messages, chosen(part.among, valueOf(part.choose), language).pattern, language, valueOf);
  }).join("");
}

function chosen(among, value, language) {
  const plural = /^-?\d+$/.test(value) ? new Intl.PluralRules(language).select(Number(value)) : undefined;
  return among.find((v) => v.key === value) ?? among.find((v) => v.key === plural) ?? among.find((v) => v.fallback);
}

function must(messages, id) {
  const found = messages.get(id);
  if (!found) throw new Error(`there is no text named ${id}`);
  return found;
}

/** The source of an expression that matches a text whatever the values not given are. */
export function expression(messages, id, values = {}) {
  return loose(messages, must(messages, id), values);
}

function loose(messages, parts, values) {
  return parts.map((part) => {
    if (typeof part === "string") return escaped(part);
    if (part.value) return part.value in values ? escaped(String(values[part.value])) : "(?:.*?)";
    if (part.message) return loose(messages, must(messages, part.message), values);
    return `(?:${part.among.map((v) => loose(messages, v.pattern, values)).join("|")})`;
  }).join("");
}

/** Any run of space in a text matches any run of space on the screen. */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
}
