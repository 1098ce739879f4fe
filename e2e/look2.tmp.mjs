import { mkdirSync } from "node:fs";
import { launch } from "./lib/browser.mjs";
import { World } from "./lib/world.mjs";
import { history } from "./lib/demo.mjs";
import { temporary } from "./lib/places.mjs";
import { recovers } from "./steps/settings.mjs";
const [out, language="en", ...paths] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const browser = await launch();
const world = new World(browser, "look2", language);
const data = temporary("history");
const [words] = history(data);
await world.relay({ data });
const ana = await world.person("Ana", {});
await recovers(ana, words);
await ana.page.waitForTimeout(4000);
const p = ana.page;
for (const path of paths) {
  await ana.open(path); await p.waitForTimeout(2500);
  for (const scheme of ["light","dark"]) {
    await p.emulateMedia({ colorScheme: scheme });
    await p.setViewportSize({ width: 390, height: 844 });
    const tall = await p.evaluate(() => document.documentElement.scrollHeight);
    await p.setViewportSize({ width: 390, height: Math.min(4000, Math.max(844, tall)) });
    await p.screenshot({ path: `${out}/${path.replaceAll("/","_")}-${scheme}.png`, scale: "css" });
  }
  await p.emulateMedia({ colorScheme: "light" }); 
  if (process.env.WIDE) { await p.setViewportSize({ width: 1280, height: 900 }); await p.screenshot({ path: `${out}/${path.replaceAll("/","_")}-wide.png`, scale: "css" }); }
  await p.setViewportSize({ width: 390, height: 844 });
}
console.log(ana.watch.complaints);
await world.end(); await browser.close();
