// What a frame between a device and the relay is made of, read and written (RFC 8949): numbers, bytes, texts, lists, maps, and no more.
// It knows no message: those are in `sync/src/wire/`, `[tag, {number: value}]`.

/** The value of these bytes. Maps are Maps; what is left over is an error. */
export function read(bytes) {
  const [value, end] = item(bytes, 0);
  if (end !== bytes.length) throw new Error("bytes are left over");
  return value;
}

function item(bytes, at) {
  const [kind, short] = [bytes[at] >> 5, bytes[at] & 31];
  const [count, next] = short < 24 ? [short, at + 1] : counted(bytes, at, short);
  if (kind === 0) return [count, next];
  if (kind === 2 || kind === 3) {
    if (next + count > bytes.length) throw new Error("it ends too early");
    const part = bytes.subarray(next, next + count);
    return [kind === 2 ? part : part.toString("utf8"), next + count];
  }
  if (kind === 4) return several(bytes, next, count);
  if (kind === 5) {
    const [all, end] = several(bytes, next, count * 2);
    return [new Map(Array.from({ length: count }, (_, n) => [all[2 * n], all[2 * n + 1]])), end];
  }
  if (kind === 7 && short >= 20 && short <= 22) return [[false, true, null][short - 20], next];
  throw new Error(`a kind that is not read here: ${bytes[at]}`);
}

function counted(bytes, at, short) {
  if (short === 24) return [bytes.readUInt8(at + 1), at + 2];
  if (short === 25) return [bytes.readUInt16BE(at + 1), at + 3];
  if (short === 26) return [bytes.readUInt32BE(at + 1), at + 5];
  if (short === 27) return [Number(bytes.readBigUInt64BE(at + 1)), at + 9];
  throw new Error("a length that is not read here");
}

function several(bytes, at, count) {
  const all = [];
  for (let n = 0; n < count; n += 1) {
    const [value, next] = item(bytes, at);
    all.push(value);
    at = next;
  }
  return [all, at];
}

export function write(value) {
  if (value === null || typeof value === "boolean") return Buffer.from([value === null ? 0xf6 : value ? 0xf5 : 0xf4]);
  if (typeof value === "number") return head(0, value);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(write)]);
  return Buffer.concat([head(5, value.size), ...[...value].flat().map(write)]);
}

function head(kind, count) {
  const first = kind << 5;
  if (count < 24) return Buffer.from([first | count]);
  if (count < 0x100) return Buffer.from([first | 24, count]);
  if (count < 0x1_0000) return Buffer.from([first | 25, count >> 8, count & 0xff]);
  const [small, length] = count < 0x1_0000_0000 ? [26, 4] : [27, 8];
  const bytes = Buffer.alloc(1 + length);
  bytes[0] = first | small;
  if (length === 4) bytes.writeUInt32BE(count, 1);
  else bytes.writeBigUInt64BE(BigInt(count), 1);
  return bytes;
}
