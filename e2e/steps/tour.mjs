// Goes once through the whole product and stops at every screen, so that each can be looked at, walked and measured.

import { Passkeys } from "../lib/passkeys.mjs";
import { creates, fourWords, invites, joins, saysTheSame } from "./begin.mjs";
import { checksIn, FULL, feels } from "./check_in.mjs";
import { hardRooms } from "./hard_rooms.mjs";
import { goes, readsCheckInOf } from "./home.mjs";
import { presenceScreens } from "./presence.mjs";
import { promiseScreens } from "./promises.mjs";
import { answersAlone, PATTERNS } from "./safety.mjs";
import { leaves, locksNow, opens, setsPassphrase, unlocks } from "./settings.mjs";
import { boardScreens } from "./tour_board.mjs";
import { empathyScreens } from "./tour_empathy.mjs";
import { aroundTheSteps } from "./tour_around.mjs";
import { guideScreens } from "./tour_guide.mjs";
import { laterScreens } from "./tour_later.mjs";
import { boundaries, openness } from "./tour_openness.mjs";
import { buildingScreens } from "./tour_building.mjs";
import { pactScreens, weeklyScreens } from "./tour_together.mjs";
import { troubleScreens } from "./tour_troubles.mjs";
import { notesAWin } from "./wins.mjs";

/** The files of the program that come after the first page's. */
const LATER_FILES = /\/(split_|chunk_)[^/]*\.wasm$/;
const ROOMS_FILE = "**/split_rooms-*.wasm";
const PASSPHRASE = "seven herons over slow water";

/** Does something at every screen and collects what it finds wrong. A tour that can't go on is one more thing wrong. */
export async function atEveryScreen(world, options, act) {
  const wrong = [];
  let last = "the beginning";
  try {
    for await (const { screen, person } of tour(world, options)) {
      last = screen;
      if (screen !== "not-found" && (await person.shows("troubles-not-found-title"))) wrong.push(`${screen} is a page that is not there`);
      wrong.push(...(await act(screen, person)));
    }
  } catch (error) {
    wrong.push(`the tour stops after ${last}: ${error.message}`);
  }
  return wrong;
}

/** The pages that stand where another is on its way. */
const ON_THE_WAY = ["opening", "on-its-way"];

/** Yields `{ screen, person }` at each screen; the one who asked may do anything there but go elsewhere. */
export async function* tour(world, options = {}) {
  for await (const stop of walk(world, options)) {
    if (!ON_THE_WAY.includes(stop.screen)) await stop.person.arrives();
    yield stop;
  }
}

/** Each step sees what belongs to its screen before it yields: a press is heard a moment later than it is made. */
async function* walk(world, options) {
  const ana = await world.person("Ana", options);
  const ben = await world.person("Ben", options);
  yield* beginning(ana);
  yield* onTheWay(world, options);
  yield* joining(ana, ben);
  yield* firstCheckIn(ana, ben);
  yield* aboutTheDays(ana, ben);
  yield* promiseScreens(ana, ben);
  yield* openness(ana, ben);
  yield* boundaries(ana, ben);
  yield* pactScreens(ana, ben);
  yield* weeklyScreens(ana, ben);
  yield* presenceScreens(ana, ben);
  yield* hardRooms(ana, ben);
  yield* empathyScreens(ana, ben);
  yield* buildingScreens(ana, ben);
  yield* boardScreens(ana, ben);
  yield* guideScreens(world, ana, ben, options);
  yield* aroundTheSteps(ana, ben);
  yield* settings(ana, ben);
  yield* locked(ana);
  yield* troubles(ana);
  yield* troubleScreens(world, options);
  yield* laterScreens(ana, ben, PASSPHRASE);
  yield* ending(ana, ben);
}

async function* beginning(ana) {
  await ana.open("/");
  await ana.sees("begin-welcome-title");
  yield { screen: "welcome", person: ana };
  const ways = [["invited", "begin-choose-invited", "begin-invited-title"], ["link-how", "begin-choose-device", "settings-link-how-title"],
    ["recover", "begin-choose-kit", "settings-recover-title"], ["help", "begin-help-link", "help-title"], ["leave-quickly", "settings-quick-link", "settings-quick-title"]];
  for (const [screen, key, title] of ways) {
    await ana.open("/");
    await ana.press(key);
    await ana.isAt(title);
    yield { screen, person: ana };
  }
  yield* alone(ana);
  await ana.open("/");
  await ana.press("begin-choose-create");
  await ana.isAt("begin-create-title");
  yield { screen: "create", person: ana };
  await ana.press("begin-create-go");
  await ana.sees("begin-name-missing");
  yield { screen: "create-missing", person: ana };
  await creates(ana);
  yield { screen: "invite", person: ana };
}

