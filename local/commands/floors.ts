import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findCircles, findFaults, house, readRooms } from '../floors/floors.ts'
import { readImports } from '../floors/imports.ts'
import { root } from '../launcher/places.mjs'

const document = 'docs/architecture.md'
const shownRooms = [
  house,
  'web/src',
  'api',
  'auth-lambda',
  'notifier-lambda',
  'shared',
  'local',
  'local/cloud',
  'operations',
]

const imports = readImports(root)
const rooms = readRooms(readFileSync(join(root, document), 'utf8'))
const named = process.argv.slice(2).filter((arg) => !arg.startsWith('-'))

for (const room of shownRooms) {
  const circles = findCircles(room, imports)
  const inCircles = circles.map(({ folders }) => folders.join(' ')).join('; ')
  console.log(`${room}: ${circles.length} folder circles${circles.length === 0 ? '' : ` (${inCircles})`}`)
  if (named.includes(room))
    for (const { from, to } of circles.flatMap((circle) => circle.imports)) console.log(`  ${from} -> ${to}`)
}

// A heading that was reworded must not take a room out of the check.
const untold = shownRooms.filter((name) => !rooms.some((room) => room.name === name))
const faults = [
  ...untold.map((name) => `${name} has no table of floors.`),
  ...rooms.flatMap((room) => findFaults(room, imports)),
]
for (const fault of faults) console.log(fault)
if (faults.length > 0) console.log(`The floors are in ${document}.`)
process.exitCode = faults.length === 0 ? 0 : 1
