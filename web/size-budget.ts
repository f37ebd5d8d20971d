import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; css?: string[]; isDynamicEntry?: boolean }
type Line = { what: string; bytes: number; most: number }

const dist = join(import.meta.dirname, 'dist')
const manifestFile = join(dist, 'assets', 'manifest.json')
const kB = 1000
const budget = { firstJs: 110 * kB, css: 10 * kB, lazy: 20 * kB }

process.exitCode = report()

function report(): number {
  if (!existsSync(manifestFile)) {
    process.stderr.write(`web/dist has no build. Build first: node node_modules/vite/bin/vite.js build web\n`)
    return 1
  }
  const lines = measure(JSON.parse(readFileSync(manifestFile, 'utf8')))
  for (const { what, bytes, most } of lines) {
    const verdict = bytes > most ? '  OVER' : ''
    process.stdout.write(
      `${what.padEnd(44)} ${show(bytes).padStart(8)} of ${show(most).padStart(6)} kB gzip${verdict}\n`,
    )
  }
  return lines.some(({ bytes, most }) => bytes > most) ? 1 : 0
}

function measure(manifest: Record<string, Chunk>): Line[] {
  const first = closure(
    manifest,
    Object.keys(manifest).filter((name) => manifest[name]?.isEntry),
  )
  const css = [...first].flatMap((name) => manifest[name]?.css ?? [])
  const lazy = Object.keys(manifest).filter((name) => !first.has(name) && isScript(manifest[name]))
  return [
    {
      what: 'first load, JavaScript',
      bytes: total([...first].map((name) => fileOf(manifest, name))),
      most: budget.firstJs,
    },
    { what: 'first load, CSS', bytes: total(css), most: budget.css },
    ...lazy.map((name) => {
      const file = fileOf(manifest, name)
      return { what: `later: ${file}`, bytes: total([file]), most: budget.lazy }
    }),
  ]
}

/** The chunks that the browser loads before the first paint: the entries and all they import statically. */
function closure(manifest: Record<string, Chunk>, names: string[]): Set<string> {
  const seen = new Set<string>()
  const open = [...names]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    open.push(...(manifest[name]?.imports ?? []))
  }
  return seen
}

function isScript(chunk: Chunk | undefined): boolean {
  return chunk?.file.endsWith('.js') ?? false
}

function fileOf(manifest: Record<string, Chunk>, name: string): string {
  return manifest[name]?.file ?? ''
}

function total(files: string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0)
}

function show(bytes: number): string {
  return (bytes / kB).toFixed(1)
}
