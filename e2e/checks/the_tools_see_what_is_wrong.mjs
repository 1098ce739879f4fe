// A search that finds nothing, a walk that passes, a watch that stays silent: each is shown here something wrong first,
// on a small page of its own, so that silence elsewhere means something.

import { createServer } from "node:http";

import { findings } from "../lib/axe.mjs";
import { readable } from "../lib/blind.mjs";
import { canary, search } from "../lib/canary.mjs";
import { walk } from "../lib/keyboard.mjs";
import { Person } from "../lib/person.mjs";

const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'";
const drawing = (id, colour) => `<div style="position:relative;width:9em;height:3em"><svg width="144" height="48" aria-hidden="true"><rect width="144" height="48" fill="#fe8"/></svg>
  <p id="${id}" style="position:absolute;top:0;left:0;margin:0;color:${colour}">Over a drawing</p></div>`;
const GOOD = `<!doctype html><html lang="en"><head><title>A page</title><meta name="viewport" content="width=device-width">
  <style>:focus-visible { outline: 3px solid #057 }</style></head>
  <body><header><a href="#main">Skip</a></header><main id="main"><h1>A page</h1><p><button>One</button></p><p><a href="/two">Two</a></p>
  <fieldset><legend>How</legend><label><input type="radio" name="how" value="1">Well</label><label><input type="radio" name="how" value="2">Badly</label></fieldset>
  <p><label for="words">Words</label><textarea id="words"></textarea></p></main></body></html>`;
const BAD = GOOD.replace("<button>", '<button style="outline:none;color:#bbb;background:#fff">').replace('<a href="/two"', '<a tabindex="-2" href="/two"')
  .replace("</main>", `<div tabindex="-1" role="button">No way here</div><button style="position:absolute;left:-999px">Out of view</button><img src="data:,">${drawing("drawn", "#999")}${drawing("fine", "#000")}</main>`);

