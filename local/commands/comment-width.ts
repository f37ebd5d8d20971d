import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../launcher/places.mjs'

// What Biome breaks code at (biome.json); it leaves comments as they are.
const columnsMax = 120
const comment = /^\s*(\/\/|\/\*|\*( |$))/
// Each takes the room of two letters.
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Extended_Pictographic}/gu

const widthOf = (line: string): number => line.length + (line.match(wide)?.length ?? 0)

const files = globSync('**/*.{ts,tsx,mjs,cjs,css}', {
  cwd: root,
  exclude: ['**/node_modules/**', '**/dist/**', '.local/**', '.serverless/**', '.git/**'],
})
const tooWide = files.flatMap((file) =>
  readFileSync(join(root, file), 'utf8')
    .split('\n')
    .flatMap((line, index) => (comment.test(line) && widthOf(line) > columnsMax ? `${file}:${index + 1}` : [])),
)
for (const place of tooWide) console.log(`${place}: a comment of more than ${columnsMax} columns. Break it.`)
process.exitCode = tooWide.length === 0 ? 0 : 1
