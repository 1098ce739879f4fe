// The page that `cargo xtask start` ends with: a browser opens it, and somebody begins. The address is the first word.

import { launch } from "./lib/browser.mjs";
import { PATIENCE_MS } from "./lib/slow.mjs";
import { finder } from "./lib/texts.mjs";

const [address] = process.argv.slice(2);
const browser = await launch();
const wrong = [];
try {
  const page = await browser.newPage({ locale: "en-GB" });
  page.on("pageerror", (error) => wrong.push(error.message));
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(address);
  await page.getByRole("link", { name: finder("en", "begin-choose-create") }).or(page.getByRole("button", { name: finder("en", "begin-choose-create") })).click();
  await page.getByRole("textbox", { name: finder("en", "begin-name") }).fill("Ana");
  const kept = await page.evaluate(async () => (await fetch("/config.json")).ok);
  if (!kept) wrong.push("the relay does not say what it offers");
} catch (error) {
  wrong.push(error.message);
} finally {
  await browser.close();
}
for (const line of wrong) console.log(line);
console.log(`${wrong.length === 0 ? 1 : 0} passed, ${wrong.length} failed`);
if (wrong.length > 0) process.exitCode = 1;
