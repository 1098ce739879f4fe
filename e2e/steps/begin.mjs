// How two people begin: making a space, inviting, joining, comparing four words.

/** Makes a space and stands where the inviting begins. */
export async function creates(person, name = person.name) {
  await person.open("/");
  await person.press("begin-choose-create");
  await person.write("begin-name", name);
  await person.choose("begin-agree");
  await person.press("begin-create-go");
  await person.sees("begin-invite-title");
}

/** Makes a link and gives it, once it works. */
export async function invites(person) {
  await person.press("begin-invite-make");
  return linkOf(person);
}

/** The link on the screen, as it would be copied. */
export async function linkOf(person) {
  await person.sees("begin-invite-waiting", {}, { timeout: 15_000 });
  const found = await person.reads(/\/join#[\w-]{8,}/);
  return (await found.textContent()).match(/https?:\/\/\S+\/join#[\w-]+/)[0];
}

/** Opens a link and joins; stands where the words are compared, or waits for the partner's device. */
export async function joins(person, link, name = person.name) {
  await person.open(link);
  await person.write("begin-name", name);
  await person.choose("begin-agree");
  await person.press("begin-join-go");
}

/** The four words on the screen, once they are worked out. */
export async function fourWords(person) {
  await person.sees("begin-words-same", {}, { timeout: 30_000 });
  return (await person.page.locator("main ol li").allInnerTexts()).map((word) => word.trim());
}

export async function saysTheSame(person) {
  await person.press("begin-words-same");
}

/** Both in one space, words compared, both at their first page. */
export async function together(ana, ben) {
  await creates(ana);
  const link = await invites(ana);
  await joins(ben, link);
  const words = [await fourWords(ben)];
  await ana.open("/words");
  words.push(await fourWords(ana));
  await saysTheSame(ana);
  await saysTheSame(ben);
  return { link, words };
}
