import { spawnSync } from 'node:child_process'
import { chmodSync, constants, copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../launcher/places.mjs'

/**
 * For tests of the launcher: a checkout in `folder/name` with nothing but the launcher, without packages. `programs`
 * (shell scripts by name) and Node are all that its `bin` holds. Everybody may write to it.
 */
export function bareCheckout(folder: string, name: string, programs: Record<string, string>): string {
  const place = join(folder, name)
  mkdirSync(join(place, 'bin'), { recursive: true })
  cpSync(join(root, 'local', 'launcher'), join(place, 'local', 'launcher'), { recursive: true })
  for (const file of ['local/run.mjs', 'package.json', 'package-lock.json']) cpSync(join(root, file), join(place, file))
  // A copy: an ordinary user may not reach the one that runs this test.
  copyFileSync(process.execPath, join(place, 'bin', 'node'), constants.COPYFILE_FICLONE)
  for (const [program, script] of Object.entries(programs))
    writeFileSync(join(place, 'bin', program), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  chmodSync(folder, 0o755)
  spawnSync('chmod', ['-R', 'a+rwX', place])
  return place
}

/** Writes what a command of the checkout runs, such as local/up.ts. */
export function writeScript(place: string, path: string, code: string): void {
  mkdirSync(dirname(join(place, path)), { recursive: true, mode: 0o777 })
  writeFileSync(join(place, path), code)
}
