// A push service on this machine, and the half of a browser that a browser without the internet lacks: an address there, with keys.
// Messages are decrypted as RFC 8291 tells a browser to, by node's own cryptography.

import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { comesTrue } from "./comes_true.mjs";
import { patience } from "./slow.mjs";

export class PushService {
  static async open() {
    const service = new PushService();
    await new Promise((done) => service.server.listen(0, "127.0.0.1", done));
    service.endpoint = `http://127.0.0.1:${service.server.address().port}/wake/${randomBytes(6).toString("hex")}`;
    return service;
  }

  constructor() {
    this.keys = createECDH("prime256v1");
    this.keys.generateKeys();
    this.auth = randomBytes(16);
    this.arrived = [];
    this.server = createServer(async (asked, answer) => {
      const pieces = [];
      for await (const piece of asked) pieces.push(piece);
      this.arrived.push({ headers: asked.headers, body: Buffer.concat(pieces) });
      answer.writeHead(201).end();
    });
  }

  /** Gives this person's browser the address: what it would have got from its maker's service. Pages opened from now on have it. */
  async reaches(person) {
    const given = { endpoint: this.endpoint, p256dh: [...this.keys.getPublicKey()], auth: [...this.auth] };
    await person.context.addInitScript((given) => {
      const is = { on: localStorage.getItem("push-for-tests") === "on" };
      const turn = (on) => {
        is.on = on;
        localStorage.setItem("push-for-tests", on ? "on" : "off");
      };
      const subscription = () => ({
        endpoint: given.endpoint,
        getKey: (name) => new Uint8Array(given[name]).buffer,
        unsubscribe: async () => (turn(false), true),
      });
      PushManager.prototype.subscribe = async function (options) {
        if (!options.userVisibleOnly || new Uint8Array(options.applicationServerKey).length !== 65) throw new Error("not how a page may subscribe");
        turn(true);
        return subscription();
      };
      PushManager.prototype.getSubscription = async () => (is.on ? subscription() : null);
    }, given);
  }

  /** Waits until so many messages have arrived. */
  async waitFor(count, timeout = 60_000) {
    const until = Date.now() + timeout;
    while (this.arrived.length < count) {
      if (Date.now() > until) throw new Error(`only ${this.arrived.length} of ${count} messages arrived at the push service`);
      await new Promise((done) => setTimeout(done, 50));
    }
    return this.arrived[count - 1];
  }

  decrypt(message) {
    const salt = message.subarray(0, 16);
    const sender = message.subarray(21, 21 + message[20]);
    const encrypted = message.subarray(21 + message[20]);
    const shared = this.keys.computeSecret(sender);
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), this.keys.getPublicKey(), sender]);
    const secret = hkdfSync("sha256", shared, this.auth, info, 32);
    const key = Buffer.from(hkdfSync("sha256", Buffer.from(secret), salt, "Content-Encoding: aes128gcm\0", 16));
    const nonce = Buffer.from(hkdfSync("sha256", Buffer.from(secret), salt, "Content-Encoding: nonce\0", 12));
    const decipher = createDecipheriv("aes-128-gcm", key, nonce);
    decipher.setAuthTag(encrypted.subarray(-16));
    const record = Buffer.concat([decipher.update(encrypted.subarray(0, -16)), decipher.final()]);
    return record.subarray(0, record.lastIndexOf(2)).toString("utf8");
  }

  async close() {
    await new Promise((done) => this.server.close(done));
    this.server.closeAllConnections();
  }
}

/** Hands a message to the worker as the browser would, were it to come from its maker's service. */
export async function deliver(person, text) {
  const devtools = await person.context.newCDPSession(person.page);
  const registered = new Promise((done) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => registrations.length > 0 && done(registrations[0]));
  });
  await devtools.send("ServiceWorker.enable");
  const { registrationId } = await registered;
  await devtools.send("ServiceWorker.deliverPushMessage", { origin: person.origin, registrationId, data: text });
  await devtools.detach();
}

/** The notices that stand on this device, each with all that it says. */
export async function notices(person) {
  return person.page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map((one) => [one.title, one.body, one.data]));
}

/** Waits until a notice stands on this device. */
export async function isReminded(person) {
  await comesTrue(person.page, async () => (await (await navigator.serviceWorker.ready).getNotifications()).length > 0, "there is a notice");
}

/** Hands a message to the worker until the notice stands: the browser's tools hand it over without an answer, and where the machine is busy
 * one of some thirty was never heard. A second one takes the first one's place, so handing it over again shows nothing more. */
export async function deliversUntilReminded(person, text) {
  const until = Date.now() + patience();
  for (;;) {
    await deliver(person, text);
    for (let look = 0; look < 100; look += 1) {
      if ((await notices(person)).length > 0) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    if (Date.now() > until) throw new Error(`no notice stands, although it was handed over every few seconds; ${await known(person)}`);
  }
}

/** What the worker goes by, for whoever reads why there was no notice. */
async function known(person) {
  return person.page.evaluate(async () => {
    const kept = await (await caches.open("reminders")).match("/reminders.json");
    return `permission ${Notification.permission}, at ${new Date().toISOString()}, told ${await kept?.text()}`;
  });
}

/** Puts all notices away. */
export async function putsNoticesAway(person) {
  await person.page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).forEach((one) => one.close()));
}

/** Waits until the worker was told about the silence there is now; then a message comes, and once more by hand, to know when it is over. */
export async function wakesInSilence(person) {
  const isTold = async () => {
    const kept = await (await caches.open("reminders")).match("/reminders.json");
    const now = Date.now();
    return kept && (await kept.json()).silent.some(([from, to]) => from <= now && now < to);
  };
  await comesTrue(person.page, isTold, "the worker was told about the silence");
  await putsNoticesAway(person);
  const worker = person.context.serviceWorkers()[0] ?? person.context.waitForEvent("serviceworker");
  await deliver(person, "late");
  await (await worker).evaluate(() => self.remind({ data: undefined }));
}
