import * as z from 'zod'
import { MailRecord, mailReasons } from './mail-record.ts'
import { PageQuery } from './page.ts'
import { Id } from './person.ts'
import { MailKind, MailModes, PreferencesInput } from './preferences.ts'

/** What an administrator looks at: mails that are not through. */
export const AdminMailQuery = PageQuery.extend({
  state: z.enum(['pending', 'failed']).default('failed'),
  // Longer than others': it holds a place in each shard of the queue.
  cursor: z.string().max(2048).optional(),
})

export const AdminMailRecord = MailRecord.extend({
  /** Names the record for a retry. */
  id: z.string(),
  /** Null when the mail is about a project that you can't see; its `seq` is 0 then. */
  eventId: Id.nullable(),
  taskKey: z.string().nullable(),
  /** How many decisions wait to leave as this one mail; the record is the first of them. */
  together: z.int(),
})
export type AdminMailRecord = z.infer<typeof AdminMailRecord>

export const RetryMail = z.strictObject({ id: z.string().max(512) })

const { mail, projects, dailyAt, ownChanges, skipSeen } = PreferencesInput.shape

/** Settings to try out; what is missing is as the person has it now, not as it is by default. */
export const PreviewMail = z.strictObject({
  preferences: z
    .strictObject({
      mail,
      projects: projects.unwrap(),
      dailyAt,
      ownChanges: ownChanges.unwrap(),
      skipSeen: skipSeen.unwrap(),
    })
    .partial(),
})
export type PreviewMail = z.infer<typeof PreviewMail>

/** One mail that somebody would have got. */
export const PreviewedMail = z.object({
  at: z.iso.datetime(),
  /** At once, when it had been quiet, or with the day's mail. */
  speed: z.enum(['at_once', 'grouped', 'daily']),
  reason: z.enum(mailReasons),
  /** The tasks it would have told of, each once. */
  tasks: z.array(z.object({ key: z.string(), title: z.string() })),
  /** How many events it would have told of. */
  events: z.int(),
  /** Of how many due dates it would have reminded. */
  reminders: z.int(),
})
export type PreviewedMail = z.infer<typeof PreviewedMail>

export const MailPreview = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  mails: z.array(PreviewedMail),
  /** Events and due dates that would have sent none, by the reason. */
  skipped: z.record(z.string(), z.int()),
  /** False when there were more events than one preview reads. */
  complete: z.boolean(),
})
export type MailPreview = z.infer<typeof MailPreview>

/** What a link in a mail can switch off. */
export const unsubscribeActions = ['mute_task', 'stop_kind', 'stop_all', 'undo'] as const

/** A one-click request sends a form, not JSON, and means `default`. */
export const Unsubscribe = z.strictObject({
  action: z.enum([...unsubscribeActions, 'default']).default('default'),
  /** With `undo`: what was before, as the answer told. */
  before: z
    .strictObject({
      muted: z.boolean().optional(),
      mail: mail.optional(),
      projects: projects.unwrap().optional(),
    })
    .optional(),
})
export type Unsubscribe = z.infer<typeof Unsubscribe>

/** What a link's token is for, and how it is now. */
export const Subscription = z.object({
  person: z.object({ name: z.string() }),
  task: z.object({ key: z.string(), title: z.string() }).nullable(),
  kind: MailKind.nullable(),
  muted: z.boolean(),
  mail: MailModes,
  /** What this request has changed, to take it back. */
  before: Unsubscribe.shape.before,
})
export type Subscription = z.infer<typeof Subscription>

export const TestMail = z.object({ eventId: Id })
