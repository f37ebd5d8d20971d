import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'

/** One file's import of another, both as paths from the checkout. */
export type Import = { from: string; to: string }

/** Every import of one file of ours by another below `root`, those of types alone as well. */
export function readImports(root: string): Import[] {
  const files = globSync('{api,auth-lambda,notifier-lambda,shared,local,operations,tests,web/src}/**/*.{ts,tsx,mjs}', {
    cwd: root,
    exclude: ['**/node_modules/**'],
  })
  return files.flatMap((from) =>
    specifiersIn(from, readFileSync(join(root, from), 'utf8')).flatMap((specifier) => {
      const to = toPath(from, specifier)
      return to === undefined ? [] : [{ from, to }]
    }),
  )
}

function specifiersIn(file: string, text: string): string[] {
  const { staticImports, staticExports, dynamicImports } = parseSync(file, text).module
  const exported = staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest?.value))
  const dynamic = dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1))
  const all = [...staticImports.map(({ moduleRequest }) => moduleRequest.value), ...exported, ...dynamic]
  return [...new Set(all.filter((specifier) => specifier !== undefined))]
}

/** Where a specifier leads to among our own files: `./here.ts`, or `#api/there.ts` as package.json has it. */
function toPath(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(from), specifier)
  return specifier.startsWith('#') ? specifier.slice(1) : undefined
}
