/**
 * How much of what people wrote a mail shows, in bytes of UTF-8 and in entries; the task itself has the rest. Nearly
 * every mail has room for all of it. One that would be too large as a whole is written again with less room.
 */
export type Room = {
  title: number
  value: number
  description: number
  lines: number
  comment: number
  comments: number
  steps: number
  /** How many tasks a summary names: 20, as long as they are called what tasks are called. */
  tasks: number
  listed: number
}

const full: Room = {
  title: 1200,
  value: 2048,
  description: 8192,
  lines: 40,
  comment: 4096,
  comments: 20,
  steps: 40,
  tasks: 20,
  listed: 300,
}

// The last has to be small enough for whatever may be in a mail: see tests/mail/hostile.test.ts.
const shares = [1, 0.7, 0.5, 0.35, 0.2, 0.1, 0.05]

const roomOf = (share: number): Room => ({
  title: Math.max(Math.floor(full.title * share), 150),
  value: Math.floor(full.value * share),
  description: Math.floor(full.description * share),
  lines: full.lines,
  comment: Math.floor(full.comment * share),
  comments: Math.max(Math.floor(full.comments * share), 3),
  steps: Math.max(Math.floor(full.steps * share), 5),
  tasks: Math.min(Math.max(Math.floor(full.tasks * share * 3), 6), full.tasks),
  listed: Math.max(Math.floor(full.listed * share), 60),
})

/** A message of 30 kB: both parts as base64 in lines of 76, and what the headers may take. */
const messageMax = 30_000
const headersMax = 4500
const base64 = (bytes: number): number => Math.ceil(bytes / 3) * 4 * (78 / 76)

/** Whether a mail of this text and this page stays under 30 kB as it goes over the wire. */
export function fits({ text, html }: { text: string; html: string }): boolean {
  return base64(Buffer.byteLength(text)) + base64(Buffer.byteLength(html)) + headersMax < messageMax
}

/** Writes a mail with as much room as its size allows. */
export function writeFitting<Written extends { text: string; html: string }>(write: (room: Room) => Written): Written {
  let written = write(full)
  for (const share of shares.slice(1)) {
    if (fits(written)) break
    written = write(roomOf(share))
  }
  return written
}
