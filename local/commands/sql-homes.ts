import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../launcher/places.mjs'

// All statements of an aggregate are in its repository.
const statement = /\bSELECT\s[^;]*?\sFROM\s|\bINSERT (IGNORE )?INTO\s|\bUPDATE \w+ SET\b|\bDELETE FROM\b/
const comment = /^\s*(\/\/|\/\*|\*( |$)).*$/gm

const strays = globSync('api/**/*.ts', { cwd: root }).filter(
  (file) =>
    !/-repository(\.test)?\.ts$/.test(file) &&
    statement.test(readFileSync(join(root, file), 'utf8').replaceAll(comment, '')),
)
for (const file of strays) console.log(`${file} has SQL. Move it to the *-repository.ts of what it is about.`)
process.exitCode = strays.length === 0 ? 0 : 1
