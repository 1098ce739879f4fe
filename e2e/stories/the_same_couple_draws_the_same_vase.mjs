// After weeks of history both devices draw the same vase, gold for gold and leaf for leaf; and a drop more takes nothing away.

import { history } from "../lib/demo.mjs";
import { temporary } from "../lib/places.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { recovers } from "../steps/settings.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const weight = 2;
export const seconds = 900;

export default async (world) => {
  const data = temporary("history");
  const [anas, bens] = history(data);
  await world.relay({ data });
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await recovers(ana, anas);
  await recovers(ben, bens);
  const drawn = [await vase(ana), await vase(ben)];
  world.must(drawn[0].leaves.length > 0, "after weeks the seams have come into leaf");
  world.same(drawn[0].leaves, drawn[1].leaves, "the same leaves on both devices");
  world.same(drawn[0].seams.join("|"), drawn[1].seams.join("|"), "the same gold on both devices");
  world.same(drawn[0].words, drawn[1].words, "the same words for who does not see it");

  await notesAWin(ana, "You told me before I asked");
  const later = await vase(ana);
  world.must(later.leaves.startsWith(drawn[0].leaves), "a drop more moves no leaf and takes none away");
};

/** The lines of the large vase, once everything is there that the relay has. */
async function vase(person) {
  await hasSentAll(person);
  await goes(person, "vase");
  const picture = person.page.locator("main .vase");
  await picture.locator(".sprigs").waitFor();
  return picture.evaluate((svg) => ({
    leaves: svg.querySelector(".sprigs").getAttribute("d"),
    seams: [...svg.querySelectorAll(".gold .seam")].map((line) => `${line.getAttribute("d")} ${line.getAttribute("stroke-width")}`),
    words: svg.getAttribute("aria-label"),
  }));
}
