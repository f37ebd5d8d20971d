import * as z from 'zod'

const Resource = z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) })

/** A compiled CloudFormation template; everything but the resources is left out. */
export const Template = z.object({ Resources: z.record(z.string(), Resource) })
export type Template = z.infer<typeof Template>

export type NamedProperties = { id: string; properties: Record<string, unknown> }

/** All resources of one CloudFormation type, in the order of the template. */
export function resourcesOfType(template: Template, type: string): NamedProperties[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => ({ id, properties: resource.Properties }))
}
