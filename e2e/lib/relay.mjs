// The real program on a free port of this machine: started, stopped, killed, started again on the same port and data.
// Everything it prints is kept, because what it prints is also something that must say nothing about people.

import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:net";

import { goldseam, temporary } from "./places.mjs";

const PATIENCE_MS = 60_000;

export class Relay {
  constructor({ flags = [], env = {}, data } = {}) {
    this.flags = flags;
    this.env = env;
    this.data = data ?? temporary("data");
    this.log = "";
    this.child = undefined;
  }

  static async started(options) {
    const relay = new Relay(options);
    await relay.start();
    return relay;
  }

  get origin() {
    return `http://localhost:${this.port}`;
  }

  /** Starts it, on the port it had before if it ran before, and waits until it answers. */
  async start() {
    const first = this.port === undefined;
    for (let tries = 1; ; tries += 1) {
      this.port ??= await freePort();
      this.metricsPort ??= await freePort();
      try {
        return await this.run();
      } catch (error) {
        // Between asking for a free port and listening there, anything on this machine may have taken it.
        if (!first || tries === 3 || !/already in use/.test(this.log)) throw error;
        this.port = this.metricsPort = undefined;
        this.log = "";
      }
    }
  }

  async run() {
    const words = ["serve", "--listen", `127.0.0.1:${this.port}`, "--metrics", `127.0.0.1:${this.metricsPort}`, "--data", this.data];
    this.child = spawn(goldseam(), [...words, ...this.flags], { env: { ...process.env, ...this.env }, stdio: ["ignore", "pipe", "pipe"] });
    this.ended = new Promise((done) => this.child.once("exit", (code, signal) => done({ code, signal })));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text) => (this.log += text));
    }
    await this.answering();
  }

  async answering() {
    const until = Date.now() + PATIENCE_MS;
    let over = false;
    this.ended.then(() => (over = true));
    while (Date.now() < until && !over) {
      const answer = await fetch(`http://127.0.0.1:${this.port}/v1/hello`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((done) => setTimeout(done, 40));
    }
    throw new Error(`the program did not start to answer. It said:\n${this.log}`);
  }

  /** What it measures about itself, as text. */
  async metrics() {
    const answer = await fetch(`http://127.0.0.1:${this.metricsPort}/metrics`);
    if (!answer.ok) throw new Error(`the metrics answered ${answer.status}`);
    return answer.text();
  }

  /** Asks it to stop, as a host would, and tells with which code it ended. */
  async stop() {
    return this.end("SIGTERM");
  }

  /** kill -9. */
  async kill() {
    return this.end("SIGKILL");
  }

  async restart(flags = this.flags) {
    await this.stop();
    this.flags = flags;
    await this.start();
  }

  /** Its disk is gone and there was no copy: another one is put in its place. */
  async losesEverything() {
    await this.stop();
    rmSync(this.data, { recursive: true, force: true });
    await this.start();
  }

  async end(signal) {
    const child = this.child;
    if (!child) return undefined;
    this.child = undefined;
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    const how = await this.ended;
    clearTimeout(late);
    return how;
  }

  async gone() {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}

/** A port nobody listens on at this moment. */
export async function freePort() {
  const server = createServer();
  await new Promise((done, failed) => server.once("error", failed).listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
