// Reads a picture's pixels, and how well text of one colour can be read on them. It knows 8-bit PNG without interlace only.

import { inflateSync } from "node:zlib";

/** `{ width, height, number(x, y), rgb }` of a PNG as a browser writes it: a pixel's colour as `0xrrggbb`; `rgb` is all of it in a row, made when it is asked for. */
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
  const number = (x, y) => {
    const at = (y * head.width + x) * size;
    return (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
  };
  const rgb = () => (size === 3 ? bytes : bytes.filter((_, n) => n % 4 !== 3));
  return { width: head.width, height: head.height, number, get rgb() { return rgb(); } };
}

/** Each line begins with the way it was written: as it is, or as differences from left, above, both, or the nearest of three. */
function unfiltered(raw, width, height, size) {
  const out = Buffer.alloc(width * height);
  for (let y = 0; y < height; y += 1) {
    const [way, from, to] = [raw[y * (width + 1)], y * (width + 1) + 1, y * width];
    if (way > 4) throw new Error("a picture of a kind that is not read here");
    for (let x = 0; x < width; x += 1) {
      const left = x >= size ? out[to + x - size] : 0;
      const above = y > 0 ? out[to + x - width] : 0;
      let guess = 0;
      if (way === 1) guess = left;
      else if (way === 2) guess = above;
      else if (way === 3) guess = (left + above) >> 1;
      else if (way === 4) guess = nearest(left, above, x >= size && y > 0 ? out[to + x - width - size] : 0);
      out[to + x] = raw[from + x] + guess;
    }
  }
  return out;
}

function nearest(left, above, corner) {
  const sum = left + above - corner;
  const [a, b, c] = [Math.abs(sum - left), Math.abs(sum - above), Math.abs(sum - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/** How many pixels of a picture have each colour, by its `[r, g, b]`; of a part of it, when its box is given. */
export function colours(picture, { x = 0, y = 0, width = picture.width, height = picture.height } = {}) {
  const found = new Map();
  for (let row = y; row < y + height; row += 1) {
    for (let column = x; column < x + width; column += 1) {
      const colour = picture.number(column, row);
      found.set(colour, (found.get(colour) ?? 0) + 1);
    }
  }
  return [...found].map(([colour, count]) => [[colour >> 16, (colour >> 8) & 255, colour & 255], count]);
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
