import { registerHooks } from 'node:module'

/**
 * TypeScript types for an OpenAPI document, as anybody would generate them. The generator builds them with TypeScript's
 * JavaScript API, which version 7 does not have: it gets version 5, whose only use this is.
 */
export async function generateTypes(document: string): Promise<string> {
  const api = import.meta.resolve('typescript-5')
  const hooks = registerHooks({
    resolve: (specifier, context, nextResolve) =>
      specifier === 'typescript'
        ? { url: api, format: 'commonjs', shortCircuit: true }
        : nextResolve(specifier, context),
  })
  try {
    const { default: generate, astToString } = await import('openapi-typescript')
    return astToString(await generate(document))
  } finally {
    hooks.deregister()
  }
}
