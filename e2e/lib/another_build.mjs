// A host that has a newer build than the one a person took: it passes everything on to the real relay, and, once it is told
// to, serves another service worker, another first page and other facts, as a release does. Not a relay of its own.

import { createServer, request } from "node:http";
import { connect } from "node:net";

const TEXTS = ["/service-worker.js", "/build.json", "/index.html", "/"];

export class AnotherBuild {
  /** In front of a relay, on a free port. */
  static async over(relay) {
    const host = new AnotherBuild();
    host.behind = relay.port;
    host.live = new Set();
    host.server = createServer((asked, answer) => host.pass(asked, answer));
    host.server.on("upgrade", (asked, socket, head) => host.joined(asked, socket, head));
    await new Promise((done, failed) => host.server.once("error", failed).listen(0, "127.0.0.1", done));
    host.port = host.server.address().port;
    return host;
  }

  get origin() {
    return `http://localhost:${this.port}`;
  }

  /** From now on it serves a build with this fingerprint, whose first page carries it as a mark. */
  releases(fingerprint) {
    this.fingerprint = fingerprint;
  }

  async pass(asked, answer) {
    const path = new URL(asked.url, this.origin).pathname;
    const changed = this.fingerprint && TEXTS.includes(path);
    const headers = { ...asked.headers, ...(changed ? { "accept-encoding": "identity" } : {}) };
    if (changed) for (const name of ["if-none-match", "if-modified-since"]) delete headers[name];
    const onward = request({ port: this.behind, host: "127.0.0.1", method: asked.method, path: asked.url, headers }, (came) => {
      if (!changed) {
        answer.writeHead(came.statusCode, came.headers);
        came.pipe(answer);
        return;
      }
      const pieces = [];
      came.on("data", (piece) => pieces.push(piece)).on("end", () => {
        const text = this.renewed(Buffer.concat(pieces).toString("utf8"), path);
        const { etag, "content-length": _, ...rest } = came.headers;
        answer.writeHead(came.statusCode, { ...rest, "content-length": Buffer.byteLength(text) });
        answer.end(text);
      });
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  }

  renewed(text, path) {
    if (path.endsWith(".json") || path.endsWith(".js")) return text.replace(/[0-9a-f]{4}(-[0-9a-f]{4}){3}/g, this.fingerprint);
    return text.replace("<head>", `<head><meta name="release" content="${this.fingerprint}">`);
  }

  joined(asked, socket, head) {
    const lines = [`${asked.method} ${asked.url} HTTP/1.1`];
    for (let n = 0; n < asked.rawHeaders.length; n += 2) lines.push(`${asked.rawHeaders[n]}: ${asked.rawHeaders[n + 1]}`);
    const onward = connect(this.behind, "127.0.0.1", () => {
      onward.write(`${lines.join("\r\n")}\r\n\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    this.live.add(socket).add(onward);
    for (const [one, other] of [[onward, socket], [socket, onward]]) one.on("error", () => other.destroy());
  }

  async ends() {
    for (const socket of this.live) socket.destroy();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
