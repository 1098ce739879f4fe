// One person at one device: sees, presses, writes and chooses as people do, by role and visible name.
// It holds no knowledge of the product's screens; those steps stand in `steps/`.

import { installed } from "./browser.mjs";
import { patience, PATIENCE_MS, SLOWNESS, slows } from "./slow.mjs";
import { finder, say } from "./texts.mjs";
import { Watch } from "./watch.mjs";
import { Wire } from "./wire.mjs";
import { countsWrites, untilKept } from "./keeping.mjs";
import * as keyboard from "./keyboard.mjs";

export const LOOKS = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  narrow: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 },
  wide: { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1 },
};

const HEARD_MS = 5_000;
const DRAWN_MS = 3_000 * SLOWNESS;

export class Person {
  /** A fresh browser profile with its own network, nothing opened yet. */
  static async arrives(browser, origin, name, options = {}) {
    const { language = "en", look = "phone", dark = false, zone = "Europe/Madrid", record = false, serviceWorkers = "allow", hand, at, also = [] } = options;
    const wire = await Wire.open({ only: [origin, ...also].map((place) => new URL(place).host), record });
    const context = await browser.newContext({
      ...LOOKS[look], locale: language === "es" ? "es-ES" : "en-GB", ...(zone ? { timezoneId: zone } : {}),
      colorScheme: dark ? "dark" : "light", reducedMotion: "reduce", proxy: { server: wire.address }, serviceWorkers,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const watch = new Watch(origin);
    // Whoever has pages from elsewhere speaks with the relay too.
    watch.forgiven = (asked) => also.some((place) => asked.startsWith(`${place}/`));
    await watch.over(context);
    await countsWrites(context);
    await slows(context);
    const page = await context.newPage();
    // The clock goes on from a chosen moment; a story may then move it.
    if (at) await page.clock.install({ time: new Date(at) });
    return new Person({ name, origin, language, context, page, wire, watch, hand: hand ?? (LOOKS[look].hasTouch ? "finger" : "mouse") });
  }

  /** Somebody who has put it on the home screen: a browser of its own that shows nothing but this. */
  static async installs(folder, origin, name, { language = "en" } = {}) {
    const wire = await Wire.open({ only: [new URL(origin).host] });
    const context = await installed(folder, `${origin}/`, { locale: language === "es" ? "es-ES" : "en-GB", proxy: { server: wire.address } });
    context.setDefaultTimeout(PATIENCE_MS);
    const watch = new Watch(origin);
    await watch.over(context);
    await countsWrites(context);
    // A browser with a profile asks its maker for this and that; the wire refuses it.
    watch.forgiven = (asked) => /(update\.googleapis|accounts\.google|www\.google)\.com/.test(asked);
    return new Person({ name, origin, language, context, page: context.pages()[0], wire, watch, hand: "mouse" });
  }

  constructor(parts) {
    Object.assign(this, parts);
  }

  say(key, values) {
    return say(this.language, key, values);
  }

  /** What finds a text in this person's language. */
  finder(key, values, options) {
    return finder(this.language, key, values, options);
  }

  /** Goes to an address as if it had been typed. What was pressed before is on the disk by then, as with a person, who needs a moment. */
  async open(path = "/") {
    await untilKept(this.page);
    await this.page.goto(path.startsWith("http") ? path : this.origin + path, { waitUntil: "domcontentloaded" });
  }

  async reload() {
    await untilKept(this.page);
    await this.page.reload({ waitUntil: "domcontentloaded" });
  }

  /** The page is loaded again at another moment, from which its clock goes on. An invitation must be from the relay's own time. */
  async wakesAt(moment) {
    await untilKept(this.page);
    await this.page.clock.install({ time: new Date(moment) });
    await this.reload();
  }

  /** The device is taken into another time zone while its page stays open. Only who arrived with `zone: null` can travel: a browser
   * lets one hand at a time set its zone. */
  async travels(zone) {
    this.journey ??= await this.context.newCDPSession(this.page);
    await this.journey.send("Emulation.setTimezoneOverride", { timezoneId: zone });
  }

  /** The tab is closed and a new one opened, as when an app was put away for the day. By then a service worker that waited has taken the
   * older one's place: a page asked for in the moment of that change would not come while tools look on, because they halt each
   * worker at its start and lose the one that ends and starts at once. Without them it came, in each of 1,200 tries. */
  async reopen(path = "/") {
    await untilKept(this.page);
    await this.page.close();
    await this.oneWorkerIsLeft();
    this.page = await this.context.newPage();
    await this.open(path);
  }

  async oneWorkerIsLeft() {
    const until = Date.now() + patience();
    while (this.context.serviceWorkers().length > 1 && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
  }

  /** What has this role and name, in front of everything else: an open dialog, then the page's own part, then the frame. */
  async find(roles, key, values, { whole = true, timeout } = {}) {
    const name = typeof key === "string" ? finder(this.language, key, values, { whole }) : key;
    const until = Date.now() + patience(timeout);
    // While a page is drawn anew, what was there may stand beside what takes its place.
    let twice;
    for (;;) {
      const sheet = (await this.page.locator("dialog[open]").count().catch(() => 0)) > 0;
      for (const scope of sheet ? ["dialog[open]", "main", "body"] : ["main", "body"]) {
        for (const role of roles) {
          const found = this.page.locator(scope).getByRole(role, { name }).filter({ visible: true });
          const count = await found.count().catch(() => 0);
          if (count > 1 && scope !== "body") {
            twice ??= Date.now();
            if (Date.now() - twice > DRAWN_MS) throw new Error(`${this.name}: ${count} things are named ${key} (${name})`);
          } else if (count > 0) return found.first();
        }
      }
      await this.looksBehindTheLine();
      if (Date.now() > until) throw new Error(`${this.name} finds no ${roles.join(" or ")} named ${key} (${name}) at ${this.page.url()}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** Presses a button or a link. */
  async press(key, values, options) {
    await this.touch(await this.find(["button", "link", "tab", "menuitem", "switch"], key, values, options));
  }

  /** Presses the second of two taps: the one in the dialog that the first has opened. */
  async confirm(key, values, options) {
    await this.page.locator("dialog[open]").waitFor({ timeout: PATIENCE_MS });
    await this.press(key, values, options);
  }

  /** Chooses one of a group: a radio button, a box to tick or an entry of a list. */
  async choose(key, values, options) {
    const found = await this.find(["radio", "checkbox", "switch", "option"], key, values, options);
    if (await found.isChecked().catch(() => false)) return;
    await this.picks(found);
  }

  /** Chooses what was found: by its label, or by the keyboard. */
  async picks(found) {
    if (this.hand === "keyboard") await keyboard.choose(this.page, found);
    else await this.touch(await labelled(this.page, found));
  }

  /** Chooses a step of a scale by the scale's words and the step's number; of a feeling's strength, by the feeling's word. */
  async rate(key, step, values) {
    const name = finder(this.language, key, values, { whole: false });
    const scale = this.page.getByRole("group", { name }).filter({ visible: true }).filter({ has: this.page.getByRole("radio") }).last();
    const found = scale.getByRole("radio", { name: String(step), exact: true });
    await found.waitFor({ timeout: PATIENCE_MS }).catch(() => {
      throw new Error(`${this.name} finds no step ${step} on a scale named ${key} (${name}) at ${this.page.url()}`);
    });
    await this.picks(found);
  }

  /** Opens what is folded away. */
  async unfold(key, values) {
    const text = finder(this.language, key, values, { whole: false });
    await this.touch(this.page.locator("summary").filter({ hasText: text, visible: true }).first());
  }

  /** Writes into the field with this label. */
  async write(key, words, values, options = {}) {
    const field = await this.find(["textbox", "searchbox", "spinbutton", "combobox"], key, values, { whole: false, ...options });
    this.watch.written.add(words);
    if (this.hand === "keyboard") {
      await keyboard.reach(this.page, field);
      // The parts of a day or a time stand in an order of the browser's own.
      if (["date", "time"].includes(await field.getAttribute("type"))) await field.fill(words);
      else await this.page.keyboard.insertText(words);
    } else await field.fill(words);
  }

  /** Makes a press, and goes on once the page has heard it: a tap becomes one some frames after the finger has left. What moved away from under
   * the finger is pressed again, as people do, and the run's last lines tell of it: a page should move nothing that one is about to press. */
  async touch(found) {
    for (let again = 0; again < 3; again += 1) {
      const meant = this.hand === "keyboard" ? null : await found.elementHandle();
      const heard = this.page.evaluate(nextPress, meant).catch(() => undefined);
      if (this.hand === "keyboard") await keyboard.press(this.page, found);
      else if (this.hand === "finger") await found.tap();
      else await found.click();
      if ((await soon(heard)) !== "nothing") return;
      this.watch.moved.push(`${this.name} at ${new URL(this.page.url()).pathname.replace(/[0-9a-f]{16,}/, "...")}: ${found}`);
    }
  }

  /** Waits until a text stands on the screen. */
  async sees(key, values, { timeout } = {}) {
    await this.reads(finder(this.language, key, values, { whole: false }), { timeout, named: key });
  }

  /** Waits until this is the page that is open, by its heading: a word of the same name may stand on the page before it. */
  async isAt(key, values, { timeout } = {}) {
    const name = typeof key === "string" ? finder(this.language, key, values) : key;
    await this.heading().filter({ hasText: name }).first().waitFor({ timeout: patience(timeout) }).catch(() => {
      throw new Error(`${this.name} is not on the page ${key} (${name}), but at ${this.page.url()}`);
    });
  }

  /** Presses what leads to another page, and waits until that page is there. */
  async follows(found) {
    const before = await this.heading().first().elementHandle();
    await this.touch(found);
    await before.waitForElementState("hidden", { timeout: PATIENCE_MS });
    await this.arrives();
  }

  /** Waits until a page is there, and not the one that says that it is on its way or that the space is being opened. */
  async arrives() {
    const onTheWay = ["house-coming-title", "lock-starting"].map((key) => finder(this.language, key).source).join("|");
    await this.heading().filter({ hasNotText: new RegExp(onTheWay, "s") }).first().waitFor();
  }

  heading() {
    return this.page.locator("main").getByRole("heading", { level: 1, includeHidden: true }).filter({ visible: true });
  }

  /** Waits until a text stands on the screen no more. */
  async seesNoMore(key, values, { timeout } = {}) {
    const found = this.page.getByText(finder(this.language, key, values, { whole: false })).filter({ visible: true });
    await found.first().waitFor({ state: "hidden", timeout: patience(timeout) }).catch(() => {
      throw new Error(`${this.name} still sees ${key} at ${this.page.url()}`);
    });
  }

  /** Waits until these words stand on the screen, wherever. */
  async reads(words, { timeout, named = words } = {}) {
    const found = this.page.getByText(words).filter({ visible: true }).first();
    const until = Date.now() + patience(timeout);
    for (;;) {
      if (await found.isVisible().catch(() => false)) return found;
      if (Date.now() > until) throw new Error(`${this.name} does not see ${named} at ${this.page.url()}`);
      await this.looksBehindTheLine();
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** On the first page, what waits beyond three things stands behind one line: who looks for something unfolds it. */
  async looksBehindTheLine() {
    if (!/\/(today)?$/.test(new URL(this.page.url(), this.origin).pathname)) return;
    const text = finder(this.language, "today-waits-more", {}, { whole: true });
    const line = this.page.locator("main details:not([open]) > summary").filter({ hasText: text, visible: true });
    if ((await line.count().catch(() => 0)) === 1) await this.touch(line).catch(() => undefined);
  }

  /** Whether a text stands there at this moment. */
  async shows(key, values) {
    return this.page.getByText(finder(this.language, key, values, { whole: false })).filter({ visible: true }).first().isVisible();
  }

  async text() {
    return this.page.locator("body").innerText();
  }

  /** Waits until the service worker has kept everything that a start without network needs. */
  async keptForOffline() {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  }

  /** No network: nothing passes, and the browser knows it. */
  async offline() {
    this.wire.cut();
    await this.context.setOffline(true);
  }

  async online() {
    this.wire.mend();
    await this.context.setOffline(false);
  }

  /** The page goes out of sight, or comes back, as the browser would tell it. */
  async hide(hidden = true) {
    await this.page.evaluate((away) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => away });
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (away ? "hidden" : "visible") });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  }

  async leaves() {
    await this.context.close();
    await this.wire.close();
  }
}

/** Runs in the page: the next press, and what it does at once, is over. No timer, as a story may have stopped them. It met what was meant, or
 * something else that is there to be pressed, or nothing. */
function nextPress(meant) {
  return new Promise((done) => addEventListener("click", ({ target }) => {
    const met = !meant || meant.contains(target) || target.closest?.("a, button, summary, label, input, select, textarea, [role=button], [role=option], [tabindex='0']");
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(met ? "something" : "nothing");
    channel.port2.postMessage("");
  }, { capture: true, once: true }));
}

/** A page that is left by the press never says that it heard it. */
async function soon(heard) {
  let timer;
  const met = await Promise.race([heard, new Promise((done) => (timer = setTimeout(done, HEARD_MS)))]);
  clearTimeout(timer);
  return met;
}

/** What a finger meets: a hidden radio button is pressed by its label. */
async function labelled(page, found) {
  const id = await found.getAttribute("id");
  const label = id ? page.locator(`label[for="${id}"]`) : found.locator("xpath=ancestor::label");
  return (await label.count()) > 0 ? label.first() : found;
}