/** What stands where the program is not here yet: for a page, for a space that is kept here, and where it could not be fetched. */
async function* onTheWay(world, options) {
  // Without a service worker nothing was kept for later.
  const slow = await world.person("Slow", { ...options, serviceWorkers: "block" });
  await creates(slow);
  const refuse = await holdsBack(slow, LATER_FILES);
  await slow.open("/today");
  await slow.sees("lock-starting");
  yield { screen: "opening", person: slow };
  refuse("refused");
  await slow.isAt("house-not-fetched-title");
  yield { screen: "not-fetched", person: slow };
  await slow.context.unroute(LATER_FILES);
  await slow.press("house-fetch-again");
  await slow.isAt("today-title");
  const bring = await holdsBack(slow, ROOMS_FILE);
  await slow.open("/settings");
  await slow.isAt("house-coming-title");
  yield { screen: "on-its-way", person: slow };
  bring();
  await slow.isAt("settings-title");
  slow.watch.expect(/Failed to fetch|Service Worker registration blocked/);
}

/** Files of the program are on their way until it is said whether they come. */
async function holdsBack(person, files) {
  let end;
  const ended = new Promise((done) => (end = done));
  await person.context.route(files, async (route) => ((await ended) === "refused" ? route.abort() : route.continue()));
  return end;
}

/** The questions for oneself alone, and what is told after a yes and after none. */
async function* alone(ana) {
  await ana.open("/help");
  await ana.press("safety-offer-go");
  await ana.sees("safety-lead");
  yield { screen: "safety", person: ana };
  for (const [screen, pattern] of [["safety-none", PATTERNS[0]], ["safety-some", PATTERNS[31]]]) {
    await answersAlone(ana, pattern);
    yield { screen, person: ana };
    await ana.press("safety-again");
  }
}

async function* joining(ana, ben) {
  const link = await invites(ana);
  yield { screen: "invite-link", person: ana };
  await ben.open(link);
  await ben.sees("begin-join-lead");
  yield { screen: "join", person: ben };
  await joins(ben, link);
  await fourWords(ben);
  yield { screen: "four-words", person: ben };
  await saysTheSame(ben);
  await goes(ana, "today");
  yield { screen: "today-first", person: ana };
  await ana.press("today-words-go");
  await fourWords(ana);
  await saysTheSame(ana);
}

async function* firstCheckIn(ana, ben) {
  await goes(ben, "today");
  await checksIn(ben, { feelings: [["feelings-safe", 3]], steady: 4, where: "On the train north", appreciate: "That you waited up" });
  await goes(ana, "today");
  await ana.press("today-check-in-begin");
  await ana.isAt("check-in-feelings-title");
  yield { screen: "check-in-feelings", person: ana };
  await feels(ana, FULL.feelings);
  yield { screen: "check-in-feelings-list", person: ana };
  await ana.press("check-in-next");
  await ana.isAt("check-in-steady-title");
  yield { screen: "check-in-steady", person: ana };
  await ana.rate("check-in-steady-legend", 3);
  await ana.press("check-in-next");
  await ana.isAt("check-in-day-title");
  yield { screen: "check-in-day", person: ana };
  await ana.write("check-in-where", FULL.where);
  await ana.write("check-in-stress", FULL.stress);
  await ana.press("check-in-next");
  await ana.isAt("check-in-good-title");
  yield { screen: "check-in-good", person: ana };
  await ana.write("check-in-appreciate", FULL.appreciate);
  await ana.write("check-in-need", FULL.need);
  await ana.press("check-in-next");
  await ana.isAt("check-in-look-title");
  yield { screen: "check-in-look", person: ana };
  await ana.press("check-in-share");
}

