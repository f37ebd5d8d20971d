import * as z from 'zod'
import { AuditItem, Invite, Member } from '#shared/contract/admin.ts'
import { BulkAnswer, BulkRequest, BulkResult } from '#shared/contract/bulk.ts'
import { ChangeFeed, FeedItem } from '#shared/contract/change-feed.ts'
import { Comment, WriteComment } from '#shared/contract/comment.ts'
import { Conflict } from '#shared/contract/conflict.ts'
import { HistoryItem } from '#shared/contract/history.ts'
import { MailRecord } from '#shared/contract/mail-record.ts'
import { Me, UpdateMe } from '#shared/contract/me.ts'
import { Person } from '#shared/contract/person.ts'
import { PersonalToken } from '#shared/contract/personal-token.ts'
import { Preferences } from '#shared/contract/preferences.ts'
import { FieldError, Problem } from '#shared/contract/problem.ts'
import { CreateProject, Label, Project, ProjectMember, Status, UpdateProject } from '#shared/contract/project.ts'
import { AccessToken } from '#shared/contract/session.ts'
import { CreateTask, Follow, Task, TaskDetail, UpdateTask } from '#shared/contract/task.ts'
import { ImportAnswer, ImportTasks } from '#shared/contract/task-import.ts'
import { Board, BoardTask, TaskItem, WorkTask } from '#shared/contract/task-query.ts'

export type Json = Record<string, unknown>

const answered = {
  AccessToken,
  AuditItem,
  Board,
  BoardTask,
  BulkAnswer,
  BulkResult,
  ChangeFeed,
  Comment,
  Conflict,
  FeedItem,
  FieldError,
  Follow,
  HistoryItem,
  ImportAnswer,
  Invite,
  Label,
  MailRecord,
  Me,
  Member,
  Person,
  PersonalToken,
  Preferences,
  Problem,
  Project,
  ProjectMember,
  Status,
  Task,
  TaskDetail,
  TaskItem,
  WorkTask,
} satisfies Record<string, z.ZodType>

const sent = {
  BulkRequest,
  CreateProject,
  CreateTask,
  ImportTasks,
  UpdateMe,
  UpdateProject,
  UpdateTask,
  WriteComment,
} satisfies Record<string, z.ZodType>

const names = new Map<unknown, string>(
  [...Object.entries(answered), ...Object.entries(sent)].map(([name, schema]) => [schema, name]),
)

/** What a schema is for: the body that is sent, the parameters that are sent, or the answer. */
type Use = 'body' | 'parameters' | 'answer'

/** A schema as JSON Schema; what has a name is referred to. */
export function schemaOf(schema: z.ZodType, use: Use): Json {
  return referenceTo(schema) ?? inline(schema, use)
}

/** Every named schema, for the document's components. A client that is generated calls its types by these names. */
export function namedSchemas(): Json {
  return {
    ...Object.fromEntries(Object.entries(answered).map(([name, schema]) => [name, inline(schema, 'answer')])),
    ...Object.fromEntries(Object.entries(sent).map(([name, schema]) => [name, inline(schema, 'body')])),
  }
}

function referenceTo(schema: unknown): Json | undefined {
  const name = names.get(schema)
  return name === undefined ? undefined : { $ref: `#/components/schemas/${name}` }
}

/** A schema without a reference of its own; those inside it have theirs. */
export function inline(schema: z.ZodType, use: Use): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: use === 'answer' ? 'output' : 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const reference = Object.is(zodSchema, schema) ? undefined : referenceTo(zodSchema)
      if (reference === undefined) {
        leaveOutNoise(jsonSchema)
        if (use === 'body') tellDefault(jsonSchema)
        return
      }
      for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key)
      Object.assign(jsonSchema, reference)
    },
  })
  return json
}

// What the format says already, and the bounds of every number that JavaScript can count with.
function leaveOutNoise(json: Json): void {
  if (json.format !== undefined) Reflect.deleteProperty(json, 'pattern')
  if (json.minimum === Number.MIN_SAFE_INTEGER) Reflect.deleteProperty(json, 'minimum')
  if (json.maximum === Number.MAX_SAFE_INTEGER) Reflect.deleteProperty(json, 'maximum')
}

// Generators of clients take a field with a default for one that is always there: in what is sent it may be left out.
function tellDefault(json: Json): void {
  if (json.default === undefined) return
  const told = `When absent: ${JSON.stringify(json.default)}`
  json.description = json.description === undefined ? told : `${json.description}. ${told}`
  Reflect.deleteProperty(json, 'default')
}
