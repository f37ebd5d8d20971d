import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { compileTemplate } from '#local/template/compile.ts'

const Resource = z.object({
  Type: z.string(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Properties: z.record(z.string(), z.unknown()).default({}),
})
const Template = z.object({ Resources: z.record(z.string(), Resource) })

export type Resource = z.infer<typeof Resource>
export type Named = Resource & { id: string }
export type Template = z.infer<typeof Template>

const root = join(import.meta.dirname, '../..')

/**
 * What `sls package` makes of serverless.yml, whole: local/ drops the attributes it has no use for.
 * BATON_TEMPLATE names another compiled template to look at, e.g. that of `sls package --stage prod`.
 */
export async function loadTemplate(): Promise<Template> {
  const file = process.env.BATON_TEMPLATE ?? (await compile())
  return Template.parse(JSON.parse(await readFile(file, 'utf8')))
}

async function compile(): Promise<string> {
  const cacheDir = join(root, '.local', 'infra-test')
  await mkdir(cacheDir, { recursive: true })
  await compileTemplate({ root, cacheDir })
  const compiled = (await readdir(cacheDir)).find((name) => name.endsWith('.json'))
  if (compiled === undefined) throw new Error(`No compiled template in ${cacheDir}. Delete the folder and run again.`)
  return join(cacheDir, compiled)
}

/** The resource of this logical id; throws when the template has none. */
export function resourceOf(template: Template, id: string): Named {
  const resource = template.Resources[id]
  if (resource === undefined) throw new Error(`The template has no resource called ${id}.`)
  return { id, ...resource }
}

/** All resources of these CloudFormation types; throws when there is none, so that no check passes on nothing. */
export function resourcesOf(template: Template, ...types: string[]): Named[] {
  const found = Object.entries(template.Resources)
    .filter(([, resource]) => types.includes(resource.Type))
    .map(([id, resource]) => ({ id, ...resource }))
  if (found.length === 0) throw new Error(`The template has no resource of type ${types.join(' or ')}.`)
  return found
}

/** Logical ids that a property mentions by Ref, Fn::GetAtt or Fn::Sub, pseudo parameters left out. */
export function mentionedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mentionedIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref' && typeof inner === 'string') return idOf(inner)
    if (key === 'Fn::GetAtt') return idOf(String(Array.isArray(inner) ? inner[0] : inner))
    if (key === 'Fn::Sub' && typeof inner === 'string')
      return [...inner.matchAll(/\$\{([^!}]+)\}/g)].flatMap((match) => idOf(match[1] ?? ''))
    return mentionedIn(inner)
  })
}

function idOf(reference: string): string[] {
  return reference.startsWith('AWS::') ? [] : [reference.split('.')[0] ?? reference]
}
