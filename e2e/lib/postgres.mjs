// A PostgreSQL server of a story's own, on a socket in a folder of its own, and a door that leads each new connection to any of several relays.
// What the server keeps and says is looked through for people's words as a relay's is.

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { delimiter, join } from "node:path";

export class Postgres {
  static started() {
    // Where its own user may go, under a name short enough for a socket.
    const server = new Postgres(mkdtempSync("/tmp/goldseam-postgres-"));
    server.asItself("initdb", ["--username=goldseam", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"]);
    server.control("start");
    return server;
  }

  constructor(folder) {
    this.folder = folder;
    this.data = join(folder, "data");
    this.programs = programs();
    // It refuses to run as root, and Debian's package brings a user for it.
    this.isRoot = process.getuid() === 0;
    if (this.isRoot) {
      chmodSync(folder, 0o755);
      run("chown", ["postgres", folder]);
    }
  }

  /** How a relay is told of it. */
  get address() {
    return `host=${this.folder} user=goldseam dbname=postgres`;
  }

  get log() {
    const path = join(this.folder, "log");
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  }

  /** It ends as after a crash, recovers from its log and answers again. */
  crashes() {
    this.control("restart", ["--mode=immediate"]);
  }

  async gone() {
    this.control("stop", ["--mode=immediate"]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  control(what, more = []) {
    const settings = `-k ${this.folder} -c listen_addresses= -c fsync=off`;
    this.asItself("pg_ctl", [what, ...more, "--wait", "--silent", `--log=${join(this.folder, "log")}`, `--options=${settings}`]);
  }

  asItself(program, words) {
    const all = [join(this.programs, program), `--pgdata=${this.data}`, ...words];
    if (this.isRoot) run("runuser", ["-u", "postgres", "--", ...all]);
    else run(all[0], all.slice(1));
  }
}

function run(program, words) {
  // What it starts goes on and would hold a pipe open.
  const done = spawnSync(program, words, { cwd: "/", stdio: "ignore" });
  if (done.status !== 0) throw new Error(`${program} ${words.join(" ")} failed: ${done.error ?? done.status}`);
}

/** The folder with `initdb`: where Debian keeps it, or on the path. */
function programs() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse().map((version) => join(debian, version, "bin")) : [];
  const found = [...versions, ...(process.env.PATH ?? "").split(delimiter)].find((folder) => existsSync(join(folder, "initdb")));
  if (!found) throw new Error("PostgreSQL was not found. Install it: apt-get install postgresql");
  return found;
}

/** What stands in front of several relays, as a host's proxy does. */
export class Door {
  static async before(relays) {
    const door = new Door(relays);
    await new Promise((done) => door.server.listen(0, "127.0.0.1", done));
    return door;
  }

  constructor(relays) {
    this.relays = relays;
    this.server = createServer((socket) => this.leads(socket, relays.length));
  }

  get origin() {
    return `http://localhost:${this.server.address().port}`;
  }

  /** To whichever relay takes it: to any of them first, and then to the next. */
  leads(socket, tries, first = Math.floor(Math.random() * this.relays.length)) {
    const relay = this.relays[(first + tries) % this.relays.length];
    const far = connect(relay.port, "127.0.0.1");
    let isThere = false;
    far.on("connect", () => {
      isThere = true;
      socket.pipe(far).pipe(socket);
    });
    far.on("error", () => (isThere || tries === 1 ? socket.destroy() : this.leads(socket, tries - 1, first)));
    far.on("close", () => isThere && socket.destroy());
    socket.on("error", () => far.destroy());
    socket.on("close", () => far.destroy());
  }

  async gone() {
    this.server.close();
  }
}
