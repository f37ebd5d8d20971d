import { describeChange } from '#shared/contract/describe-change.ts'
import type { ChangeRow } from '#shared/contract/described.ts'
import { withPlainMentions } from '#shared/contract/mentions.ts'
import { type Changes, taskFields } from '#shared/contract/task-event.ts'
import { words } from '#shared/contract/words.ts'
import type { TaskNow } from '../reading/standing-repository.ts'
import { headlineOf } from './headline.ts'
import type { MailMatter, ToldTask } from './mail-matter.ts'
import type { ShownComment, ShownText, TaskMailParts } from './mail-parts.ts'
import { mailWords } from './mail-words.ts'
import { type NameOf, namesFor, namesIn } from './names.ts'
import type { Room } from './room.ts'
import { fitted, shorten } from './shorten.ts'
import { stepsOf } from './steps.ts'
import { clockFor, spanOf } from './times.ts'
import { changedLines, type DiffLine, wordDiff } from './word-diff.ts'

/** All of a task mail that does not depend on where its links lead. */
export type TaskSaying = Omit<TaskMailParts, 'url' | 'footer'>

/**
 * What one person reads about one task: who did what, what was and what is, what was said, and every step of it.
 * Returns a function that takes as much of it as there is room for; what takes long is done once.
 */
export function taskParts(matter: MailMatter, task: ToldTask): (room: Room) => TaskSaying {
  const { recipient } = matter
  const nameOf = namesFor(matter)
  const rows = netRows(matter, task)
  const sentence = headlineOf({ task, matter, nameOf, rows })
  const times = task.events.map(({ occurredAt }) => occurredAt)
  const description = descriptionLines(task)
  const label = words[recipient.locale].fields.description
  return (room) => ({
    locale: recipient.locale,
    sentence: shorten(sentence, room.title * 2),
    taskKey: task.taskKey,
    title: shorten(task.title, room.title),
    status:
      task.now &&
      shorten(task.now.status.name ?? words[recipient.locale].categories[task.now.status.category], room.title),
    isNew: task.net.created,
    rows: shownRows(task, rows, room),
    description: description && { label, ...withRoom(description, room) },
    comments: commentsOf(matter, task, { nameOf, room }),
    ...stepsOf(matter, task, { nameOf, room }),
    when: spanOf(times, recipient),
  })
}

/** What the events of a task come to, field by field, as people read it; what does not hold any more says what does. */
export function netRows(matter: MailMatter, { net, events, now }: ToldTask): ChangeRow[] {
  const { locale } = matter.recipient
  const { name, category } = now?.status ?? { name: null, category: 'waiting' }
  const status = now === undefined ? {} : { [now.statusId]: name ?? words[locale].categories[category] }
  const names = { ...namesIn(events, matter), ...status }
  const describe = (changes: Changes) =>
    describeChange({ type: 'task.changed', changes, names, actorName: '' }, locale).rows
  const overtaken = now === undefined ? [] : describe(changesSince(net.changes, now))
  return describe(net.changes).map((row) => {
    const later = overtaken.find(({ field }) => field === row.field)
    return later === undefined ? row : { ...row, to: `${row.to} (${mailWords[locale].now}: ${later.to})` }
  })
}

const fieldsNow = ['title', 'statusId', 'assigneeId', 'priority', 'dueOn'] as const

/** From what these changes came to, to what is. */
function changesSince(changes: Changes, now: TaskNow): Changes {
  const since = fieldsNow.flatMap((field) => {
    const change = changes[field]
    return change === undefined || change.to === now[field] ? [] : [[field, { from: change.to, to: now[field] }]]
  })
  return Object.fromEntries(since)
}

// A long text is shown by its words, not in a cell.
function shownRows({ net }: ToldTask, rows: ChangeRow[], { value }: Room): ChangeRow[] {
  return rows
    .filter(({ field }) => field !== 'description' && (!net.created || saysMore(field, net.changes)))
    .map((row) => ({ ...row, from: shorten(row.from, value), to: shorten(row.to, value) }))
}

// A new task was nothing before; what matters is what it is now, beside the title that the mail begins with.
function saysMore(field: ChangeRow['field'], changes: ToldTask['net']['changes']): boolean {
  const known = taskFields.find((one) => one === field)
  const to = known && changes[known]?.to
  return known !== 'title' && Boolean(to) && to !== 'none' && to?.length !== 0
}

function descriptionLines({ net }: ToldTask): (DiffLine | undefined)[] | undefined {
  const { description } = net.changes
  if (description === undefined) return undefined
  const [from, to] = [description.from ?? '', description.to ?? '']
  if (!net.created) return changedLines(wordDiff(from, to))
  return to === '' ? undefined : asTheyAre(to)
}

const asTheyAre = (text: string): DiffLine[] => text.split('\n').map((line) => [{ kind: 'same', text: line }])

/** As many lines, and of the last as many words, as there is room for. */
function withRoom(lines: (DiffLine | undefined)[], room: Room): Omit<ShownText, 'label'> {
  const shown: (DiffLine | undefined)[] = []
  let left = room.description
  let isCut = lines.length > room.lines
  for (const line of lines.slice(0, room.lines)) {
    const kept: DiffLine = []
    for (const part of line ?? []) {
      if (left <= 0) break
      const { text, isCut: isPartCut } = fitted(part.text, left)
      kept.push({ ...part, text })
      left -= Buffer.byteLength(text)
      isCut ||= isPartCut
    }
    shown.push(line && kept)
    if (left <= 0) break
  }
  return { lines: shown, isCut: isCut || shown.length < lines.length }
}

function commentsOf(
  { recipient }: MailMatter,
  { net, events }: ToldTask,
  { nameOf, room }: { nameOf: NameOf; room: Room },
): ShownComment[] {
  const clock = clockFor(
    events.map(({ occurredAt }) => occurredAt),
    recipient,
  )
  // The newest, where there are more than anybody reads in a mail.
  return net.comments.slice(-room.comments).map(({ authorId, at, text }) => ({
    by: events.length === 1 ? undefined : mailWords[recipient.locale].said(nameOf(authorId), clock(at)),
    ...fitted(withPlainMentions(text), room.comment),
  }))
}