async function* aboutTheDays(ana, ben) {
  await goes(ana, "today");
  await ana.sees("today-answer-today", { name: "Ben" });
  yield { screen: "today", person: ana };
  await goes(ana, "path");
  yield { screen: "path", person: ana };
  await goes(ana, "days");
  yield { screen: "days", person: ana };
  await readsCheckInOf(ana, "Ben", ["On the train north"]);
  yield { screen: "day", person: ana };
  await goes(ana, "vase");
  yield { screen: "vase-empty", person: ana };
  await ana.press("wins-note-go");
  await ana.isAt("wins-note-title");
  yield { screen: "note-a-win", person: ana };
  await notesAWin(ana, "You told me before I asked");
  await notesAWin(ben, "You put the phone away");
  await goes(ana, "vase");
  await ana.reads("You put the phone away", { timeout: 20_000 });
  yield { screen: "vase", person: ana };
}

async function* settings(ana) {
  await goes(ana, "settings");
  yield { screen: "settings", person: ana };
  const pages = [["lock", "settings-lock-link", "settings-lock-title"], ["leave-quickly", "settings-quick-link", "settings-quick-title"], ["name", "naming-link", "naming-title"],
    ["reminders", "reminders-link", "reminders-title"], ["devices", "settings-devices-link", "settings-devices-title"], ["kit", "settings-kit-link", "settings-kit-title"],
    ["export", "settings-export-link", "settings-export-title"], ["leave", "settings-leave-link", "settings-leave-title"], ["help-inside", "settings-help-link", "help-title"]];
  for (const [screen, key, title] of pages) {
    await opens(ana, key);
    await ana.isAt(title);
    yield { screen: `settings-${screen}`, person: ana };
  }
  await opens(ana, "settings-kit-link");
  await ana.press("settings-kit-make");
  await ana.sees("settings-kit-words-lead", {}, { timeout: 20_000 });
  yield { screen: "settings-kit-words", person: ana };
  await opens(ana, "settings-devices-link");
  await ana.press("settings-devices-link-another");
  await ana.press("settings-link-make");
  await ana.sees("settings-link-waiting", {}, { timeout: 20_000 });
  yield { screen: "settings-link", person: ana };
}

async function* locked(ana) {
  await setsPassphrase(ana, PASSPHRASE);
  await locksNow(ana);
  yield { screen: "locked", person: ana };
  await unlocks(ana, PASSPHRASE);
  yield* withAPasskey(ana);
  await unlocks(ana, "not this one");
  await ana.sees("lock-wrong", {}, { timeout: 20_000 });
  yield { screen: "locked-wrong", person: ana };
  await ana.press("safety-help");
  await ana.sees("help-danger");
  yield { screen: "locked-help", person: ana };
  await ana.press("parts-back");
  await unlocks(ana, PASSPHRASE);
  await goes(ana, "today");
}

/** A passkey stands beside the passphrase: the room of the lock says so, and the locked page offers it. */
async function* withAPasskey(ana) {
  await Passkeys.of(ana);
  await opens(ana, "settings-lock-link");
  await ana.press("passkey-add", {}, { timeout: 20_000 });
  await ana.sees("passkey-added", {}, { timeout: 20_000 });
  yield { screen: "settings-lock-passkey", person: ana };
  await locksNow(ana);
  await ana.unfold("lock-forgot");
  await ana.sees("passkey-both-gone");
  yield { screen: "locked-passkey", person: ana };
}

async function* troubles(ana) {
  await ana.open("/no-such-page");
  await ana.sees("lock-lead", {}, { timeout: 20_000 });
  await unlocks(ana, PASSPHRASE);
  await ana.sees("troubles-not-found-title", {}, { timeout: 20_000 });
  yield { screen: "not-found", person: ana };
  await ana.offline();
  await goes(ana, "today");
  await ana.sees("troubles-offline");
  yield { screen: "today-offline", person: ana };
  await ana.online();
}

async function* ending(ana, ben) {
  await opens(ana, "settings-leave-link");
  await ana.press("settings-leave-go");
  await ana.sees("settings-leave-sure");
  yield { screen: "leave-sure", person: ana };
  await ana.page.keyboard.press("Escape");
  await leaves(ana);
  yield { screen: "left", person: ana };
  await goes(ben, "today");
  await ben.sees("today-left", { name: "Ana" }, { timeout: 20_000 });
  yield { screen: "partner-left", person: ben };
}
