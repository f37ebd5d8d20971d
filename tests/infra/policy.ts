import * as z from 'zod'
import { mentionedIn, type Named, type Template } from './compiled-template.ts'

const oneOrMore = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])])
const Statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.unknown().optional(),
  Action: oneOrMore.pipe(z.array(z.string())),
  Resource: oneOrMore,
  Condition: z.unknown().optional(),
})
const Document = z.object({ Statement: z.array(Statement) })
const Inline = z.array(z.object({ PolicyDocument: Document })).default([])

export type Statement = z.infer<typeof Statement>

/** The statements that a role carries itself; managed policies are not looked into. */
export function statementsOfRole(role: Named): Statement[] {
  return Inline.parse(role.Properties.Policies).flatMap((policy) => policy.PolicyDocument.Statement)
}

/** The statements of all queue policies that are attached to this queue. */
export function statementsOfQueue(template: Template, queue: string): Statement[] {
  return Object.values(template.Resources)
    .filter((resource) => resource.Type === 'AWS::SQS::QueuePolicy')
    .filter((resource) => mentionedIn(resource.Properties.Queues).includes(queue))
    .flatMap((resource) => Document.parse(resource.Properties.PolicyDocument).Statement)
}

/** True when the statement allows this action on this resource of the template. */
export function allows(statement: Statement, action: string, resource: string): boolean {
  return (
    statement.Effect === 'Allow' &&
    statement.Action.includes(action) &&
    mentionedIn(statement.Resource).includes(resource)
  )
}
