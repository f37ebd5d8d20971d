import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { join } from 'node:path'

const LARGEST_BYTES = 20 * 1024 * 1024
const LOOK_EVERY_MS = 60_000
const FOLLOW_EVERY_MS = 300
const LARGEST_PIECE = 64 * 1024
const LONGEST_LINE = 16 * 1024

const logFiles = (logDir: string): string[] =>
  existsSync(logDir) ? readdirSync(logDir).filter((name) => name.endsWith('.log')) : []

function cutLargeFiles(logDir: string): void {
  for (const name of logFiles(logDir)) {
    const path = join(logDir, name)
    if (statSync(path).size < LARGEST_BYTES) continue
    // The writers append: after this they go on at the beginning of the same file.
    copyFileSync(path, `${path}.1`)
    truncateSync(path)
  }
}

/** Keeps every log below 20 MB (and one older piece of it) for as long as this process runs. */
export function limitLogFiles(logDir: string): void {
  mkdirSync(logDir, { recursive: true, mode: 0o700 })
  cutLargeFiles(logDir)
  setInterval(() => cutLargeFiles(logDir), LOOK_EVERY_MS).unref()
}

/** Appends to the launcher's own log. */
export function createLog(path: string): (line: string) => void {
  return (line) => {
    try {
      appendFileSync(path, `${new Date().toISOString()} ${line}\n`, { mode: 0o600 })
    } catch {
      // A full disk must not end the system because of its log.
    }
  }
}

function readPiece(path: string, from: number): string {
  const fd = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(LARGEST_PIECE)
    return buffer.toString('utf8', 0, readSync(fd, buffer, 0, LARGEST_PIECE, from))
  } finally {
    closeSync(fd)
  }
}

/** Prints what is added to any log from now on, with the name of the log; returns what ends it. */
export function followLogs(logDir: string, print: (line: string) => void): () => void {
  const sizes = new Map(logFiles(logDir).map((name) => [name, statSync(join(logDir, name)).size]))
  const look = (): void => {
    for (const name of logFiles(logDir)) {
      const { size } = statSync(join(logDir, name))
      const from = Math.min(sizes.get(name) ?? 0, size)
      const text = size > from ? readPiece(join(logDir, name), from) : ''
      const cut = text.lastIndexOf('\n') + 1
      const whole = cut === 0 && text.length > LONGEST_LINE ? text : text.slice(0, cut)
      sizes.set(name, from + Buffer.byteLength(whole))
      for (const line of whole.split('\n').filter(Boolean)) print(`${name.replace(/\.log$/, '').padEnd(9)} ${line}`)
    }
  }
  const timer = setInterval(look, FOLLOW_EVERY_MS)
  return () => clearInterval(timer)
}
