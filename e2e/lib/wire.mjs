// One person's own network: a forward proxy that can be cut and slowed, and that keeps what went over it if asked.
// What a WebSocket carries is kept unmasked too: masked bytes would hide every word from a search.
// Only one place may be spoken to; whoever else is asked for is refused and written down as a stranger.

import { Agent, createServer, request } from "node:http";
import { connect } from "node:net";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

export class Wire {
  /** `only` are the hosts with their ports that may be reached, such as `localhost:40000`. */
  static async open({ only, record = false }) {
    const wire = new Wire(only, record);
    await new Promise((done) => wire.server.listen(0, "127.0.0.1", done));
    wire.address = `http://127.0.0.1:${wire.server.address().port}`;
    return wire;
  }

  constructor(only, record) {
    this.only = only;
    this.record = record;
    this.kept = [];
    /** Whatever the device said: frames of live connections and what was asked with, whether it is recorded or not. */
    this.sent = [];
    /** Where it is recorded, all but the client's own files on their way to the browser. */
    this.spoken = [];
    this.strangers = [];
    this.asked = [];
    /** What the relay did not answer though the wire was whole. */
    this.unanswered = [];
    /** Connections of its own: one that two people shared would tear for both when it is cut for one. */
    this.agent = new Agent({ keepAlive: true });
    this.sockets = new Set();
    this.isCut = false;
    this.delayMs = 0;
    this.server = createServer((asked, answer) => this.pass(asked, answer));
    this.server.on("connect", (asked, socket, head) => this.tunnel(asked, socket, head));
    this.server.on("connection", (socket) => this.hold(socket));
    this.server.on("clientError", (_, socket) => socket.destroy());
  }

  /** No byte passes until `mend`; what is open is torn, as on a phone that loses its network. */
  cut() {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend() {
    this.isCut = false;
  }

  /** Lets the next thing sent over a live connection reach the relay, and tears the wire before any answer comes. */
  cutAtNextAnswer() {
    this.atNextAnswer = new Promise((done) => (this.tear = () => done(this.cut())));
    return this.atNextAnswer;
  }

  /** Lets the nth thing that is asked from now on and matches reach the relay, and tears the wire before its answer comes. */
  cutAt(pattern, nth = 1) {
    return new Promise((done) => (this.tearing = { pattern, left: nth, done }));
  }

  /** Whether the answer to this is the one that never comes. */
  tears(asked) {
    const tearing = this.tearing;
    if (!tearing?.pattern.test(asked)) return false;
    tearing.left -= 1;
    return tearing.left === 0;
  }

  async close() {
    this.cut();
    this.agent.destroy();
    await new Promise((done) => this.server.close(done));
  }

  /** Everything that passed, as one piece of bytes. */
  capture() {
    return Buffer.concat(this.kept);
  }

  keep(bytes, { file = false } = {}) {
    if (!this.record) return;
    const kept = [Buffer.from(bytes), Buffer.from("\n")];
    this.kept.push(...kept);
    if (!file) this.spoken.push(...kept);
  }

  said(bytes) {
    this.keep(bytes);
    this.sent.push(Buffer.from(bytes));
  }

  hold(socket) {
    if (this.isCut) return socket.destroy();
    if (this.sockets.has(socket)) return socket;
    this.sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.sockets.delete(socket));
    return socket;
  }

  /** True where the wire may carry it; a stranger is written down. */
  allowed(host, what) {
    if (this.only.includes(host)) return !this.isCut;
    this.strangers.push(what);
    return false;
  }

  pass(asked, answer) {
    const url = URL.canParse(asked.url) ? new URL(asked.url) : undefined;
    if (!url || !this.allowed(url.host, `${asked.method} ${asked.url}`)) return refuse(answer);
    this.asked.push(`${asked.method} ${url.pathname}`);
    const torn = this.tears(`${asked.method} ${url.pathname}`);
    this.keep(`${asked.method} ${asked.url}\n${asked.rawHeaders.join("\n")}`);
    const { hostname, port } = address(url.host);
    asked.on("data", (bytes) => this.said(bytes));
    this.forward(asked, answer, url, torn);
    return undefined;
  }

  forward(asked, answer, url, torn) {
    const { hostname, port } = address(url.host);
    const forward = request({ agent: this.agent, hostname, port, method: asked.method, path: url.pathname + url.search, headers: asked.headers });
    forward.on("socket", (socket) => this.hold(socket));
    forward.on("error", (error) => this.fails(error, { forward, asked, answer, url, torn }));
    forward.on("response", (back) => (torn ? this.tornNow() : this.back(back, answer, !url.pathname.startsWith("/v1/"))));
    if (asked.readableEnded) forward.end();
    else asked.pipe(forward);
  }

  /** A connection that was kept may end just when it is used again: a browser then asks by itself once more, and so does its wire, where nothing was sent with it. */
  fails(error, { forward, asked, answer, url, torn }) {
    if (!this.isCut) this.unanswered.push(`${asked.method} ${url.pathname}: ${error.code ?? error.message}${forward.reusedSocket ? ", on a kept connection" : ""}`);
    const again = !this.isCut && forward.reusedSocket && asked.method === "GET" && asked.readableEnded && !answer.headersSent;
    if (again) this.forward(asked, answer, url, torn);
    else if (answer.headersSent) answer.destroy();
    else refuse(answer);
  }

  tornNow() {
    const { done } = this.tearing;
    this.tearing = undefined;
    this.cut();
    done();
  }

