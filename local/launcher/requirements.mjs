import { installCommands } from './install-command.mjs'
import { findNode24, nodeComesWithPackages } from './node-runtime.mjs'
import { packagesAreCurrent } from './packages.mjs'
import { Problem } from './problem.mjs'
import { aptPrefix, describeMachine, dockerAnswers, missingThings } from './system-packages.mjs'

const sentences = {
  node: ({ node }) => `Node 24.7 or newer is needed, this is ${node}.`,
  database: () => 'A database is needed: MariaDB, or a running Docker for mysql:8.4.',
  browser: () => 'The tests need a browser, Chromium or Chrome.',
  font: () => 'The tests need a font that draws Korean.',
}

function reasons(things, { has }) {
  const why = []
  if (things.includes('node')) why.push('For this system no Node comes with the packages.')
  if (has('apt-get') && things.some((thing) => thing !== 'node'))
    why.push('This user may not install system packages without a password.')
  return why.join(' ') || undefined
}

/** Everything that only a person can bring to a machine ({@link describeMachine}), in one Problem with what to type. */
export function missingProblem(things, machine) {
  const orNamed = things.includes('browser')
    ? ', or with a browser of yours: BATON_CHROMIUM=/path/to/chromium npm test'
    : ''
  return new Problem(things.map((thing) => sentences[thing](machine)).join(' '), {
    why: reasons(things, machine),
    next: [...installCommands(things, machine), `Then the same command again${orNamed}`].join('\n'),
  })
}

/**
 * What has to be installed before a task can run: `packages` when npm ci is needed, `system` for apt-get. Throws before
 * anything is downloaded when something is missing that may not or can't be installed from here.
 */
export function planInstallation(needs) {
  const machine = describeMachine()
  const packages = needs.includes('packages') && !packagesAreCurrent()
  const things = missingThings(needs)
  const prefix = things.length > 0 ? aptPrefix() : undefined
  const forPeople = prefix ? [] : things.filter((thing) => thing !== 'database' || !dockerAnswers())
  if (packages && !nodeComesWithPackages(machine) && !findNode24()) forPeople.unshift('node')
  if (forPeople.length > 0) throw missingProblem(forPeople, machine)
  return { packages, system: prefix && { things, prefix } }
}
