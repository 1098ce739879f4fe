// Reads a picture's pixels, and how well text of one colour can be read on them. It knows 8-bit PNG without interlace only.

import { inflateSync } from "node:zlib";

/** `{ width, height, at(x, y) -> [r, g, b], rgb }` of a PNG as a browser writes it; `rgb` is all of it in a row, made when it is asked for. */
export function pixels(png) {
  const parts = [];
  let head;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") head = { width: body.readUInt32BE(0), height: body.readUInt32BE(4), depth: body[8], colour: body[9], interlace: body[12] };
    if (kind === "IDAT") parts.push(body);
    at += length + 12;
  }
  const size = { 2: 3, 6: 4 }[head.colour];
  if (head.depth !== 8 || !size || head.interlace) throw new Error("a picture of a kind that is not read here");
  const bytes = unfiltered(inflateSync(Buffer.concat(parts)), head.width * size, head.height, size);
  const at = (x, y) => [...bytes.subarray((y * head.width + x) * size, (y * head.width + x) * size + 3)];
  const rgb = () => (size === 3 ? bytes : bytes.filter((_, n) => n % 4 !== 3));
  return { width: head.width, height: head.height, at, get rgb() { return rgb(); } };
}

/** Each line begins with the way it was written: as it is, or as differences from left, above, both, or the nearest of three. */
function unfiltered(raw, width, height, size) {
  const out = Buffer.alloc(width * height);
  for (let y = 0; y < height; y += 1) {
    const way = raw[y * (width + 1)];
    for (let x = 0; x < width; x += 1) {
      const left = x >= size ? out[y * width + x - size] : 0;
      const above = y > 0 ? out[(y - 1) * width + x] : 0;
      const corner = x >= size && y > 0 ? out[(y - 1) * width + x - size] : 0;
      const guess = [0, left, above, (left + above) >> 1, nearest(left, above, corner)][way];
      out[y * width + x] = raw[y * (width + 1) + 1 + x] + guess;
    }
  }
  return out;
}

function nearest(left, above, corner) {
  const sum = left + above - corner;
  const [a, b, c] = [Math.abs(sum - left), Math.abs(sum - above), Math.abs(sum - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/** The colours of a picture as texts `r,g,b`, with how many pixels have each. */
export function colours(png) {
  const { width, height, at } = pixels(png);
  const found = new Map();
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) found.set(at(x, y).join(), (found.get(at(x, y).join()) ?? 0) + 1);
  return found;
}

/** Contrast of two colours after WCAG 2, from 1 to 21. */
export function contrast(one, other) {
  const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

function light(colour) {
  const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
