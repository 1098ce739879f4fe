// A client of an older version than the relay accepts, made of the real one: its greeting says so.

/**
 * Runs in the page before its own code: the greeting's version becomes 0, but for a page of a newer build. In the greeting, a map, the
 * signature's 64 bytes stand under key 2 and the version under key 3: `02 58 40 <64 bytes> 03 01`.
 */
export function speakAnOlderVersion() {
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function older(data) {
    if (document.querySelector('meta[name="release"]')) return send.call(this, data);
    const bytes = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength).slice();
    for (let at = 0; at + 68 < bytes.length; at += 1) {
      const greets = bytes[at] === 0x02 && bytes[at + 1] === 0x58 && bytes[at + 2] === 0x40 && bytes[at + 67] === 0x03;
      if (greets && bytes[at + 68] === 0x01) bytes[at + 68] = 0x00;
    }
    return send.call(this, bytes);
  };
}
