import { spawnSync } from 'node:child_process'
import { Problem } from '../launcher/problem.mjs'
import { type Product, refuseTooOld } from './database-server.ts'

/** A server that is installed here: how it makes its data folder, and what only it understands. */
export type ServerProgram = {
  product: Product
  /** e.g. `10.11.19`. */
  version: string
  path: string
  install: (folder: string) => { command: string; args: string[] }
  args: string[]
}

/** Both refuse to run as root unless they are told to. */
export const asRoot = (): string[] => (process.getuid?.() === 0 ? ['--user=root'] : [])

/**
 * The version that a program says it is; refuses what does not run, what is another product, and what is too old for
 * our SQL.
 */
export function programVersion(product: Product, program: string, next: string): string {
  const answer = spawnSync(program, ['--no-defaults', '--version'], { encoding: 'utf8' })
  const said = answer.stdout ?? ''
  const version = /Ver (\d+\.\d+\.\d+)/.exec(said)?.[1]
  if (!version) {
    const why = (answer.stderr || answer.error?.message) ?? 'It says no version.'
    throw new Problem(`${program} does not run.`, { why, next })
  }
  if (said.includes('MariaDB') !== (product === 'MariaDB'))
    throw new Problem(`${program} is no ${product}.`, { why: said, next })
  refuseTooOld(product, version)
  return version
}
