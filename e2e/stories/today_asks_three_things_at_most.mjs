// After twelve weeks Today and the path stay calm: three things are asked at most, the rest waits behind one line, one thing may help next,
// and no number urges anybody.

import { history } from "../lib/demo.mjs";
import { temporary } from "../lib/places.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { recovers } from "../steps/settings.mjs";

export const languages = ["en", "es"];
export const weight = 4;
export const seconds = 900;

export default async (world) => {
  const data = temporary("today");
  const kits = history(data);
  await world.relay({ data });
  for (const [place, name] of ["Ana", "Ben"].entries()) {
    const person = await world.person(name);
    await recovers(person, kits[place]);
    // Everything is there that the relay has.
    await hasSentAll(person);
    await person.sees("today-check-in-title");
    await person.sees("today-waits-title");
    const asked = (await person.shows("today-check-in-not-yet")) ? 1 : 0;
    const shown = await person.page.getByRole("main").locator("ul.waits").first().getByRole("listitem").filter({ visible: true }).count();
    world.must(asked + shown <= 3, `${name} is asked ${asked + shown} things at first sight`);
    world.same(await person.page.getByRole("navigation").getByText(/\d/).count(), 0, "no number stands on the places to go");
    const more = person.page.locator("summary").filter({ hasText: person.finder("today-waits-more") });
    if ((await more.count()) > 0) {
      await person.unfold("today-waits-more");
      const all = await person.page.getByRole("main").locator("ul.waits").getByRole("listitem").filter({ visible: true }).count();
      world.must(all > shown, "the rest stands behind that line, and nothing is lost");
      world.must(!/\d/.test(await more.innerText()), "the line counts nothing");
    }
    await goes(person, "path");
    await person.sees("path-around");
    const next = person.page.locator("main section").filter({ has: person.page.getByRole("heading", { name: person.say("path-suggested"), exact: true }) });
    world.must((await next.getByRole("link").count()) <= 1, "one thing is suggested at most");
    world.same(await person.page.getByRole("main").locator("[aria-disabled], [disabled]").count(), 0, "nothing is locked");
    const states = await person.page.getByRole("main").locator("ul.path-rooms p.by").allInnerTexts();
    const calm = ["path-untouched", "path-touched", "path-private"].map((key) => person.finder(key));
    world.none(states.filter((said) => !calm.some((one) => one.test(said.trim()))), "each room says when it was used last, and no more");
  }
};
