// Projects: beginning one, its questions and lists as both write them, and how it was to be a team.

import { opensRoom } from "./home.mjs";

/** Begins a project from a template, by the template's name. */
export async function beginsProject(person, template) {
  await opensRoom(person, "path-room-projects");
  await person.sees("projects-begin-title");
  await person.press(`projects-template-${template}`);
  await person.press("projects-begin");
  await person.sees("projects-standing-title");
}

/** Opens the one project there is of a template. */
export async function opensProject(person, template) {
  await opensRoom(person, "path-room-projects");
  await person.sees("projects-begin-title");
  const title = person.say(`projects-template-${template}`);
  const link = person.page.locator("main ul.notes a").filter({ hasText: title }).first();
  await link.waitFor();
  await person.touch(link);
  await person.sees("projects-standing-title");
}

/** The part of the page under a heading. */
export function section(person, key) {
  return person.page.locator("main section").filter({ has: person.page.getByRole("heading", { name: person.say(key), exact: true }) });
}

/** The line of a list with these words. */
export function line(person, words) {
  return person.page.locator("main ul.project-lines > li").filter({ hasText: words });
}

/** Writes the answer to one of the questions of the sheet. */
export async function answers(person, key, words) {
  await person.touch(section(person, key).getByRole("button").last());
  await person.write(key, words);
  await person.press("projects-keep");
  await person.seesNoMore("projects-keep");
}

/** Adds a line to a list. */
export async function adds(person, list, words) {
  await person.touch(section(person, list).getByRole("button", { name: person.finder("projects-add", {}, { whole: false }) }).last());
  await person.write("projects-line", words);
  await person.press("projects-add-go");
  await line(person, words).waitFor();
  await person.press("projects-cancel");
}

/** Opens the form of one line. */
export async function changesLine(person, words) {
  await person.touch(line(person, words).getByRole("button", { name: person.finder("projects-change", {}, { whole: false }) }).last());
  await person.sees("projects-keep");
}

/** Says for oneself how it was. */
export async function tells(person, words) {
  await person.press("projects-each-team-words");
  await person.write("projects-each-team-words", words);
  await person.press("projects-each-go");
  await person.reads(words);
}

/** `file` is what a person would choose on their device. */
export async function leavesAPicture(person, file, onIt) {
  await person.press("pictures-choose");
  await person.page.locator("input[type=file]").setInputFiles(file);
  await person.page.getByRole("img", { name: person.finder("pictures-preview") }).waitFor();
  await person.write("pictures-on-it", onIt);
  await person.press("projects-picture-go");
  await picture(person, onIt).waitFor();
}

function picture(person, onIt) {
  return person.page.getByRole("img", { name: person.finder("projects-note-picture", { words: onIt }) });
}

/** The picture on a note, once it is drawn: its pixels. */
export async function pictureOn(person, onIt) {
  const image = picture(person, onIt);
  await image.waitFor({ timeout: 60_000 });
  return image.evaluate(async (image) => {
    await image.decode();
    return { wide: image.naturalWidth, high: image.naturalHeight };
  });
}

export async function takesBackThePicture(person, onIt) {
  const note = section(person, "projects-notes-title").locator("li").filter({ has: picture(person, onIt) });
  await person.touch(note.getByRole("button", { name: person.finder("taking-back-go") }));
  await person.confirm("taking-back-go");
}
