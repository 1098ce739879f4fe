// A real disk of a few MiB that can be filled to the last byte and freed again. It needs the right to mount; without it, it says so.

import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

import { temporary } from "./places.mjs";

export class SmallDisk {
  static made(mebibytes = 8) {
    const folder = temporary("disk");
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", folder]);
    if (mounted.status !== 0) throw new Error(`a small disk could not be mounted (this story needs to be run as root): ${mounted.stderr}`);
    return new SmallDisk(folder);
  }

  constructor(folder) {
    this.folder = folder;
    this.data = join(folder, "data");
    this.ballast = join(folder, "ballast");
    mkdirSync(this.data);
  }

  /** Writes until nothing more fits, down to single bytes. */
  fill() {
    const file = openSync(this.ballast, "a");
    for (const size of [1 << 16, 1 << 12, 1]) {
      const piece = Buffer.alloc(size, 7);
      try {
        while (writeSync(file, piece) === size);
      } catch (error) {
        if (error.code !== "ENOSPC") throw error;
      }
    }
    closeSync(file);
  }

  free() {
    rmSync(this.ballast, { force: true });
  }

  gone() {
    spawnSync("umount", ["--lazy", this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
