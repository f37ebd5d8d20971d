import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findCircles, findFaults, readRooms } from '../floors/floors.ts'
import { readImports } from '../floors/imports.ts'
import { root } from '../launcher/places.mjs'

const document = 'docs/architecture.md'
const houses = ['web/src', 'api', 'auth-lambda', 'notifier-lambda', 'shared', 'local', 'local/cloud']

const imports = readImports(root)
const rooms = readRooms(readFileSync(join(root, document), 'utf8'))
const shown = process.argv.slice(2).filter((arg) => !arg.startsWith('-'))

for (const house of houses) {
  const circles = findCircles(house, imports)
  const inCircles = circles.map(({ folders }) => folders.join(' ')).join('; ')
  console.log(`${house}: ${circles.length} folder circles${circles.length === 0 ? '' : ` (${inCircles})`}`)
  if (shown.includes(house))
    for (const { from, to } of circles.flatMap((circle) => circle.imports)) console.log(`  ${from} -> ${to}`)
}

const faults = rooms.flatMap((room) => findFaults(room, imports))
for (const fault of faults) console.log(fault)
if (faults.length > 0) console.log(`The floors are in ${document}.`)
process.exitCode = faults.length === 0 ? 0 : 1
