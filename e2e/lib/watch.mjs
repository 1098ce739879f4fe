// What a page complains of while a story runs: errors, broken policy, words in the console, requests to strangers.
// It judges nothing by itself: the runner asks at the end of each story.

/** Lines a browser writes about a network that a story has cut on purpose, or a relay it has stopped. */
const NETWORK = [/net::ERR_/, /WebSocket connection to/, /Failed to load resource/, /the server responded with a status of/i];

/** A policy may name features that this browser does not know; that takes nothing away from it. */
const HARMLESS = [/Unrecognized feature: /];
/** Advice of the framework's development build to its programmers. Worth reading, and told at the end of a run. */
const ADVICE = /outside a reactive tracking context/;

export class Watch {
  constructor(origin) {
    this.origin = origin;
    this.advice = new Set();
    this.complaints = [];
    /** Presses that met nothing, as the page had moved. */
    this.moved = [];
    /** Words written into fields. */
    this.written = new Set();
    this.lines = [];
    this.requests = [];
  }

  async over(context) {
    await context.exposeBinding("goldseamViolation", (_, text) => this.complain(`policy broken: ${text}`));
    await context.addInitScript(() => {
      // A fault inside the compiled client has its cause far down the stack.
      Error.stackTraceLimit = 60;
      document.addEventListener("securitypolicyviolation", (event) => {
        window.goldseamViolation?.(`${event.effectiveDirective} by ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
      });
    });
    context.on("console", (message) => this.line(message.type(), message.text(), message.page()?.url()));
    context.on("weberror", (error) => this.complain(`error on the page: ${error.error()?.stack ?? error.error()}`));
    context.on("request", (request) => this.request(request.url()));
  }

  line(kind, text, url) {
    this.lines.push(`${kind}: ${text}`);
    if (ADVICE.test(text)) return void this.advice.add(`${text.split(",")[0]} on ${url ? new URL(url).pathname.replace(/[0-9a-f]{16,}/, "...") : "a page that is gone"}`);
    if (HARMLESS.some((known) => known.test(text))) return;
    const cut = NETWORK.some((known) => known.test(text)) && !/Content Security Policy/i.test(text);
    if (["error", "warning", "assert"].includes(kind) && !cut) this.complain(`console ${kind}: ${text}`);
  }

  request(url) {
    this.requests.push(url);
    const own = url.startsWith(`${this.origin}/`) || url.startsWith(`blob:${this.origin}/`) || url.startsWith("data:");
    const nobody = url === "about:blank" || url.startsWith("chrome-error:");
    if (!own && !nobody && !this.forgiven?.(url)) this.complain(`request to a stranger: ${url}`);
  }

  complain(text) {
    this.complaints.push(text);
  }

  /** Forgets complaints that a story provokes on purpose; it must name them. */
  expect(pattern) {
    const before = this.complaints.length;
    this.complaints = this.complaints.filter((text) => !pattern.test(text));
    return before - this.complaints.length;
  }
}
