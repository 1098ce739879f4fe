// `goldseam open`: the real program that gives one machine its pages, for a relay elsewhere.

import { spawn } from "node:child_process";

import { goldseam } from "./places.mjs";
import { patience } from "./slow.mjs";

export class Opened {
  static async over(relay) {
    const opened = new Opened();
    opened.log = "";
    opened.child = spawn(goldseam(), ["open", "--relay", relay.origin, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "pipe"] });
    opened.ended = new Promise((done) => opened.child.once("exit", done));
    for (const stream of [opened.child.stdout, opened.child.stderr]) stream.setEncoding("utf8").on("data", (text) => (opened.log += text));
    opened.origin = await opened.address();
    return opened;
  }

  /** The address it prints for whoever started it. */
  async address() {
    const until = Date.now() + patience();
    while (Date.now() < until) {
      const printed = this.log.match(/Open (http:\/\/localhost:\d+)/);
      if (printed && /Ready/.test(this.log)) return printed[1];
      await new Promise((done) => setTimeout(done, 40));
    }
    throw new Error(`goldseam open did not start. It said:\n${this.log}`);
  }

  async ends() {
    this.child.kill("SIGTERM");
    await this.ended;
  }
}
