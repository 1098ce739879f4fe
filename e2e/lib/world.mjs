// What one story has: relays, people, and the means to say what must hold. It cleans up after itself.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { readable } from "./blind.mjs";
import { Person } from "./person.mjs";
import { leftovers, temporary } from "./places.mjs";
import { Relay } from "./relay.mjs";
import { PATIENCE_MS } from "./slow.mjs";

export class World {
  /** `languages`: what people read and write in, in the order in which they come, and then over again. */
  constructor(browser, name, languages) {
    Object.assign(this, { browser, name, languages, language: languages[0], people: [], relays: [], beside: [], figures: [] });
  }

  /** Whether this run is the one that looks at everything: a story that is told in two languages may leave out in the second what no language
   * changes. */
  get whole() {
    return this.languages.includes("en");
  }

  /** A relay of this story's own. The first one is where people arrive. */
  async relay(options) {
    const relay = new Relay(options);
    this.relays.push(relay);
    await relay.start();
    return relay;
  }

  /** A person with a fresh browser profile, before they have opened anything. */
  async person(name, options = {}) {
    if (this.relays.length === 0) await this.relay();
    const origin = options.origin ?? this.relays[0].origin;
    const person = await Person.arrives(this.browser, origin, name, { language: this.languages[this.people.length % this.languages.length], ...options });
    this.people.push(person);
    return person;
  }

  /** A person who uses it as an installed app. */
  async installed(name) {
    if (this.relays.length === 0) await this.relay();
    const person = await Person.installs(temporary("profile"), this.relays[0].origin, name, { language: this.language });
    this.people.push(person);
    return person;
  }

  /** Something beside the relays that is to be gone with the story. */
  keeps(thing) {
    this.beside.push(thing);
    return thing;
  }

  must(holds, claim) {
    if (!holds) throw new Error(`it does not hold: ${claim}`);
  }

  /** Waits until it holds: for what another program writes or says in its own time. */
  async becomes(holds, claim) {
    const until = Date.now() + PATIENCE_MS;
    while (!(await holds())) {
      if (Date.now() > until) throw new Error(`it does not come to hold: ${claim}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  same(one, other, claim) {
    if (one !== other) throw new Error(`${claim}: ${JSON.stringify(one)} and ${JSON.stringify(other)} differ`);
  }

  /** Nothing was found wrong; else each line of it is told. */
  none(found, claim) {
    if (found.length > 0) throw new Error(`${claim}, but:\n${found.join("\n")}`);
  }

  /** A figure for the table of measures; nothing passes or fails by it. */
  figure(what, value, unit) {
    this.figures.push({ what, value, unit });
  }

  /** What must hold in every story: no word that anybody wrote where a host could read it, no error, no broken policy, nobody else spoken to, nothing said that the program died of. */
  innocent() {
    const complaints = this.people.flatMap((person) => [
      ...person.watch.complaints.map((text) => `${person.name}: ${text}`),
      ...person.wire.strangers.filter((text) => !person.watch.forgiven?.(text)).map((text) => `${person.name}: asked a stranger: ${text}`),
    ]);
    complaints.push(...readable(this));
    for (const relay of this.relays) if (/panicked at/.test(relay.log)) complaints.push(`the relay panicked:\n${relay.log}`);
    if (complaints.length > 0) throw new Error(`people's browsers complained:\n  ${complaints.join("\n  ")}`);
  }

  /** Keeps what was to be seen when the story failed: a picture and a page of text for each person, and the relay's words. */
  async remains(error, name = this.name) {
    const folder = leftovers(`${name}-${this.languages.join("-")}`);
    const said = [`${name} (${this.languages.join(", ")})`, error?.stack ?? String(error), ""];
    for (const person of this.people) {
      said.push(`== ${person.name} at ${person.page.url()}`, await person.text().catch((e) => `(no text: ${e.message})`));
      said.push("-- console", ...person.watch.lines.slice(-60), "-- complaints", ...person.watch.complaints, "-- asked of the relay", ...person.wire.asked.slice(-40));
      said.push("-- not answered by it", ...person.wire.unanswered.slice(-40), "");
      await person.page.screenshot({ path: join(folder, `${person.name}.png`), timeout: 5000 }).catch(() => undefined);
    }
    for (const relay of this.relays) said.push(`== relay on port ${relay.port}`, relay.log.slice(-4000));
    writeFileSync(join(folder, "trace.txt"), said.join("\n"));
    return folder;
  }

  async end() {
    await Promise.allSettled(this.people.map((person) => person.leaves()));
    await Promise.allSettled(this.relays.map((relay) => relay.gone()));
    await Promise.allSettled(this.beside.map((thing) => thing.gone()));
  }
}
