// A client that speaks an older version than the relay accepts: it says so, keeps everything, and goes on once it is new.

import { creates } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsNewestDay } from "../steps/home.mjs";

export const languages = ["en", "es"];

export default async (world) => {
  const ana = await world.person("Ana");
  await creates(ana);
  await goes(ana, "today");
  const old = await ana.context.newCDPSession(ana.page);
  const { identifier } = await old.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${speakAnOlderVersion})()` });
  await old.send("Page.enable");
  await ana.reload();
  await ana.sees("troubles-outdated-title", {}, { timeout: 20_000 });
  await ana.sees("troubles-outdated");
  await checksIn(ana);
  await readsNewestDay(ana, [FULL.need]);
  await old.send("Page.removeScriptToEvaluateOnNewDocument", { identifier });
  await ana.reload();
  await goes(ana, "today");
  await hasSentAll(ana);
  world.must(!(await ana.shows("troubles-outdated-title")), "the new version is not called old");
};

/**
 * Runs in the page before its own code: the greeting's version becomes 0. In the greeting, a map, the signature's 64 bytes
 * stand under key 2 and the version under key 3: `02 58 40 <64 bytes> 03 01`.
 */
function speakAnOlderVersion() {
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function older(data) {
    const bytes = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength).slice();
    for (let at = 0; at + 68 < bytes.length; at += 1) {
      const greets = bytes[at] === 0x02 && bytes[at + 1] === 0x58 && bytes[at + 2] === 0x40 && bytes[at + 67] === 0x03;
      if (greets && bytes[at + 68] === 0x01) bytes[at + 68] = 0x00;
    }
    return send.call(this, bytes);
  };
}