export default async (world) => {
  const server = await page();
  const origin = `http://localhost:${server.address().port}`;
  try {
    const person = await Person.arrives(world.browser, origin, "someone", { record: true, look: "wide" });
    world.people.push(person);
    await watches(world, person);
    await presses(world, person);
    await walks(world, person);
    await axes(world, person);
    await cuts(world, person);
    await captures(world, person, origin);
    await stops(world);
    searches(world);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

function page() {
  const server = createServer((asked, answer) => {
    if (asked.url === "/echo") return asked.pipe(answer);
    if (asked.url.includes("favicon")) return answer.writeHead(204).end();
    answer.writeHead(200, { "content-type": "text/html", "content-security-policy": asked.url.includes("bad") ? "" : POLICY });
    return answer.end(asked.url.includes("bad") ? BAD : GOOD);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

async function watches(world, person) {
  await person.open("/");
  world.same(person.watch.complaints.join(), "", "a good page gives no complaint");
  await person.page.evaluate(() => fetch("https://stranger.example/").catch(() => undefined));
  await complains(world, person, /policy broken: connect-src/, 1);
  world.must(person.watch.expect(/policy broken: connect-src/) === 1, "a broken policy is seen");
  await person.page.evaluate(() => {
    setTimeout(() => { throw new Error("on purpose"); });
    console.error("also on purpose");
  });
  await complains(world, person, /on purpose/, 2);
  world.must(person.watch.expect(/on purpose/) === 2, "errors are seen");
  person.watch.expect(/stranger|Content Security Policy/);
  await person.open("/bad");
  await person.page.evaluate(() => fetch("https://stranger.example/").catch(() => undefined));
  await complains(world, person, /request to a stranger/, 1);
  world.must(person.watch.expect(/request to a stranger/) >= 1, "a request to a stranger is seen");
  await world.becomes(() => person.wire.strangers.splice(0).length >= 1, "and refused by the wire");
  person.watch.expect(/./);
}

/** A browser tells of it a moment later. */
async function complains(world, person, pattern, times) {
  await world.becomes(() => person.watch.complaints.filter((text) => pattern.test(text)).length >= times, `there are ${times} complaints of ${pattern}`);
}

/** A button that moves from under the finger once: it is pressed again, heard once, and told of. */
async function presses(world, person) {
  await person.open("/");
  await person.page.evaluate(() => {
    const button = document.querySelector("button");
    window.heard = 0;
    button.addEventListener("click", () => (window.heard += 1));
    button.addEventListener("pointerdown", () => (button.style.marginInlineStart = "30rem"), { once: true });
  });
  await person.touch(person.page.getByRole("button", { name: "One" }));
  world.same(await person.page.evaluate(() => window.heard), 1, "what moved is pressed again, and heard once");
  world.same(person.watch.moved.splice(0).length, 1, "and it is told that it moved");
}

async function walks(world, person) {
  await person.open("/");
  world.same((await walk(person.page)).join("; "), "", "a good page can be walked");
  await walksASheet(world, person);
  await person.open("/bad");
  const wrong = (await walk(person.page)).join("; ");
  world.must(/never reached by Tab.*two/.test(wrong), `an unreachable link is seen: ${wrong}`);
  world.must(/can't be seen on: One/.test(wrong), `a hidden focus is seen: ${wrong}`);
  world.must(/out of view on: Out/.test(wrong), `a focus out of view is seen: ${wrong}`);
}

/** What looked at the sheet before may have left the focus on its last press, or nowhere. */
async function walksASheet(world, person) {
  for (const before of ["the first", "the last", "none"]) {
    await person.page.evaluate((before) => {
      const sheet = document.createElement("dialog");
      sheet.innerHTML = "<p>Sure?</p><button>Not now</button><button>Yes</button><button>Leave</button>";
      document.body.append(sheet);
      sheet.showModal();
      if (before === "the last") sheet.querySelector("button:last-child").focus();
      if (before === "none") document.activeElement.blur();
    }, before);
    world.same((await walk(person.page)).join("; "), "", `a sheet can be walked when ${before} of its presses had the focus`);
    await person.page.evaluate(() => document.querySelector("dialog").remove());
  }
}

async function axes(world, person) {
  await person.open("/");
  world.same((await findings(person.page)).join("; "), "", "axe finds nothing on a good page");
  await person.open("/bad");
  const found = (await findings(person.page)).join("; ");
  world.must(/color-contrast on a drawing: #drawn/.test(found) && !/#fine/.test(found), `contrast over a drawing is read from the pixels: ${found}`);
  world.must(/color-contrast: /.test(found) && /image-alt/.test(found), `axe finds contrast and pictures: ${found}`);
}

async function cuts(world, person) {
  const asks = () => person.page.evaluate(() => fetch("/echo", { method: "POST", body: "x" }).then((a) => a.ok, () => false));
  await person.open("/");
  world.must(await asks(), "the wire carries");
  await person.offline();
  world.must(!(await asks()), "a cut wire does not");
  await person.online();
  world.must(await asks(), "a mended one does again");
}

async function captures(world, person, origin) {
  const [sent, live] = [canary("sent"), canary("live")];
  await person.page.evaluate((word) => fetch("/echo", { method: "POST", body: new TextEncoder().encode(word) }), sent);
  await person.page.evaluate(([address, word]) => new Promise((done) => {
    const socket = new WebSocket(address);
    socket.onopen = () => socket.send(word);
    socket.onerror = socket.onclose = done;
    setTimeout(done, 500);
  }), [`${origin.replace("http", "ws")}/live`, live]);
  const found = () => search([{ name: "traffic", bytes: person.wire.capture() }], [sent]).join();
  await world.becomes(() => /as UTF-8 in traffic/.test(found()), "a word sent in the clear is found in the traffic");
  person.watch.expect(/./);
}

/** A program that reaches past its memory is stopped there, and the page it is in lives. */
async function stops(world) {
  const page = await world.browser.newPage();
  const dies = new Promise((done) => page.on("crash", () => done("the page died")));
  const said = page.evaluate(reachesOut).catch((error) => error.message);
  world.same(await Promise.race([said, dies]), "RuntimeError", "what reaches out of its memory is stopped");
  await page.close();
}

/** Runs in the page: `(func (param i32) (result i32) local.get 0 i32.load offset=4)` and one page of memory. Gives what its call from 0xffffffff ends with. */
async function reachesOut() {
  const program = [0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 127, 1, 127, 3, 2, 1, 0, 5, 3, 1, 0, 1, 7, 5, 1, 1, 102, 0, 0, 10, 9, 1, 7, 0, 32, 0, 40, 2, 4, 11];
  const { instance } = await WebAssembly.instantiate(new Uint8Array(program));
  try {
    return instance.exports.f(-1);
  } catch (error) {
    return error.constructor.name;
  }
}

function searches(world) {
  const word = canary("Ñandú");
  const buried = {
    plain: Buffer.from(`xx${word}yy`), little: Buffer.from(`x${word}`, "utf16le"), big: Buffer.from(`x${word}`, "utf16le").swap16(),
    hex: Buffer.from(Buffer.from(word).toString("hex")), percent: Buffer.from(encodeURIComponent(word)), small: Buffer.from(word.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  };
  for (const shift of ["", "a", "ab"]) buried[`base64 ${shift.length}`] = Buffer.from(Buffer.from(`${shift}${word}end`).toString("base64"));
  for (const [name, bytes] of Object.entries(buried)) world.must(search([{ name, bytes }], [word]).length > 0, `the search finds the word as ${name}`);
  const says = (sent) => readable({ relays: [], people: [{ name: "someone", watch: { written: new Set([word]) }, wire: { sent: [Buffer.from(sent)] } }] });
  world.must(says(`xx${word}`).length > 0 && says("xx").length === 0, "a word written into a field is found where a device sent it in the clear");
  world.must(search([{ name: "another", bytes: Buffer.from(canary("other")) }], [word]).length === 0, "and does not find it where it is not");
}
