// The settings: lock, devices, recovery kit, taking words along, leaving.

import { readFile } from "node:fs/promises";

import { scans } from "../lib/scanned.mjs";
import { PATIENCE_MS } from "../lib/slow.mjs";
import { theCodeHoldsTheLink, wordsAsOn } from "./begin.mjs";
import { goes } from "./home.mjs";

/** Opens one of the settings' pages by its link. */
export async function opens(person, link) {
  await goes(person, "settings");
  await person.follows(await person.find(["link"], link));
}

export async function setsPassphrase(person, words) {
  await opens(person, "settings-lock-link");
  await person.write("settings-lock-new", words);
  await person.write("settings-lock-repeat", words);
  await person.press("settings-lock-set");
  await person.sees("settings-lock-saved", {}, { timeout: 20_000 });
}

export async function locksNow(person) {
  await opens(person, "settings-lock-link");
  await person.press("settings-lock-now");
  await person.sees("lock-lead");
}

export async function unlocks(person, words) {
  await person.write("lock-passphrase", words);
  await person.press("lock-open");
}

/** Makes a link for another device and gives it, once it works. */
export async function makesDeviceLink(person) {
  await opens(person, "settings-devices-link");
  await person.press("settings-devices-link-another");
  await person.press("settings-link-make");
  await person.sees("settings-link-waiting", {}, { timeout: 20_000 });
  const found = await person.reads(/\/link#[\w-]{8,}/);
  return (await found.textContent()).match(/https?:\/\/\S+\/link#[\w-]+/)[0];
}

/** Another browser of the same person opens what its camera reads, or is told the code that is there to be typed; the first one says yes after both
 * show the same four words. */
export async function linksDevice(world, first, name, { typed = false, ...options } = {}) {
  await theCodeHoldsTheLink(world, first, await makesDeviceLink(first));
  const second = await world.person(name, options);
  if (typed) await typesTheCode(second, (await first.page.locator("main .typed-code").innerText()).trim());
  else await second.open(await scans(first));
  await second.sees("settings-link-waiting-other", {}, { timeout: 30_000 });
  const words = await listed(second);
  await first.sees("settings-link-asks", {}, { timeout: 30_000 });
  world.same((await wordsAsOn(first, second)).join(" "), words.join(" "), "both devices show the same four words");
  await first.press("settings-link-approve");
  await first.sees("settings-link-done", {}, { timeout: 20_000 });
  // The other one asks now and then whether it was let in: it is one more device once it has places to go.
  await second.page.getByRole("navigation").getByRole("link").first().waitFor();
  return second;
}

async function typesTheCode(person, code) {
  await person.open("/");
  await person.press("begin-choose-device");
  await person.write("settings-link-paste", code);
  await person.press("settings-link-go-on");
}

/** The words of the list on the screen: four to compare, or twenty-four of a kit. */
async function listed(person) {
  return (await person.page.locator("main ol li").allInnerTexts()).map((word) => word.trim());
}

export async function signsOutTheOther(person) {
  await opens(person, "settings-devices-link");
  await person.press("settings-devices-sign-out", {}, { whole: false, timeout: 20_000 });
  await person.confirm("settings-devices-sign-out", {}, { whole: false });
  await person.sees("settings-devices-signed-out", {}, { timeout: 20_000 });
}

/** Makes a recovery kit, or one in the place of another, and gives its twenty-four words; what else is to be done with the paper is done before
 * it is put away. */
export async function makesKit(person, { again = false, looks = () => undefined } = {}) {
  await opens(person, "settings-kit-link");
  await person.press(again ? "settings-kit-make-again" : "settings-kit-make");
  if (again) await person.confirm("settings-kit-make-again");
  await person.sees("settings-kit-words-lead", {}, { timeout: 20_000 });
  const words = await listed(person);
  await looks();
  await person.press("settings-kit-wrote");
  return words;
}

/** Comes back with a kit; stands in the space once all that the relay keeps of it is there, which years of words may take a while for. */
export async function recovers(person, words) {
  await person.open("/");
  await person.press("begin-choose-kit");
  await person.write("settings-recover-words", words.join(" "));
  await person.press("settings-recover-go");
  await person.page.getByRole("navigation").getByRole("link").first().waitFor({ timeout: 4 * PATIENCE_MS });
}

export async function leaves(person) {
  await opens(person, "settings-leave-link");
  await person.press("settings-leave-go");
  await person.confirm("settings-leave-go");
  await person.sees("settings-left-lead", {}, { timeout: 20_000 });
}

/** Presses something that gives a file, and gives its name and bytes. */
export async function saves(person, key) {
  const [download] = await Promise.all([person.page.waitForEvent("download"), person.press(key)]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Asks the partner for the record of both; the partner says yes. The yes lets each of the two take it once. */
export async function asksForTheRecord(person, partner) {
  await opens(person, "settings-export-link");
  await person.press("settings-export-ask", { name: partner.name });
  await goes(partner, "today");
  await partner.sees("today-record-asked", { name: person.name }, { timeout: 20_000 });
  await partner.press("today-record-go");
  await partner.press("settings-export-answer-yes");
}

/** Takes the record of both, as data. */
export async function takesTheRecord(person) {
  await opens(person, "settings-export-link");
  await person.press("settings-export-take", {}, { timeout: 20_000 });
  return saves(person, "settings-export-take-data");
}

/** Both take the record of both, once the one asked and the other said yes: it is the same bytes on both devices, and holds these words, each once. */
export async function haveTheSameRecord(world, one, other, words) {
  await asksForTheRecord(one, other);
  await goes(one, "today");
  await one.sees("today-record-granted", { name: other.name }, { timeout: 20_000 });
  const [ones, others] = [await takesTheRecord(one), await takesTheRecord(other)];
  world.must(ones.bytes.equals(others.bytes), `both records are the same bytes:\n${ones.bytes}\n${others.bytes}`);
  for (const said of words) world.same(ones.bytes.toString().split(said).length - 1, 1, `the record holds once: ${said}`);
}
