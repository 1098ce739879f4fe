// A phone in the other's hands: from its screen no place of its owner's can be gone to.

/** Looks at every link on the screen. The one past the header moves the focus and nothing else. */
export async function leadsNowhere(person) {
  const links = person.page.locator("a[href]:not(.skip)").filter({ visible: true });
  const names = await links.allInnerTexts();
  if (names.length > 0) throw new Error(`${person.name}'s phone is in other hands, and these lead to what is ${person.name}'s: ${names.join(", ")}`);
}
