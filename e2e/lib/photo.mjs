// A photo as a phone makes it: twelve megapixels, with the place and the camera written into the file.

/** A JPEG of this size, drawn by the person's own browser: noise, so that it is as large as a real one. */
async function drawn(page, wide, high) {
  const text = await page.evaluate(async ([wide, high]) => {
    const canvas = new OffscreenCanvas(wide, high);
    const context = canvas.getContext("2d");
    const tile = new ImageData(500, 500);
    for (let at = 0; at < tile.data.length; at += 4) {
      const light = Math.random() * 90;
      tile.data.set([light + (at % 160), light + 60, light + 120, 255], at);
    }
    for (let x = 0; x < wide; x += 500) for (let y = 0; y < high; y += 500) context.putImageData(tile, x, y);
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return btoa(text);
  }, [wide, high]);
  return Buffer.from(text, "base64");
}

/** One entry of an EXIF directory: `tag 2 | type 2 | count 4 | value or where it is 4`. */
function entry(tag, type, count, value) {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16BE(tag, 0);
  bytes.writeUInt16BE(type, 2);
  bytes.writeUInt32BE(count, 4);
  if (Buffer.isBuffer(value)) value.copy(bytes, 8);
  else bytes.writeUInt32BE(value, 8);
  return bytes;
}

function directory(entries) {
  const count = Buffer.alloc(2);
  count.writeUInt16BE(entries.length);
  return Buffer.concat([count, ...entries, Buffer.alloc(4)]);
}

/** Three fractions: degrees, minutes, seconds. */
function place(degrees, minutes, seconds) {
  const bytes = Buffer.alloc(24);
  [degrees, 1, minutes, 1, seconds, 1].forEach((number, at) => bytes.writeUInt32BE(number, at * 4));
  return bytes;
}

/** What must not be found in a picture: the mark of EXIF, and the place as a phone writes it. */
export const TRACES = [Buffer.from("Exif\0\0", "latin1"), place(40, 25, 0), place(3, 42, 0)];

/** An EXIF segment with a camera of this name and a place: 40° 25' 0" N, 3° 42' 0" W. */
function exif(camera) {
  const make = Buffer.from(`${camera}\0`, "latin1");
  const ofMain = 8;
  const ofGps = ofMain + 2 + 2 * 12 + 4;
  const ofMake = ofGps + 2 + 4 * 12 + 4;
  const ofNorth = ofMake + make.length + (make.length % 2);
  const main = directory([entry(0x010f, 2, make.length, ofMake), entry(0x8825, 4, 1, ofGps)]);
  const gps = directory([
    entry(1, 2, 2, Buffer.from("N\0\0\0")), entry(2, 5, 3, ofNorth), entry(3, 2, 2, Buffer.from("W\0\0\0")), entry(4, 5, 3, ofNorth + 24),
  ]);
  const head = Buffer.from([0x4d, 0x4d, 0x00, 0x2a, 0, 0, 0, ofMain]);
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), head, main, gps, make, Buffer.alloc(make.length % 2), place(40, 25, 0), place(3, 42, 0)]);
  const mark = Buffer.from([0xff, 0xe1, 0, 0]);
  mark.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([mark, body]);
}

/** The photo as a file to be chosen. `camera` is written where a phone writes its maker. */
export async function photo(page, { wide = 4000, high = 3000, camera = "A phone" } = {}) {
  const plain = await drawn(page, wide, high);
  const buffer = Buffer.concat([plain.subarray(0, 2), exif(camera), plain.subarray(2)]);
  return { name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer };
}
