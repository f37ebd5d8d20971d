type WithExample = { example?: unknown }
type Parameter = WithExample & { name: string; in: string; $ref?: string }
type Operation = {
  operationId: string
  parameters: Parameter[]
  requestBody?: { content: Record<string, WithExample> }
  responses: Record<string, { content?: Record<string, WithExample> }>
}

/** What the tests read of the document. */
export type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { parameters: Record<string, Parameter> }
}

/** All operations of a document. */
export const operationsOf = (document: Document): Operation[] => Object.values(document.paths).flatMap(Object.values)

/** How a client calls operations by the generated types, which are in baton.ts beside it. */
const head = `import type { operations } from './baton.ts'

type Sent<Name extends keyof operations> =
  (operations[Name] extends { parameters: infer Parameters } ? { parameters: Parameters } : unknown) &
  // Of several ways to write a body a client takes one.
  (operations[Name] extends { requestBody: { content: { 'application/json': infer Body } } }
    ? { requestBody: { content: { 'application/json': Body } } }
    : unknown)
type Success<Responses> = Responses[Extract<keyof Responses, 200 | 201 | 202 | 204>]
type Content<Answer> = Answer extends { content: infer Types } ? Types[keyof Types] : undefined
type Answered<Name extends keyof operations> = Content<Success<operations[Name]['responses']>>

declare function call<Name extends keyof operations>(name: Name, sent: Sent<Name>): Answered<Name>
declare function show<Name extends keyof operations>(name: Name, answer: Answered<Name>): void
`

/** A program that calls every operation as its example says, and shows the answer that its example gives. */
export function writeClient(document: Document): string {
  const lines = operationsOf(document).flatMap((operation) => [callOf(operation, document), answerOf(operation)])
  return [head, ...lines].join('\n')
}

function callOf({ operationId, parameters, requestBody }: Operation, document: Document): string {
  const resolved = parameters.map(({ $ref, ...parameter }): Parameter => {
    return ($ref === undefined ? undefined : document.components.parameters[$ref.split('/').at(-1) ?? '']) ?? parameter
  })
  const shown = resolved.filter((parameter) => 'example' in parameter)
  const places = Object.entries(Object.groupBy(shown, (parameter) => parameter.in))
  const given = places.map(([place, those = []]) => [
    place,
    Object.fromEntries(those.map((one) => [one.name, one.example])),
  ])
  const body = requestBody?.content['application/json']?.example
  const sent = {
    parameters: Object.fromEntries(given),
    ...(requestBody === undefined ? {} : { requestBody: { content: { 'application/json': body } } }),
  }
  return `call('${operationId}', ${JSON.stringify(sent)})`
}

function answerOf({ operationId, responses }: Operation): string {
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? []
  const shown = Object.values(success?.content ?? {}).find((content) => 'example' in content)
  return `show('${operationId}', ${shown === undefined ? 'undefined' : JSON.stringify(shown.example)})`
}

/** Calls that are wrong, each by one thing: that they compile would be an error. */
export const wrongCalls = `${head}
// @ts-expect-error a title is a text
call('createTask', { parameters: {}, requestBody: { content: { 'application/json': { projectId: 'x', title: 5 } } } })
// @ts-expect-error a title is needed
call('createTask', { parameters: {}, requestBody: { content: { 'application/json': { projectId: 'x' } } } })
// @ts-expect-error there is no such priority
call('updateTask', { parameters: { path: { key: 'A-1' }, header: { 'If-Match': '"1"' } }, requestBody: { content: { 'application/json': { priority: 'most' } } } })
// @ts-expect-error a change needs If-Match
call('updateTask', { parameters: { path: { key: 'A-1' } }, requestBody: { content: { 'application/json': { priority: 'low' } } } })
// @ts-expect-error there is no such sort
call('listTasks', { parameters: { query: { sort: 'random' } } })
// @ts-expect-error an answer has all its fields
show('followTask', { watching: true, muted: false })
// @ts-expect-error and no others
show('followTask', { watching: true, muted: false, seenVersion: 1, starred: true })
// @ts-expect-error nothing is answered here
show('deleteTask', {})
`