  /** An answer on its way back; `file` says that it is one of the client's own, and nothing of the relay's. */
  back(back, answer, file) {
    this.keep(`${back.statusCode}\n${back.rawHeaders.join("\n")}`);
    answer.writeHead(back.statusCode, back.headers);
    const whole = [];
    back.on("error", () => answer.destroy());
    back.on("data", (bytes) => {
      if (this.record) whole.push(bytes);
      this.later(() => answer.write(bytes));
    });
    back.on("end", () => {
      this.keep(Buffer.concat(whole), { file });
      this.keep(decoded(Buffer.concat(whole), back.headers["content-encoding"]), { file });
      this.later(() => answer.end());
    });
  }

  /** A live connection: bytes both ways, looked into only as far as unmasking needs. */
  tunnel(asked, socket, head) {
    if (!this.allowed(asked.url, `CONNECT ${asked.url}`)) return socket.end("HTTP/1.1 502 Refused\r\n\r\n");
    const { hostname, port } = address(asked.url);
    const far = connect(port, hostname);
    this.hold(far);
    this.hold(socket);
    const [out, back] = [new Frames((bytes) => this.said(bytes)), new Frames((bytes) => this.keep(bytes))];
    const retelling = this.retells?.();
    far.on("connect", () => {
      socket.write("HTTP/1.1 200 Through\r\n\r\n");
      if (head.length > 0) far.write(head);
      socket.on("data", (bytes) => this.onward(bytes, out, far));
      far.on("data", (bytes) => this.answered(retelling ? retelling.retold(bytes) : bytes, back, socket));
    });
    for (const [one, other] of [[socket, far], [far, socket]]) one.on("close", () => other.destroy());
    return undefined;
  }

  onward(bytes, frames, far) {
    frames.see(bytes);
    if (this.tear) this.asks = true;
    this.later(() => far.writable && far.write(bytes));
  }

  answered(bytes, frames, socket) {
    if (this.tear && this.asks) {
      this.tear();
      this.tear = this.asks = undefined;
      return;
    }
    if (this.record) frames.see(bytes);
    this.later(() => socket.writable && socket.write(bytes));
  }

  later(act) {
    if (this.delayMs > 0) setTimeout(act, this.delayMs);
    else act();
  }
}

function refuse(answer) {
  answer.writeHead(502).end();
}

function address(host) {
  const at = host.lastIndexOf(":");
  // The program listens on the first loopback address; `localhost` may also name the sixth version's.
  const name = host.slice(0, at).replace(/^localhost$/, "127.0.0.1");
  return { hostname: name, port: Number(host.slice(at + 1)) };
}

function decoded(bytes, encoding) {
  const how = { br: brotliDecompressSync, gzip: gunzipSync, deflate: inflateSync }[encoding];
  try {
    return how ? how(bytes) : Buffer.alloc(0);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Follows one direction of a WebSocket: the opening lines as they are, then each frame's payload unmasked, with its first byte. */
export class Frames {
  constructor(tell) {
    this.tell = tell;
    this.pending = Buffer.alloc(0);
    this.opened = false;
  }

  see(bytes) {
    this.pending = Buffer.concat([this.pending, bytes]);
    if (!this.opened) this.opening();
    while (this.opened && this.frame());
  }

  opening() {
    const end = this.pending.indexOf("\r\n\r\n");
    if (end < 0) return;
    this.tell(this.pending.subarray(0, end));
    this.pending = this.pending.subarray(end + 4);
    this.opened = true;
  }

  /** Takes one whole frame: `flags and kind | mask bit and length 7, 7+16 or 7+64 | mask 4 | payload`. */
  frame() {
    const seen = this.pending;
    if (seen.length < 2) return false;
    const masked = (seen[1] & 0x80) !== 0;
    let length = seen[1] & 0x7f;
    let at = 2;
    if (length === 126) {
      if (seen.length < 4) return false;
      length = seen.readUInt16BE(2);
      at = 4;
    } else if (length === 127) {
      if (seen.length < 10) return false;
      length = Number(seen.readBigUInt64BE(2));
      at = 10;
    }
    const mask = masked ? seen.subarray(at, at + 4) : undefined;
    at += masked ? 4 : 0;
    if (seen.length < at + length) return false;
    const payload = Buffer.from(seen.subarray(at, at + length));
    if (mask) for (let n = 0; n < payload.length; n += 1) payload[n] ^= mask[n % 4];
    this.tell(payload, seen[0]);
    this.pending = seen.subarray(at + length);
    return true;
  }
}

/** Of one direction of a WebSocket: gives the bytes with which it is told on, each frame as the lie makes it. */
export class Retelling {
  constructor(lie) {
    this.lie = lie;
    this.out = [];
    this.frames = new Frames((payload, flags) => this.tell(payload, flags));
  }

  retold(bytes) {
    this.frames.see(bytes);
    return Buffer.concat(this.out.splice(0));
  }

  tell(payload, flags) {
    if (flags === undefined) this.out.push(payload, Buffer.from("\r\n\r\n"));
    // A whole binary message; what else there is belongs to the connection.
    else this.out.push(...unmasked(flags, flags === 0x82 ? this.lie(payload) : payload));
  }
}

/** One frame, its length in as few bytes as a browser demands. */
function unmasked(flags, payload) {
  const { length } = payload;
  if (length < 126) return [Buffer.from([flags, length]), payload];
  const wide = length > 0xffff;
  const head = Buffer.alloc(wide ? 10 : 4);
  head.set([flags, wide ? 127 : 126]);
  if (wide) head.writeBigUInt64BE(BigInt(length), 2);
  else head.writeUInt16BE(length, 2);
  return [head, payload];
}
