import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const swaggerUi = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))
const own = ['index.html', 'start.js']
const copied = ['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-bundle.js.LICENSE.txt']
// A name without a dot would be a screen of the app.
const renamed = { LICENSE: 'LICENSE.txt', NOTICE: 'NOTICE.txt' }

/**
 * The page at /docs: Swagger UI from its package, served by ourselves. It is no part of the app and shares nothing with
 * it.
 */
export function docsPage(): Plugin {
  return {
    name: 'docs-page',
    apply: 'build',
    async generateBundle() {
      const files = [
        ...own.map((name) => ({ from: join(import.meta.dirname, name), name })),
        ...copied.map((name) => ({ from: join(swaggerUi, name), name })),
        ...Object.entries(renamed).map(([plain, name]) => ({ from: join(swaggerUi, plain), name })),
      ]
      for (const { from, name } of files) {
        this.emitFile({ type: 'asset', fileName: `docs/${name}`, source: withoutMap(await readFile(from, 'utf8')) })
      }
    },
  }
}

// The maps are larger than what they explain; a browser would ask for them in vain.
const withoutMap = (text: string): string => text.replace(/\n?(\/\/|\/\*)# sourceMappingURL=\S+( \*\/)?\s*$/, '\n')
